"""What auth needs from outside, by role. Adapters fulfil these without inheriting from them.

Every storage operation is atomic by itself, the facts it is given included: all of it is there or none.
`Transactions` joins several into one where a use case changes several things. A store that is out of
reach, or does not answer in its time limit, raises `kernel.errors.Unavailable`; whether the change
happened is then unknown, and every operation here may be sent again, with facts of new ids: a fact whose
id is recorded already, or that breaks the schema of its type, is a mistake, raises ValueError and undoes its
change.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.app.mail_ports import MailTokens
from services.auth.domain.accounts import Account, Credential, EmailAddress, Profile
from services.auth.domain.roles import Role
from services.auth.domain.sessions import EndCause, Lease, NewSession, RefreshOutcome, Reuse, Session


class Accounts(Protocol):
    """The accounts and their grants."""

    async def enrol(self, account: Account, password_hash: str, *facts: Event) -> None:
        """Adds it; raises EmailTaken when `email.key` is there, also to the loser of a race.

        A transaction goes on after that, and sees whose it is.
        """
        ...

    async def find(self, user_id: UUID) -> Profile | None:
        """None when there is none."""
        ...

    async def page(self, after: UUID | None, limit: int) -> Sequence[Profile]:
        """Up to `limit` in the order of their ids, beginning after `after`."""
        ...

    async def rename(self, user_id: UUID, display_name: str | None, fact: Event) -> Profile | None:
        """The changed profile; None, and no fact, when there is no such account. Last writer wins."""
        ...


class AccountStatus(Protocol):
    """The changes after which an account may no longer act."""

    async def hold(self, user_id: UUID) -> frozenset[str]:
        """The roles it holds; none when there is no such account.

        To be called first in a unit of work: until that ends nobody else bars, erases or demotes anybody. So two who
        do it to each other come one after the other, and what was found here stays true.
        """
        ...

    async def set_disabled(self, user_id: UUID, *, disabled: bool, fact: Event) -> Profile | None:
        """The changed profile; None when there is no such account. The fact is recorded only on a real change.

        Raises LastAdmin when it is the only enabled administrator, also to the loser of a race.
        """
        ...

    async def erase(self, user_id: UUID, fact: Event) -> bool:
        """Removes the account with its grants, credential and sessions; False, and no fact, when it is not there.

        Raises LastAdmin as `set_disabled` does. Facts recorded earlier stay.
        """
        ...


class Credentials(Protocol):
    """Password hashes."""

    async def of_email(self, email: EmailAddress) -> Credential | None:
        """Compared by `email.key`; None when there is none."""
        ...

    async def of_user(self, user_id: UUID) -> Credential | None:
        """None when there is none."""
        ...

    async def replace(self, user_id: UUID, expected_hash: str, new_hash: str, fact: Event | None) -> bool:
        """Compare and set: False, and no fact, when the hash is no longer `expected_hash` or the account is gone."""
        ...

    async def confirm(self, user_id: UUID, new_hash: str | None, fact: Event) -> bool:
        """The holder has proven to read the address's mail: it is verified, and the hash is `new_hash` unless that is
        None. False, and no fact, when the account is gone. Last writer wins.
        """
        ...


@dataclass(frozen=True, slots=True)
class Ending:
    """How sessions end. `facts(user_id, session_id)` makes what is recorded for each one that really ended."""

    cause: EndCause
    facts: Callable[[UUID, UUID], Sequence[Event]]


class Sessions(Protocol):
    """Refresh families. Times are the store's own clock; the limits are the adapter's settings."""

    async def start(self, session: NewSession, expected_hash: str, fact: Event) -> Lease:
        """Raises InvalidCredentials, and keeps nothing, unless the account is there, enabled, and its password
        hash still `expected_hash`: a sign-in that races a password change or a disabling does not survive it.
        """
        ...

    async def rotate(self, session_id: UUID, presented: int) -> Lease | Reuse | None:
        """As `domain.sessions.judge` says: a lease on ROTATE and REPEAT, Reuse on REUSED, None on DEAD or absence.

        Of any number of concurrent presenters of one generation one rotates and the others repeat. Changes
        nothing on Reuse: ending the session is the caller's, in a transaction of its own. None also when the
        account is disabled or gone.
        """
        ...

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        """True for the one call that ended it; False, and no facts, when it is absent, ended, run out, or not
        `owner`'s.
        """
        ...

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        """Ends every live session of the account but `keep`; how many. A rotation that races it loses or came
        before: none survives.
        """
        ...

    async def live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        """Up to `limit` live sessions in the order of their ids, beginning after `after`."""
        ...


class Roles(Protocol):
    """The definitions of roles."""

    async def find(self, name: str) -> Role | None:
        """None when there is none."""
        ...

    async def page(self, after: str | None, limit: int) -> Sequence[Role]:
        """Up to `limit` in the order of their names, beginning after `after`."""
        ...

    async def put(self, role: Role, fact: Event) -> bool:
        """Defines or redefines it; True when it is new. The fact is recorded either way."""
        ...

    async def remove(self, name: str, fact: Event) -> bool:
        """Removes it and takes it from every holder; False, and no fact, when it is not there."""
        ...


class RoleGrants(Protocol):
    """Who holds which role. In force at the holder's next refresh."""

    async def grant(self, user_id: UUID, role: str, fact: Event) -> None:
        """Idempotent: the fact is recorded only when it is new. Raises NotFound when account or role is absent."""
        ...

    async def revoke(self, user_id: UUID, role: str, fact: Event) -> None:
        """Idempotent likewise. Raises NotFound when the account is absent, LastAdmin when it is the only enabled
        one that holds `admin` and would lose it, also to the loser of a race.
        """
        ...


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Absent means any. `before` is the id of the last event already seen."""

    user_id: UUID | None = None
    type: str | None = None
    session_id: UUID | None = None
    before: UUID | None = None


class AuditTrail(Protocol):
    """The append-only record of facts."""

    async def append(self, fact: Event) -> None:
        """Records a fact that no other change goes with (a failed sign-in)."""
        ...

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[Event]:
        """Newest first, by id, up to `limit`."""
        ...


class UnitOfWork(Protocol):
    """Ports bound to one transaction."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def status(self) -> AccountStatus: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def tokens(self) -> MailTokens:
        """Of `mail_ports`."""
        ...


class Transactions(Protocol):
    """Where a use case changes several things at once."""

    def begin(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class PasswordHasher(Protocol):
    """Slow on purpose, beside the event loop, as many at once as there are cores.

    Both raise Overloaded when the queue is so long that the answer would come too late.
    """

    async def hash(self, password: Secret) -> str:
        """An encoded hash with its own salt and parameters."""
        ...

    async def verify(self, password_hash: str | None, password: Secret) -> bool:
        """None costs the same time as a real hash, and is never right."""
        ...

    def is_outdated(self, password_hash: str) -> bool:
        """Whether it was made with other parameters than today's."""
        ...


class AccessTokens(Protocol):
    """Signed access tokens (RFC 9068)."""

    async def issue(self, lease: Lease) -> Secret:
        """A token that lives `lifetime` from now and says what the lease grants."""
        ...

    @property
    def lifetime(self) -> timedelta:
        """At most `kernel.tokens.MAX_LIFETIME`."""
        ...


@dataclass(frozen=True, slots=True)
class PresentedToken:
    """What an authentic refresh token names."""

    session_id: UUID
    generation: int


class RefreshTokens(Protocol):
    """Opaque tokens that only this service can make; the same arguments always give the same token."""

    def write(self, session_id: UUID, generation: int) -> Secret:
        """`ggr_` and base64url."""
        ...

    def read(self, token: Secret) -> PresentedToken | None:
        """None unless it is authentic. Never raises, whatever the text."""
        ...


class RefreshFigures(Protocol):
    """What operators see of refreshes. Never says whose they were."""

    def counted(self, outcome: RefreshOutcome) -> None:
        """One more came to that."""
        ...
