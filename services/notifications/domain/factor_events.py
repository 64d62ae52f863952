"""The events about second factors, keys and identities that notifications handles, with the fields that it needs."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.events import Payload
from services.notifications.domain.emailed_event import EmailedEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorEvent(EmailedEvent):
    """A change of an account's factors: its holder is informed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAdded(FactorEvent):
    """A second factor was added."""

    event_type: ClassVar[str] = "auth.factor.added"

    factor_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRemoved(FactorEvent):
    """A second factor was removed."""

    event_type: ClassVar[str] = "auth.factor.removed"

    factor_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsReset(FactorEvent):
    """An administrator removed all second factors."""

    event_type: ClassVar[str] = "auth.factor.reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorCloned(FactorEvent):
    """A passkey was refused: there may be a copy of it."""

    event_type: ClassVar[str] = "auth.factor.cloned"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRemoved(FactorEvent):
    """The password was removed."""

    event_type: ClassVar[str] = "auth.factor.password-removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesCreated(FactorEvent):
    """New recovery codes took the place of the earlier ones."""

    event_type: ClassVar[str] = "auth.factor.recovery-codes-created"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed(FactorEvent):
    """A recovery code was used."""

    event_type: ClassVar[str] = "auth.factor.recovery-code-used"

    codes_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyCreated(FactorEvent):
    """An API key was made."""

    event_type: ClassVar[str] = "auth.api-key.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLinked(FactorEvent):
    """A user of another provider was linked to the account."""

    event_type: ClassVar[str] = "auth.identity.linked"

    connection_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnlinked(FactorEvent):
    """A user of another provider was unlinked."""

    event_type: ClassVar[str] = "auth.identity.unlinked"

    connection_name: str


FACTOR_EVENTS: tuple[type[Payload], ...] = (
    FactorAdded,
    FactorRemoved,
    FactorsReset,
    FactorCloned,
    PasswordRemoved,
    RecoveryCodesCreated,
    RecoveryCodeUsed,
    ApiKeyCreated,
    IdentityLinked,
    IdentityUnlinked,
)
