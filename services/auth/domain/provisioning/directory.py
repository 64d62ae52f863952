"""People and groups as an identity provider sees them: accounts and roles under names of its own."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from services.auth.domain.access.role import Role
from services.auth.domain.accounts.account import Profile

MAX_NAME = 256  # code points
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class UserRecord:
    """What the provider calls an account. `external_id` is the provider's own id for it."""

    user_name: str
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """What the provider calls a role."""

    display_name: str
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class DirectoryUser:
    """An account; `record` is None while no provider has named it: its name is its address then."""

    profile: Profile
    record: UserRecord | None

    @property
    def user_name(self) -> str:
        return self.record.user_name if self.record else self.profile.account.email.text

    @property
    def external_id(self) -> str | None:
        return self.record.external_id if self.record else None


@dataclass(frozen=True, slots=True)
class DirectoryGroup:
    """A role; `record` is None while no provider has named it."""

    role: Role
    record: GroupRecord | None

    @property
    def display_name(self) -> str:
        return self.record.display_name if self.record else self.role.name

    @property
    def external_id(self) -> str | None:
        return self.record.external_id if self.record else None


class Attribute(StrEnum):
    """What users and groups are found by."""

    ID = "id"
    USER_NAME = "userName"
    EXTERNAL_ID = "externalId"
    EMAIL = "emails"
    DISPLAY_NAME = "displayName"
    MEMBER = "members"


@dataclass(frozen=True, slots=True)
class Match:
    """An attribute that equals a value. Only external ids and ids are compared with regard to case."""

    attribute: Attribute
    value: str


@dataclass(frozen=True, slots=True)
class Found(Generic[_Item]):
    """A part of what was found; `total` counts all of it."""

    total: int
    items: Sequence[_Item]


def parse_name(text: str) -> str:
    """Returns a name or an id of the provider, in NFC. Raises ValueError for an empty, long or unprintable one."""
    if len(text) > 4 * MAX_NAME:
        raise ValueError(f"use at most {MAX_NAME} characters")
    name = unicodedata.normalize("NFC", text.strip())
    if not 1 <= len(name) <= MAX_NAME:
        raise ValueError(f"use 1 to {MAX_NAME} characters")
    if any(unicodedata.category(each)[0] == "C" for each in name):
        raise ValueError("remove control and invisible characters")
    return name


def fold_name(name: str) -> str:
    """Returns the form in which names are compared: without regard to case (RFC 7643 section 4.1.1)."""
    return unicodedata.normalize("NFC", name.casefold())


def parse_id(text: str) -> UUID | None:
    """Returns an account's id in its canonical form, in either case; None for another text."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None
