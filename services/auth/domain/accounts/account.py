"""Accounts: an email address, a name, and whether the account is verified or disabled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.email_address import EmailAddress


@dataclass(frozen=True, slots=True)
class Contact:
    """Where emails about an account go, and the name they address."""

    email: str
    display_name: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """One person's record. The password hash is not part of it: see `Credential`."""

    id: UUID
    email: EmailAddress
    display_name: str | None
    created_at: datetime
    email_verified: bool = False
    disabled: bool = False

    @property
    def contact(self) -> Contact:
        """The name is None before the address is proven: a stranger may have chosen it."""
        return Contact(self.email.text, self.display_name if self.email_verified else None)


@dataclass(frozen=True, slots=True)
class Profile:
    """An account with its grants."""

    account: Account
    grants: Grants
