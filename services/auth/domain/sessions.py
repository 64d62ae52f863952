"""Sessions, and the one rule that refresh-token rotation is.

A session is a refresh family: one record with a generation counter. Each refresh token names a session
and a generation. Presenting

    the current generation                        → rotate: n becomes n + 1
    its predecessor, within the reuse window      → repeat: the same successor again, nothing changes
    anything older, or the predecessor too late   → reused: somebody holds a copy, the session ends
    anything, on a session that ended or ran out  → dead
    a generation never reached                    → dead: the record was restored from an older copy

A repeat makes lost answers, double clicks and racing tabs cost nothing, and forks nothing: every
presenter gets the identical token. (RFC 9700 section 4.14.2; the window is the usual leniency.)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from uuid import UUID

from services.auth.domain.accounts import Contact, Grants

FIRST_GENERATION = 1


class EndCause(StrEnum):
    """Why a session ended, as the audit trail says it."""

    LOGGED_OUT = "logged-out"
    ENDED_BY_OWNER = "ended-by-owner"
    ENDED_BY_ADMIN = "ended-by-admin"
    REFRESH_TOKEN_REUSED = "refresh-token-reused"  # noqa: S105 - a cause, not a password
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a cause, not a password
    PASSWORD_RESET = "password-reset"  # noqa: S105 - a cause, not a password
    ACCOUNT_DISABLED = "account-disabled"
    ACCOUNT_ERASED = "account-erased"


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """`idle`: since the last rotation. `absolute`: since the sign-in. `reuse_window`: grace for the predecessor."""

    idle: timedelta = timedelta(days=14)
    absolute: timedelta = timedelta(days=90)
    reuse_window: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session about to start; its times are the store's."""

    id: UUID
    user_id: UUID
    client_ip: str | None
    user_agent: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is kept. `rotated_at` is when it was last used; at first, when it started."""

    id: UUID
    user_id: UUID
    generation: int
    started_at: datetime
    rotated_at: datetime
    idle_expires_at: datetime
    expires_at: datetime
    client_ip: str | None
    user_agent: str | None
    ended_at: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        return self.ended_at is None and now < min(self.idle_expires_at, self.expires_at)


@dataclass(frozen=True, slots=True)
class Lease:
    """All that the next token pair needs. `refresh_expires_in` is what the session's limits leave of its life.

    `repeated`: its predecessor came again in the reuse window, as after a lost answer; nothing was changed.
    """

    session_id: UUID
    user_id: UUID
    generation: int
    authenticated_at: datetime
    refresh_expires_in: timedelta
    grants: Grants
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Reuse:
    """A token came that had been exchanged `delay` ago, or longer (the time since the latest rotation).

    `contact` comes along, so that the account's holder can be told without another question to the store.
    """

    session_id: UUID
    user_id: UUID
    presented: int
    current: int
    delay: timedelta
    contact: Contact

    @property
    def outcome(self) -> "RefreshOutcome":
        return reuse_outcome(self.presented, self.current)


class RefreshOutcome(StrEnum):
    """What became of a presented refresh token, as operators see it. The last four are refused all the same."""

    ROTATED = "rotated"
    REPEATED = "repeated"  # the predecessor in the reuse window: a lost answer, a double click
    LATE = "late"  # the predecessor after it: most often a tab that slept, though a thief may be as close
    REUSED = "reused"  # anything older: somebody holds a copy
    DEAD = "dead"  # authentic, of a session that ended or ran out
    UNKNOWN = "unknown"  # nothing that was ever written here


def reuse_outcome(presented: int, current: int) -> RefreshOutcome:
    """Of a token that ended its session: how far behind it came."""
    return RefreshOutcome.LATE if presented == current - 1 else RefreshOutcome.REUSED


class Verdict(Enum):
    ROTATE = "rotate"
    REPEAT = "repeat"
    REUSED = "reused"
    DEAD = "dead"


def judge(session: Session, presented: int, now: datetime, limits: SessionLimits) -> Verdict:
    """What presenting generation `presented` at `now` means; see the table above. Adapters that decide in the
    store itself (SQL, Lua) state the same rule there, and one suite holds them all to it."""
    if not session.is_live(now) or presented > session.generation:
        return Verdict.DEAD
    if presented == session.generation:
        return Verdict.ROTATE
    in_window = now - session.rotated_at < limits.reuse_window
    return Verdict.REPEAT if presented == session.generation - 1 and in_window else Verdict.REUSED
