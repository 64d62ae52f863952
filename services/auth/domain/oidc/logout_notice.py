"""Notices about ended sessions, and when one that a client did not take is sent again.

OpenID Connect Back-Channel Logout 1.0, sections 2.4 to 2.8.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from services.auth.domain.oidc.client import Client

LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
TOKEN_LIFETIME = timedelta(minutes=2)
MAX_ATTEMPTS = 10
_FIRST_DELAY = timedelta(seconds=10)
_LONGEST_DELAY = timedelta(hours=1)
_TAKEN = frozenset({200, 204})
_REFUSED = 400


class NoticeState(StrEnum):
    DELIVERED = "delivered"
    REFUSED = "refused"  # the client says that the token is wrong, or that it could not log the user out
    POSTPONED = "postponed"
    GIVEN_UP = "given-up"
    DROPPED = "dropped"  # the client is gone, disabled or has no address now


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoutAttempt:
    """A notice that one worker holds for now. `client` is None when it was removed. `number` is 1 at the first."""

    family_id: UUID
    user_id: UUID
    client_id: str
    client: Client | None
    number: int


@dataclass(frozen=True, slots=True)
class LogoutOutcome:
    """`delay` is set for a postponed notice alone."""

    state: NoticeState
    reason: str | None = None
    delay: timedelta | None = None


def judge_answer(attempt: LogoutAttempt, status: int) -> LogoutOutcome:
    """The client has the token at 200 and 204, and refuses it for good at 400 (section 2.8). Any other answer may come
    from something else in its place: the token is sent again."""
    if status in _TAKEN:
        return LogoutOutcome(NoticeState.DELIVERED)
    if status == _REFUSED:
        return LogoutOutcome(NoticeState.REFUSED, f"it answered {status}")
    return judge_failure(attempt, f"it answered {status}")


def judge_failure(attempt: LogoutAttempt, reason: str) -> LogoutOutcome:
    """Sent again after 10 s, twice that, four times, up to an hour; given up after MAX_ATTEMPTS."""
    if attempt.number >= MAX_ATTEMPTS:
        return LogoutOutcome(NoticeState.GIVEN_UP, reason)
    delay = min(_FIRST_DELAY * 2 ** (attempt.number - 1), _LONGEST_DELAY)
    return LogoutOutcome(NoticeState.POSTPONED, reason, delay)
