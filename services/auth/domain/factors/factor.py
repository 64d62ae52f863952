"""Factors: what beside the password proves that the holder of an account is there."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.assurance import Level

PENDING_FOR = timedelta(minutes=10)
"""How long an authenticator that was enrolled waits for the code that confirms it."""

MAX_NAME = 64
MAX_FACTORS = 20  # of an account, of one type


class FactorType(StrEnum):
    TOTP = "totp"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Factor:
    """A confirmed factor as its holder sees it. `backed_up` says of a passkey that it is synced to other devices."""

    id: UUID
    type: FactorType
    name: str | None
    created_at: datetime
    last_used_at: datetime | None = None
    backed_up: bool | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TotpFactor:
    """An authenticator. The secret is sealed; `last_step` is the newest time step whose code was used, -1 for none."""

    id: UUID
    user_id: UUID
    sealed_secret: bytes
    created_at: datetime
    name: str | None = None
    last_step: int = -1
    confirmed_at: datetime | None = None
    last_used_at: datetime | None = None

    def to_factor(self) -> Factor:
        return Factor(self.id, FactorType.TOTP, self.name, self.created_at, self.last_used_at)


@dataclass(frozen=True, slots=True, repr=False)
class Passkey:
    """A WebAuthn credential. `public_key` is a COSE key (RFC 9052), `sign_count` the newest counter that was seen."""

    id: UUID
    user_id: UUID
    credential_id: bytes
    public_key: bytes
    sign_count: int
    backup_eligible: bool
    backed_up: bool
    transports: tuple[str, ...]
    aaguid: bytes
    created_at: datetime
    name: str | None = None
    last_used_at: datetime | None = None

    def to_factor(self) -> Factor:
        return Factor(self.id, FactorType.PASSKEY, self.name, self.created_at, self.last_used_at, self.backed_up)


def is_counter_sound(stored: int, presented: int) -> bool:
    """Returns whether a signature counter grew, or is not used at all (WebAuthn Level 3, section 6.1.1)."""
    return presented > stored or stored == presented == 0


def reachable_level(*, has_totp: bool, has_passkey: bool) -> Level:
    """Returns the highest level that an account with these factors can reach."""
    if has_passkey:
        return Level.PHR
    return Level.AAL2 if has_totp else Level.AAL1


def can_do_without_password(passkeys: int, recovery_codes: int) -> bool:
    """Returns whether an account that loses one passkey can still be opened without a password."""
    return passkeys > 1 or (passkeys == 1 and recovery_codes > 0)


def parse_name(text: str) -> str:
    """Returns the name of a factor without the space around it. Raises ValueError."""
    name = unicodedata.normalize("NFC", text).strip()
    if not 0 < len(name) <= MAX_NAME:
        raise ValueError(f"a name is 1 to {MAX_NAME} characters")
    if any(unicodedata.category(character).startswith("C") for character in name):
        raise ValueError("a name has no control characters")
    return name
