"""What the use cases of sessions need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.domain.access.grants import Grants
from services.auth.domain.requests.explanation import TokenFinding
from services.auth.domain.sessions.log_in_notices import Novelty
from services.auth.domain.sessions.log_in_place import LogInPlace
from services.auth.domain.sessions.refresh_rotation import (
    KeyNotProven,
    RefreshOutcome,
    Reuse,
    TooManyRepeats,
    UnusualRefresh,
)
from services.auth.domain.sessions.session import Lease, NewSession, RefreshOrigin, Session
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class Ending:
    """Why sessions end. `events(user_id, session_id)` makes what is recorded for each session that really ended."""

    cause: EndCause
    events: Callable[[UUID, UUID], Sequence[Event]]


Refreshed = Lease | Reuse | TooManyRepeats | KeyNotProven | None
"""What becomes of a presented refresh token."""


class Sessions(Protocol):
    """Refresh families. Times come from the store's own clock; the limits are the adapter's settings."""

    async def start(self, session: NewSession, expected_hash: str, event: Event) -> Lease:
        """Starts a session. Raises InvalidCredentials, and stores nothing, unless the account exists, is enabled,
        and its password hash is still `expected_hash`: a log in that races a password change does not survive it.
        """
        ...

    async def rotate(
        self,
        session_id: UUID,
        presented: int,
        origin: RefreshOrigin,
        event: Callable[[UnusualRefresh], Event],
        *,
        key_thumbprint: str | None = None,
    ) -> Refreshed:
        """Applies `domain.sessions.refresh_rotation.judge`: a Lease on ROTATE, on both kinds of REPEAT and on RECOVER,
        TooManyRepeats on REFUSE, Reuse on REUSED, KeyNotProven on UNPROVEN, None on DEAD, and when the session is
        absent or its account disabled or gone.

        Stores what `event` makes of a repeat from elsewhere and of a recovery together with the change. Of concurrent
        presenters of one generation one rotates or recovers, and the others repeat. Changes nothing on Reuse: the
        caller ends the session, in a transaction of its own.
        """
        ...

    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        """Returns True to the one call that ended the session.

        Returns False, and stores no events, when it is absent, ended, expired, or does not belong to `owner`.
        """
        ...

    async def end_all(self, user_id: UUID, ending: Ending, *, keep: UUID | None = None) -> int:
        """Ends every live session of the account but `keep` and returns how many.

        A refresh that races it loses or came before: no session survives.
        """
        ...


class SessionReader(Protocol):
    """The live sessions of an account."""

    async def list_live(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        """Returns up to `limit` live sessions in the order of their ids, beginning after `after`."""
        ...


class KnownPlaces(Protocol):
    """From where accounts have logged in within KNOWN_FOR."""

    async def remember(self, user_id: UUID, place: LogInPlace) -> Novelty:
        """Remembers the place as used now, and returns what was new about it. Forgets what was used longest ago.

        Raises InvalidCredentials when there is no such account.
        """
        ...

    async def knows_network(self, user_id: UUID, network: str) -> bool:
        """Returns False for an unknown account."""
        ...


class SessionEndTokens(Protocol):
    """Tokens that end one session and do nothing else. The same session always has the same token."""

    def write(self, session_id: UUID) -> Secret:
        """Returns base64url."""
        ...

    def read(self, token: Secret) -> UUID | None:
        """Returns None unless the token is authentic. Never raises, whatever the text."""
        ...


class AccessTokens(Protocol):
    """Signed access tokens (RFC 9068)."""

    async def issue(self, lease: Lease) -> Secret:
        """Returns a token that lives `lifetime` from now and carries what the lease grants."""
        ...

    async def issue_for_key(self, user_id: UUID, grants: Grants) -> Secret:
        """Returns a token of no session, and of no level: an API key is no authentication of its user."""
        ...

    async def inspect(self, token: Secret) -> TokenFinding:
        """Returns what verifiers find wrong with a token. Looks at its signature and claims, not at revocations.

        Never raises, whatever the text.
        """
        ...

    @property
    def lifetime(self) -> timedelta:
        """At most `kernel.access_token_claims.MAX_LIFETIME`."""
        ...


@dataclass(frozen=True, slots=True)
class PresentedToken:
    """What an authentic refresh token names."""

    session_id: UUID
    generation: int


class RefreshTokens(Protocol):
    """Opaque tokens that only this service can make. The same arguments always give the same token."""

    def write(self, session_id: UUID, generation: int) -> Secret:
        """Returns `ggr_` and base64url."""
        ...

    def read(self, token: Secret) -> PresentedToken | None:
        """Returns None unless the token is authentic. Never raises, whatever the text."""
        ...


class RefreshMetrics(Protocol):
    """Counts refreshes for operators, without saying whose they were."""

    def count(self, outcome: RefreshOutcome) -> None:
        """Increments the counter for `outcome`."""
        ...
