"""Events about roles and who holds them."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.events import Payload
from services.auth.domain.accounts.contact_payload import ContactPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDefined(Payload):
    """A role was given its permissions."""

    event_type: ClassVar[str] = "auth.role.defined"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("role",)

    role: str
    permissions: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRemoved(Payload):
    """A role was removed, and taken from its holders."""

    event_type: ClassVar[str] = "auth.role.removed"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("role",)

    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(ContactPayload):
    """A role was granted to a user, who gets an email when the event has an address."""

    event_type: ClassVar[str] = "auth.role.granted"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(ContactPayload):
    """A role was taken from a user, who gets an email when the event has an address."""

    event_type: ClassVar[str] = "auth.role.revoked"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    role: str


EVENTS: tuple[type[Payload], ...] = (RoleDefined, RoleRemoved, RoleGranted, RoleRevoked)
