"""The rule of refresh-token rotation.

A session is a refresh family: one record with a generation counter. Each refresh token names a session
and a generation. Presenting

    the current generation                            → rotate: n becomes n + 1
    its predecessor, within the reuse window          → repeat: the same successor again
        from another network or user agent            → repeat, and it is recorded: three times in 24 hours
        from there, more often                        → refuse: nothing changes, and the client asks again later
    its predecessor, after the window                 → recover: the successor was lost, so it is revoked and replaced
    anything older, or a revoked successor            → reused: two parties hold tokens, and the session ends
    anything, on a session that ended or expired      → dead
    a generation that was never reached               → dead: the record was restored from an older copy
    anything else, of a session that is bound to a key,
    without a proof of that key                       → unproven: nothing changes, who stole a token can end nothing
        and issued before the session was bound       → reused: another one bound it than comes without the key
            the predecessor, within the reuse window  → unproven: perhaps a tab of an older version of the client

Repeat and recover fork nothing: there is always one token that works. A lost answer, a double click, racing tabs and a
laptop that slept cost nothing. A thief who follows with the predecessor from elsewhere runs out of repeats, and has to
recover. That revokes the holder's token, so the holder's next refresh shows the theft (RFC 9700 section 4.14.2).

A rotation or recovery with the proof of a key binds a session that has none (RFC 9449 section 5). So may a thief bind
a session whose client knows of no keys: its holder's next refresh, without a proof, shows that.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from uuid import UUID

from services.auth.domain.accounts.account import Contact
from services.auth.domain.sessions.session import RefreshOrigin, Session, SessionLimits
from services.auth.domain.throttling.network import network_of

MAX_REPEATS_ELSEWHERE = 3
REPEATS_PERIOD = timedelta(hours=24)
MAX_RECOVERIES = 10  # in a row, without a rotation
NOTICE_PERIOD = timedelta(days=1)


class RefreshOutcome(StrEnum):
    """The outcome of a presented refresh token, for metrics. The last six are refused."""

    ROTATED = "rotated"
    REPEATED = "repeated"  # the predecessor within the reuse window: a lost response, a double click
    RECOVERED = "recovered"  # the predecessor after the window: the response was lost and asked for late
    ELSEWHERE = "elsewhere"  # the predecessor within the window, too often from another network or user agent
    LATE = "late"  # the predecessor after the window, and recovery is off or used up
    REUSED = "reused"  # anything older, or a revoked successor: there is a copy of the token
    UNPROVEN = "unproven"  # the session is bound to a key, and there is no proof of that key
    DEAD = "dead"  # authentic, but its session ended or expired
    UNKNOWN = "unknown"  # not a token that this service wrote


def reuse_outcome(presented: int, predecessor: int) -> RefreshOutcome:
    """Returns LATE or REUSED for a token that ended its session."""
    return RefreshOutcome.LATE if presented == predecessor else RefreshOutcome.REUSED


@dataclass(frozen=True, slots=True)
class Reuse:
    """A token was presented that had been exchanged or revoked at least `delay` ago (the age of the current one).

    `issued_to` is where the current token was asked for; None when the release before issued it. `contact` is
    included, so that the account's owner can be notified without another query.
    """

    session_id: UUID
    user_id: UUID
    presented: int
    current: int
    predecessor: int
    delay: timedelta
    issued_to: RefreshOrigin | None
    contact: Contact

    @property
    def outcome(self) -> RefreshOutcome:
        return reuse_outcome(self.presented, self.predecessor)


@dataclass(frozen=True, slots=True)
class TooManyRepeats:
    """The predecessor was presented too often from elsewhere. `wait` is the rest of the reuse window."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class KeyNotProven:
    """The session is bound to a key, and the token was presented without a proof of it."""


@dataclass(frozen=True, slots=True)
class UnusualRefresh:
    """A repeat from another origin, or a recovery: it is recorded in the audit trail.

    `current` is the generation that was given, and `issued_to` where the token before it was asked for. `contact` is
    set when the holder is to be notified.
    """

    session_id: UUID
    user_id: UUID
    is_recovery: bool
    presented: int
    current: int
    delay: timedelta
    issued_to: RefreshOrigin | None
    contact: Contact | None = None


class Verdict(Enum):
    ROTATE = "rotate"
    REPEAT = "repeat"
    REPEAT_ELSEWHERE = "repeat-elsewhere"
    REFUSE = "refuse"
    RECOVER = "recover"
    REUSED = "reused"
    UNPROVEN = "unproven"
    DEAD = "dead"


def judge(
    session: Session,
    presented: int,
    origin: RefreshOrigin,
    now: datetime,
    limits: SessionLimits,
    *,
    key_thumbprint: str | None = None,
) -> Verdict:
    """Decides what presenting generation `presented` from `origin` at `now` means, by the table above.

    `key_thumbprint` is of the key that the client has proven.

    Adapters that decide inside the store (SQL, Lua) state the same rule there; one contract suite tests them all.
    """
    if not session.is_live(now) or presented > session.generation:
        return Verdict.DEAD
    if session.key_thumbprint not in {None, key_thumbprint}:
        return _judge_unproven(session, presented, now, limits)
    if presented == session.generation:
        return Verdict.ROTATE
    if presented != session.predecessor:
        return Verdict.REUSED
    if now - session.issued_at < limits.reuse_window:
        return _judge_repeat(session, origin, now)
    is_recoverable = session.recoveries < MAX_RECOVERIES and now - session.rotated_at < limits.recovery_window
    return Verdict.RECOVER if is_recoverable else Verdict.REUSED


def _judge_unproven(session: Session, presented: int, now: datetime, limits: SessionLimits) -> Verdict:
    is_unbound = session.bound_from is not None and presented < session.bound_from
    is_early = presented == session.predecessor and now - session.issued_at < limits.reuse_window
    return Verdict.REUSED if is_unbound and not is_early else Verdict.UNPROVEN


def _judge_repeat(session: Session, origin: RefreshOrigin, now: datetime) -> Verdict:
    if session.issued_to in {None, origin}:
        return Verdict.REPEAT
    recent = [at for at in session.repeats_elsewhere if now - at < REPEATS_PERIOD]
    return Verdict.REPEAT_ELSEWHERE if len(recent) < MAX_REPEATS_ELSEWHERE else Verdict.REFUSE


def change(
    session: Session,
    verdict: Verdict,
    origin: RefreshOrigin,
    now: datetime,
    limits: SessionLimits,
    *,
    key_thumbprint: str | None = None,
) -> Session:
    """Returns the session as `verdict` leaves it. A repeat and a recovery extend no limit."""
    bound_to, bound_from = session.key_thumbprint or key_thumbprint, session.bound_from
    if bound_to != session.key_thumbprint:
        bound_from = session.generation + 1
    match verdict:
        case Verdict.ROTATE:
            idle_expires_at = min(now + limits.idle, session.expires_at)
            rotated = replace(session, generation=session.generation + 1, rotated_at=now, recoveries=0)
            issued = replace(rotated, idle_expires_at=idle_expires_at, issued_at=now, issued_to=origin)
            return replace(issued, key_thumbprint=bound_to, bound_from=bound_from)
        case Verdict.RECOVER:
            recovered = replace(session, generation=session.generation + 1, recoveries=session.recoveries + 1)
            issued = replace(recovered, issued_at=now, issued_to=origin)
            return replace(issued, key_thumbprint=bound_to, bound_from=bound_from)
        case Verdict.REPEAT_ELSEWHERE:
            latest = (*session.repeats_elsewhere, now)[-MAX_REPEATS_ELSEWHERE:]
            return replace(session, repeats_elsewhere=latest)
        case _:
            return session


@dataclass(frozen=True, slots=True)
class Decision:
    """What a store decided about a presented token: the session as it was, and the verdict."""

    verdict: Verdict
    session: Session
    presented: int
    origin: RefreshOrigin
    now: datetime
    key_thumbprint: str | None = None

    @property
    def is_repeat(self) -> bool:
        return self.verdict in {Verdict.REPEAT, Verdict.REPEAT_ELSEWHERE}

    @property
    def is_recovery(self) -> bool:
        return self.verdict is Verdict.RECOVER

    def changed_session(self, limits: SessionLimits) -> Session:
        proven = self.key_thumbprint
        return change(self.session, self.verdict, self.origin, self.now, limits, key_thumbprint=proven)

    def too_many_repeats(self, limits: SessionLimits) -> TooManyRepeats:
        return TooManyRepeats(self.session.issued_at + limits.reuse_window - self.now)

    def reuse(self, contact: Contact) -> Reuse:
        session = self.session
        return Reuse(
            session_id=session.id,
            user_id=session.user_id,
            presented=self.presented,
            current=session.generation,
            predecessor=session.predecessor,
            delay=self.now - session.issued_at,
            issued_to=session.issued_to,
            contact=contact,
        )

    def unusual_refresh(self, contact: Contact | None) -> UnusualRefresh:
        session = self.session
        return UnusualRefresh(
            session_id=session.id,
            user_id=session.user_id,
            is_recovery=self.is_recovery,
            presented=self.presented,
            current=session.generation + self.is_recovery,
            delay=self.now - session.issued_at,
            issued_to=session.issued_to,
            contact=contact,
        )


def is_notice_due(sessions: Iterable[Session], origin: RefreshOrigin, now: datetime) -> bool:
    """Returns whether the holder gets an email about a repeat from `origin`, at most one a day.

    `sessions` are the live ones of the account. A network is new when none of them was started or last issued there.
    """
    held = list(sessions)
    networks = {network_of(session.client_ip) for session in held}
    networks |= {session.issued_to.network for session in held if session.issued_to is not None}
    recent = [each for each in held if each.notified_at is not None and now - each.notified_at < NOTICE_PERIOD]
    return origin.network not in networks and not recent
