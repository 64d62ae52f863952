"""Events about passwords."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kernel.events import Payload
from services.auth.domain.accounts.contact_payload import ContactPayload, LinkPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetRequested(LinkPayload):
    """A link that sets a new password was requested."""

    event_type: ClassVar[str] = "auth.password.reset-requested"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(ContactPayload):
    """A new password was set by a link; every session ended."""

    event_type: ClassVar[str] = "auth.password.reset"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(ContactPayload):
    """A password was changed; every other session ended."""

    event_type: ClassVar[str] = "auth.password.changed"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID  # the one that stays


EVENTS: tuple[type[Payload], ...] = (PasswordResetRequested, PasswordReset, PasswordChanged)
