"""Events about second factors. None of them has a secret, a code or the name that the holder gave."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.events import Payload
from services.auth.domain.accounts.contact_payload import ContactPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAdded(ContactPayload):
    """A second factor was added. `factor_type` is `totp` or `passkey`. Older access tokens are revoked."""

    event_type: ClassVar[str] = "auth.factor.added"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    factor_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRemoved(ContactPayload):
    """The holder removed a second factor."""

    event_type: ClassVar[str] = "auth.factor.removed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    factor_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsReset(ContactPayload):
    """An administrator removed every second factor and recovery code of an account; every session ended."""

    event_type: ClassVar[str] = "auth.factor.reset"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorCloned(ContactPayload):
    """A passkey was refused because its signature counter did not grow: there may be a copy of it."""

    event_type: ClassVar[str] = "auth.factor.cloned"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    factor_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRemoved(ContactPayload):
    """The holder removed the password: from then on a passkey is the only way to log in."""

    event_type: ClassVar[str] = "auth.factor.password-removed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesCreated(ContactPayload):
    """New recovery codes were made; the earlier ones do not work any more."""

    event_type: ClassVar[str] = "auth.factor.recovery-codes-created"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed(ContactPayload):
    """A recovery code took the place of the second factor."""

    event_type: ClassVar[str] = "auth.factor.recovery-code-used"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    codes_left: int


EVENTS: tuple[type[Payload], ...] = (
    FactorAdded,
    FactorRemoved,
    FactorsReset,
    FactorCloned,
    PasswordRemoved,
    RecoveryCodesCreated,
    RecoveryCodeUsed,
)
