"""The events that notifications handles, with the fields that it needs. Auth publishes them."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from kernel.events import PERSONAL, Payload
from services.notifications.domain.emailed_event import EmailedEvent
from services.notifications.domain.factor_events import FACTOR_EVENTS
from services.notifications.domain.order_events import ORDER_EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased(Payload):
    """An account was erased: its mails are deleted."""

    event_type: ClassVar[str] = "auth.account.erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRequested(EmailedEvent):
    """An event whose email carries a link. `link` is that of version 1, which sealed nothing."""

    link: Annotated[str | None, PERSONAL] = None
    sealed_link: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRegistered(EmailedEvent):
    """An account was opened: its holder is welcomed, unless the address has to be verified first."""

    event_type: ClassVar[str] = "auth.account.registered"

    awaits_verification: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRepeated(EmailedEvent):
    """An address that has an account was registered again: its holder is informed."""

    event_type: ClassVar[str] = "auth.registration.repeated"
    has_current_address: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRequested(LinkRequested):
    """An address is to be verified: the link is emailed to it."""

    event_type: ClassVar[str] = "auth.email.verification-requested"
    has_current_address: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailVerified(EmailedEvent):
    """An address was verified: its holder is welcomed."""

    event_type: ClassVar[str] = "auth.email.verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeRequested(LinkRequested):
    """An account is to get a new address: the link is emailed to the new one."""

    event_type: ClassVar[str] = "auth.email.change-requested"
    has_current_address: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChanged(LinkRequested):
    """An account got a new address: the one of before is informed, with a link that reverts it."""

    event_type: ClassVar[str] = "auth.email.changed"
    has_current_address: ClassVar[bool] = False

    new_email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailReplaced(EmailedEvent):
    """An administrator changed an address: the one of before is informed."""

    event_type: ClassVar[str] = "auth.email.replaced"
    has_current_address: ClassVar[bool] = False

    new_email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailReverted(Payload):
    """A former address is the account's again. Another event asks for an email about it."""

    event_type: ClassVar[str] = "auth.email.reverted"

    email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetRequested(LinkRequested):
    """A new password was asked for: the link is emailed."""

    event_type: ClassVar[str] = "auth.password.reset-requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(EmailedEvent):
    """A password was reset by a link: the holder is informed."""

    event_type: ClassVar[str] = "auth.password.reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(EmailedEvent):
    """A password was changed: the holder is informed."""

    event_type: ClassVar[str] = "auth.password.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshTokenReused(EmailedEvent):
    """A refresh token was reused and its session ended: the holder is warned."""

    event_type: ClassVar[str] = "auth.refresh.reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyEnded(Payload):
    """A client's tokens were revoked: the holder is warned when `cause` says that a refresh token was reused."""

    event_type: ClassVar[str] = "auth.family.ended"

    client_id: str
    cause: str

    @property
    def is_theft(self) -> bool:
        return self.cause == "refresh-token-reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshRepeated(EmailedEvent):
    """A refresh token was used again from elsewhere: the holder gets an email when the event has an address."""

    event_type: ClassVar[str] = "auth.refresh.repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfamiliarSessionStarted(LinkRequested):
    """A log in from a new network or device: the holder gets a link that ends it, when the event has an address."""

    event_type: ClassVar[str] = "auth.session.unfamiliar"

    network: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(EmailedEvent):
    """A role was granted: the holder is informed when the event has an address."""

    event_type: ClassVar[str] = "auth.role.granted"

    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(EmailedEvent):
    """A role was taken away: the holder is informed when the event has an address."""

    event_type: ClassVar[str] = "auth.role.revoked"

    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDisabled(EmailedEvent):
    """An account was disabled: the holder is informed when the event has an address."""

    event_type: ClassVar[str] = "auth.account.disabled"


CONSUMED: tuple[type[Payload], ...] = (
    AccountDisabled,
    AccountErased,
    AccountRegistered,
    EmailChangeRequested,
    EmailChanged,
    EmailReplaced,
    EmailReverted,
    EmailVerified,
    FamilyEnded,
    PasswordChanged,
    PasswordReset,
    PasswordResetRequested,
    RefreshRepeated,
    RefreshTokenReused,
    RegistrationRepeated,
    RoleGranted,
    RoleRevoked,
    UnfamiliarSessionStarted,
    VerificationRequested,
    *FACTOR_EVENTS,
    *ORDER_EVENTS,
)
