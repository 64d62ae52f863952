"""Registrations of an address that is not proven yet."""

from dataclasses import dataclass, field
from uuid import UUID

MAX_PENDING = 5
"""The newest registrations of one address that a link can confirm."""


@dataclass(frozen=True, slots=True)
class PendingRegistration:
    """What a registration asked for. It becomes the account when the reader of the address's emails gives the same
    password."""

    id: UUID
    password_hash: str = field(repr=False)
    display_name: str | None
