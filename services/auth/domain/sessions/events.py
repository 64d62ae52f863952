"""Events about logging in and sessions."""

from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from kernel.events import PERSONAL, Payload
from services.auth.domain.accounts.contact_payload import ContactPayload, LinkPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginFailed(Payload):
    """A log in failed: wrong password, or an account that may not log in.

    About the service when no account has the address.
    """

    event_type: ClassVar[str] = "auth.login.failed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user", "service")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Payload):
    """A user logged in."""

    event_type: ClassVar[str] = "auth.session.started"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfamiliarSessionStarted(LinkPayload):
    """A user logged in from a network or a device that is new to the account; the link ends that session.

    It has the account's address when the holder gets an email: of a few new places a day.
    """

    event_type: ClassVar[str] = "auth.session.unfamiliar"
    version: ClassVar[int] = 1
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID
    is_new_network: bool = False
    is_new_device: bool = False
    network: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedToPayload(Payload):
    """A payload that names a second origin: where the session's current refresh token was asked for.

    Both are None when the release before issued that token.
    """

    issued_to_network: Annotated[str | None, PERSONAL] = None
    issued_to_user_agent: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(IssuedToPayload):
    """A session ended.

    `cause` is one of `domain.sessions.session_end.EndCause`; there may be more in later releases. The other fields are
    those of RefreshTokenReused, None for other causes.
    """

    event_type: ClassVar[str] = "auth.session.ended"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID
    cause: str
    presented: int | None = None
    current: int | None = None
    predecessor: int | None = None
    delay_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshTokenReused(ContactPayload):
    """A refresh token was used again: two parties have a copy.

    `presented` and `current` are generations; `delay_seconds` is the time since the presented one was exchanged or
    revoked, at least.
    """

    event_type: ClassVar[str] = "auth.refresh.reused"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID
    presented: int
    current: int
    delay_seconds: float
    issued_to_network: Annotated[str | None, PERSONAL] = None
    issued_to_user_agent: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshRepeated(ContactPayload):
    """A refresh token was presented again within the reuse window, from another network or user agent.

    It has the account's address when the holder gets an email about it: the network is new to the account, and there
    was no such email within a day. `delay_seconds` is the time since the answer that was repeated.
    """

    event_type: ClassVar[str] = "auth.refresh.repeated"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID
    presented: int
    current: int
    delay_seconds: float
    issued_to_network: Annotated[str | None, PERSONAL] = None
    issued_to_user_agent: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshRecovered(IssuedToPayload):
    """A refresh token was presented again after the reuse window: its unused successor was revoked and replaced."""

    event_type: ClassVar[str] = "auth.refresh.recovered"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    session_id: UUID
    presented: int
    current: int
    delay_seconds: float


EVENTS: tuple[type[Payload], ...] = (
    LoginFailed,
    SessionStarted,
    UnfamiliarSessionStarted,
    SessionEnded,
    RefreshTokenReused,
    RefreshRepeated,
    RefreshRecovered,
)
