"""Addresses that an account had: they stay reserved for a while, in which their reader may take the account back."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from services.auth.domain.accounts.email_address import EmailAddress

RESERVED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """`digest` is that of the secret in the link that reverts the change. An address that was not proven is proven by
    that link."""

    digest: bytes = field(repr=False)
    user_id: UUID
    email: EmailAddress
    was_proven: bool = True
