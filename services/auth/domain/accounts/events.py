"""Events about accounts and their addresses."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from kernel.events import PERSONAL, Payload
from services.auth.domain.accounts.contact_payload import ContactPayload, LinkPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRegistered(ContactPayload):
    """An account was opened.

    `awaits_verification`: the account cannot log in before its address is verified; `auth.email.verified` follows.
    """

    event_type: ClassVar[str] = "auth.account.registered"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    awaits_verification: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRenamed(Payload):
    """A user changed their display name."""

    event_type: ClassVar[str] = "auth.account.renamed"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDisabled(ContactPayload):
    """An account was disabled."""

    event_type: ClassVar[str] = "auth.account.disabled"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEnabled(Payload):
    """An account was re-enabled."""

    event_type: ClassVar[str] = "auth.account.enabled"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased(Payload):
    """An account and its personal data were erased."""

    event_type: ClassVar[str] = "auth.account.erased"
    version: ClassVar[int] = 2
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRepeated(ContactPayload):
    """An address that has an account was registered again."""

    event_type: ClassVar[str] = "auth.registration.repeated"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailVerificationRequested(LinkPayload):
    """A link that verifies an address was requested."""

    event_type: ClassVar[str] = "auth.email.verification-requested"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailVerified(ContactPayload):
    """An address was verified."""

    event_type: ClassVar[str] = "auth.email.verified"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeRequested(LinkPayload):
    """A link that makes a new address the account's was requested; `email` is the new one."""

    event_type: ClassVar[str] = "auth.email.change-requested"
    version: ClassVar[int] = 1
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChanged(LinkPayload):
    """A user changed the address of their account; `email` is the one of before, and the link reverts the change."""

    event_type: ClassVar[str] = "auth.email.changed"
    version: ClassVar[int] = 1
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    new_email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailReverted(ContactPayload):
    """The reader of the former address took the account back; every session ended, and the password is void."""

    event_type: ClassVar[str] = "auth.email.reverted"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailReplaced(ContactPayload):
    """An administrator changed the address of an account; `email` is the one of before."""

    event_type: ClassVar[str] = "auth.email.replaced"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user",)

    new_email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailDeclined(Payload):
    """A link was requested for an address that has no account, or may not have one.

    `purpose` is what the email would have been for.
    """

    event_type: ClassVar[str] = "auth.mail.declined"
    subject_kinds: ClassVar[tuple[str, ...]] = ("service",)

    purpose: str


EVENTS: tuple[type[Payload], ...] = (
    AccountRegistered,
    AccountRenamed,
    AccountDisabled,
    AccountEnabled,
    AccountErased,
    RegistrationRepeated,
    EmailVerificationRequested,
    EmailVerified,
    EmailChangeRequested,
    EmailChanged,
    EmailReverted,
    EmailReplaced,
    EmailDeclined,
)
