"""What auth tells about itself: each type of fact, with what it carries. Other services rely on these.

`data` is kept for good and names things by their ids; what can be erased with an account (its address, its
name, a link that opens it) is `personal`. A fact with no account has nobody to erase, and so nothing personal.
"""

from dataclasses import dataclass

from kernel.events import EventType
from services.auth.domain.accounts import Contact


@dataclass(frozen=True, slots=True)
class Plain:
    """The type, the time and the account say it all."""


@dataclass(frozen=True, slots=True)
class Registered:
    """`awaits_verification`: nobody can sign in before the address is proven; `auth.email.verified` follows."""

    awaits_verification: bool


@dataclass(frozen=True, slots=True)
class ByActor:
    """`actor` is the account that did it."""

    actor: str


@dataclass(frozen=True, slots=True)
class RoleDefined:
    """`actor` is null when an operator did it on the machine itself."""

    role: str
    permissions: list[str]
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """`actor` is null when an operator did it on the machine itself."""

    role: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """`cause` is one of `domain.sessions.EndCause`; more of them may come. The rest is said of a reused refresh
    token, as in RefreshReused.
    """

    cause: str
    presented: int | None = None
    current: int | None = None
    delay_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class RefreshReused:
    """Generations of the refresh token, and how long ago the presented one had been exchanged at the latest."""

    presented: int
    current: int
    delay_seconds: float


@dataclass(frozen=True, slots=True)
class SigningKeyChanged:
    """`kid` is what tokens and the JWK Set call it."""

    kid: str


@dataclass(frozen=True, slots=True)
class SigningKeyRetired:
    """`compromised`: somebody else may have signed with it."""

    kid: str
    compromised: bool


@dataclass(frozen=True, slots=True)
class MailDeclined:
    """`purpose` is what the mail would have been for; see `domain.mail.Purpose`."""

    purpose: str


@dataclass(frozen=True, slots=True)
class MailLink:
    """Whoever has `link` may do what the mail is for, once: to be mailed, and kept nowhere else."""

    email: str
    display_name: str | None
    link: str


EVENTS = (
    EventType("auth.account.registered", 1, Registered, Contact, "An account was opened."),
    EventType("auth.account.renamed", 1, Plain, None, "Somebody changed how they are called."),
    EventType("auth.account.disabled", 1, ByActor, None, "An account was barred."),
    EventType("auth.account.enabled", 1, ByActor, None, "A barred account was let in again."),
    EventType("auth.account.erased", 1, ByActor, None, "An account and its personal data were erased."),
    EventType("auth.registration.repeated", 1, Plain, Contact, "Somebody registered an address that has an account."),
    EventType("auth.email.verification-requested", 1, Plain, MailLink, "An address is to be proven by this link."),
    EventType("auth.email.verified", 1, Plain, Contact, "An address was proven to be its account's."),
    EventType("auth.password.reset-requested", 1, Plain, MailLink, "A new password may be set by this link."),
    EventType("auth.password.reset", 1, Plain, Contact, "A new password was set by a link; every session ended."),
    EventType("auth.password.changed", 1, Plain, Contact, "A password was changed; every other session ended."),
    EventType("auth.mail.declined", 1, MailDeclined, None, "A link was asked for that no account may have."),
    EventType("auth.login.failed", 1, Plain, None, "A password was wrong, or right for an account that may not."),
    EventType("auth.session.started", 1, Plain, None, "Somebody signed in."),
    EventType("auth.session.ended", 1, SessionEnded, None, "A session ended."),
    EventType("auth.refresh.reused", 1, RefreshReused, Contact, "A refresh token came twice: somebody has a copy."),
    EventType("auth.role.defined", 1, RoleDefined, None, "A role was given its permissions."),
    EventType("auth.role.removed", 1, RoleChanged, None, "A role was taken from everybody and removed."),
    EventType("auth.role.granted", 1, RoleChanged, None, "An account was given a role."),
    EventType("auth.role.revoked", 1, RoleChanged, None, "A role was taken from an account."),
    EventType("auth.signing-key.published", 1, SigningKeyChanged, None, "A key that will sign was published."),
    EventType("auth.signing-key.promoted", 1, SigningKeyChanged, None, "A key signs from now on."),
    EventType("auth.signing-key.retired", 1, SigningKeyRetired, None, "A key is gone, and verifies nothing more."),
)
