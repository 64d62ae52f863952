"""The one rule that refresh-token rotation is, as a table and as a property."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.testing.fixed_clock import EPOCH
from services.auth.domain.sessions import Session, SessionLimits, Verdict, judge

_LIMITS = SessionLimits(timedelta(hours=2), timedelta(hours=10), timedelta(seconds=30))
_SESSION = Session(
    id=UUID(int=1),
    user_id=UUID(int=2),
    generation=5,
    started_at=EPOCH - timedelta(hours=1),
    rotated_at=EPOCH,
    idle_expires_at=EPOCH + _LIMITS.idle,
    expires_at=EPOCH + timedelta(hours=9),
    client_ip=None,
    user_agent=None,
)
_TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("presented", "after", "verdict"),
    [
        (5, timedelta(0), Verdict.ROTATE),
        (5, _LIMITS.idle - _TICK, Verdict.ROTATE),
        (5, _LIMITS.idle, Verdict.DEAD),
        (4, timedelta(0), Verdict.REPEAT),
        (4, _LIMITS.reuse_window - _TICK, Verdict.REPEAT),
        (4, _LIMITS.reuse_window, Verdict.REUSED),
        (3, timedelta(0), Verdict.REUSED),
        (1, timedelta(0), Verdict.REUSED),
        (0, timedelta(0), Verdict.REUSED),
        (4, _LIMITS.idle, Verdict.DEAD),
        (6, timedelta(0), Verdict.DEAD),
        (2**32 - 1, timedelta(0), Verdict.DEAD),
    ],
)
def test_what_a_generation_means_at_a_time(presented: int, after: timedelta, verdict: Verdict) -> None:
    assert judge(_SESSION, presented, EPOCH + after, _LIMITS) is verdict


@pytest.mark.parametrize("presented", range(7))
def test_an_ended_session_is_dead_whatever_is_presented(presented: int) -> None:
    assert judge(replace(_SESSION, ended_at=EPOCH), presented, EPOCH, _LIMITS) is Verdict.DEAD


def test_the_absolute_limit_ends_a_session_that_is_in_use() -> None:
    busy = replace(_SESSION, rotated_at=_SESSION.expires_at, idle_expires_at=_SESSION.expires_at + _LIMITS.idle)
    assert judge(busy, 5, _SESSION.expires_at, _LIMITS) is Verdict.DEAD


def test_without_a_window_the_predecessor_is_reuse_at_once() -> None:
    strict = SessionLimits(reuse_window=timedelta(0))
    assert judge(_SESSION, 4, EPOCH, strict) is Verdict.REUSED


@given(
    generation=st.integers(1, 50),
    presented=st.integers(-1, 60),
    elapsed=st.timedeltas(timedelta(0), timedelta(hours=12)),
    ended_at=st.sampled_from([None, EPOCH]),
)
def test_only_the_newest_token_rotates_and_only_its_predecessor_repeats(
    generation: int, presented: int, elapsed: timedelta, ended_at: datetime | None
) -> None:
    session = replace(_SESSION, generation=generation, ended_at=ended_at)
    verdict = judge(session, presented, EPOCH + elapsed, _LIMITS)
    is_live = ended_at is None and elapsed < _LIMITS.idle
    assert (verdict is Verdict.ROTATE) == (is_live and presented == generation)
    assert (verdict is Verdict.REPEAT) == (is_live and presented == generation - 1 and elapsed < _LIMITS.reuse_window)
    assert (verdict is Verdict.DEAD) == (not is_live or presented > generation)
