"""Accounts: an address, a name, and what the holder may do."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from kernel.roles import Permission

_MAX_ADDRESS = 254  # octets, RFC 5321 section 4.5.3.1.3 less the angle brackets
_MAX_LOCAL_PART = 64
_TOO_LONG = "an e-mail address is at most 254 octets, 64 of them before the @"
MAX_DISPLAY_NAME = 100
_DECOMPOSED = 4  # code points at most that NFC makes one of (UAX #15 section 9); to sort a million takes it minutes


def _printable(text: str) -> bool:
    return not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for character in text)


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address as its owner writes it (`text`, NFC) and as it is compared (`key`, NFC and case folded)."""

    text: str
    key: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError, saying how to mend it, for what cannot be an address (RFC 5321, without quoting)."""
        if len(text) > _DECOMPOSED * _MAX_ADDRESS:
            raise ValueError(_TOO_LONG)
        address = unicodedata.normalize("NFC", text)
        local, at, domain = address.rpartition("@")
        if not at or not local or "@" in local:
            raise ValueError("an e-mail address is name@domain")
        if len(address.encode()) > _MAX_ADDRESS or len(local.encode()) > _MAX_LOCAL_PART:
            raise ValueError(_TOO_LONG)
        if not _printable(address) or any(character.isspace() or character in '"(),:;<>[\\]' for character in address):
            raise ValueError("an e-mail address holds no spaces, control characters or quoting")
        if ".." in address or local[0] == "." or local[-1] == ".":
            raise ValueError("dots in an e-mail address stand alone and inside")
        if not _is_domain(domain):
            raise ValueError("the part after the @ is a domain name")
        return cls(address, unicodedata.normalize("NFC", address.casefold()))


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return all(0 < len(label) <= 63 and label[0] != "-" and label[-1] != "-" for label in labels)  # noqa: PLR2004 - RFC 1035


def parse_display_name(text: str) -> str:
    """NFC, trimmed, 1-100 code points, no control or invisible characters; raises ValueError otherwise."""
    name = text.strip()
    if len(name) <= _DECOMPOSED * MAX_DISPLAY_NAME:
        name = unicodedata.normalize("NFC", name)
    if not 1 <= len(name) <= MAX_DISPLAY_NAME:
        raise ValueError(f"a display name is 1 to {MAX_DISPLAY_NAME} characters")
    if not _printable(name):
        raise ValueError("a display name holds no control or invisible characters")
    return name


@dataclass(frozen=True, slots=True)
class Contact:
    """Where mail about an account goes, and how its reader is called."""

    email: str
    display_name: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """One person's record. The password's hash is not part of it: see `Credential`."""

    id: UUID
    email: EmailAddress
    display_name: str | None
    created_at: datetime
    email_verified: bool = False
    disabled: bool = False

    @property
    def contact(self) -> Contact:
        return Contact(self.email.text, self.display_name)


@dataclass(frozen=True, slots=True)
class Grants:
    """What an account may do: the roles it holds and the union of their permissions.

    `account_version` counts what has taken rights from it so far; read together with them, or a token could say that
    it knows of a loss and still hold what was lost.
    """

    roles: frozenset[str] = frozenset()
    permissions: frozenset[Permission] = frozenset()
    account_version: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """An account with its grants."""

    account: Account
    grants: Grants


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """What a password is checked against. Its hash stands in for a version: a change makes it another."""

    user_id: UUID
    password_hash: str
    email: EmailAddress
    display_name: str | None
    disabled: bool
    email_verified: bool

    @property
    def contact(self) -> Contact:
        return Contact(self.email.text, self.display_name)

    @property
    def awaits_verification(self) -> bool:
        """Whether a link that proves the address would change anything."""
        return not (self.email_verified or self.disabled)

    @classmethod
    def of_new(cls, account: Account, password_hash: str) -> Self:
        return cls(
            user_id=account.id,
            password_hash=password_hash,
            email=account.email,
            display_name=account.display_name,
            disabled=account.disabled,
            email_verified=account.email_verified,
        )
