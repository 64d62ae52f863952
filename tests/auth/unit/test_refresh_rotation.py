"""The rule of refresh-token rotation, as a table and as a property."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.testing.fixed_clock import EPOCH
from services.auth.domain.sessions.refresh_rotation import MAX_RECOVERIES, Verdict, change, is_notice_due, judge
from services.auth.domain.sessions.session import RefreshOrigin, Session, SessionLimits

_WINDOW, _RECOVERY = timedelta(seconds=30), timedelta(hours=1)
_LIMITS = SessionLimits(timedelta(hours=2), timedelta(hours=10), _WINDOW, _RECOVERY)
_HOME, _ELSEWHERE = RefreshOrigin("192.0.2.1", "a browser"), RefreshOrigin("198.51.100.7", "a browser")
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
    issued_at=EPOCH,
    issued_to=_HOME,
)
_RECOVERED = replace(_SESSION, generation=7, recoveries=2, issued_at=EPOCH + timedelta(minutes=10))
_TICK = timedelta(microseconds=1)
_DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("presented", "after", "verdict"),
    [
        (5, timedelta(0), Verdict.ROTATE),
        (5, _LIMITS.idle - _TICK, Verdict.ROTATE),
        (5, _LIMITS.idle, Verdict.DEAD),
        (4, timedelta(0), Verdict.REPEAT),
        (4, _WINDOW - _TICK, Verdict.REPEAT),
        (4, _WINDOW, Verdict.RECOVER),
        (4, _RECOVERY - _TICK, Verdict.RECOVER),
        (4, _RECOVERY, Verdict.REUSED),
        (3, timedelta(0), Verdict.REUSED),
        (1, timedelta(0), Verdict.REUSED),
        (0, timedelta(0), Verdict.REUSED),
        (4, _LIMITS.idle, Verdict.DEAD),
        (6, timedelta(0), Verdict.DEAD),
        (2**32 - 1, timedelta(0), Verdict.DEAD),
    ],
)
def test_what_a_generation_means_at_a_time(presented: int, after: timedelta, verdict: Verdict) -> None:
    assert judge(_SESSION, presented, _HOME, EPOCH + after, _LIMITS) is verdict


@pytest.mark.parametrize(
    ("presented", "after", "verdict"),
    [
        (7, timedelta(minutes=10), Verdict.ROTATE),
        (6, timedelta(minutes=10), Verdict.REUSED),
        (5, timedelta(minutes=10), Verdict.REUSED),
        (4, timedelta(minutes=10) + _WINDOW - _TICK, Verdict.REPEAT),
        (4, timedelta(minutes=10) + _WINDOW, Verdict.RECOVER),
        (4, _RECOVERY, Verdict.REUSED),
        (3, timedelta(minutes=10), Verdict.REUSED),
        (8, timedelta(minutes=10), Verdict.DEAD),
    ],
)
def test_what_a_generation_means_after_two_recoveries(presented: int, after: timedelta, verdict: Verdict) -> None:
    assert judge(_RECOVERED, presented, _HOME, EPOCH + after, _LIMITS) is verdict


@pytest.mark.parametrize(
    ("earlier", "verdict"),
    [
        ([], Verdict.REPEAT_ELSEWHERE),
        ([timedelta(0)] * 2, Verdict.REPEAT_ELSEWHERE),
        ([timedelta(0)] * 3, Verdict.REFUSE),
        ([_DAY, timedelta(0), timedelta(0)], Verdict.REPEAT_ELSEWHERE),
        ([_DAY - _TICK, timedelta(0), timedelta(0)], Verdict.REFUSE),
    ],
)
def test_from_elsewhere_the_predecessor_repeats_three_times_in_24_hours(
    earlier: list[timedelta], verdict: Verdict
) -> None:
    session = replace(_SESSION, repeats_elsewhere=tuple(EPOCH - ago for ago in earlier))
    assert judge(session, 4, _ELSEWHERE, EPOCH, _LIMITS) is verdict
    assert judge(session, 4, replace(_HOME, user_agent="a phone"), EPOCH, _LIMITS) is verdict
    assert judge(session, 4, _HOME, EPOCH, _LIMITS) is Verdict.REPEAT
    assert judge(session, 4, _ELSEWHERE, EPOCH + _WINDOW, _LIMITS) is Verdict.RECOVER


def test_nothing_is_elsewhere_when_the_release_before_issued_the_token() -> None:
    assert judge(replace(_SESSION, issued_to=None), 4, _ELSEWHERE, EPOCH, _LIMITS) is Verdict.REPEAT


def test_ten_recoveries_in_a_row_are_all() -> None:
    worn = replace(_SESSION, generation=20, recoveries=MAX_RECOVERIES)
    assert judge(worn, worn.predecessor, _HOME, EPOCH + _WINDOW, _LIMITS) is Verdict.REUSED
    assert judge(worn, worn.predecessor, _HOME, EPOCH, _LIMITS) is Verdict.REPEAT


@pytest.mark.parametrize("presented", range(7))
def test_an_ended_session_is_dead_whatever_is_presented(presented: int) -> None:
    assert judge(replace(_SESSION, ended_at=EPOCH), presented, _HOME, EPOCH, _LIMITS) is Verdict.DEAD


def test_the_absolute_limit_ends_a_session_that_is_in_use() -> None:
    busy = replace(_SESSION, rotated_at=_SESSION.expires_at, idle_expires_at=_SESSION.expires_at + _LIMITS.idle)
    assert judge(busy, 5, _HOME, _SESSION.expires_at, _LIMITS) is Verdict.DEAD


def test_without_a_window_the_predecessor_recovers_at_once_and_without_recovery_it_is_reuse() -> None:
    assert judge(_SESSION, 4, _HOME, EPOCH, replace(_LIMITS, reuse_window=timedelta(0))) is Verdict.RECOVER
    strict = replace(_LIMITS, reuse_window=timedelta(0), recovery_window=timedelta(0))
    assert judge(_SESSION, 4, _HOME, EPOCH, strict) is Verdict.REUSED


def test_a_new_network_is_told_once_a_day() -> None:
    session = replace(_SESSION, client_ip="203.0.113.5")
    assert is_notice_due([session], _ELSEWHERE, EPOCH)
    assert not is_notice_due([session], replace(_HOME, user_agent="a phone"), EPOCH)
    assert not is_notice_due([session], RefreshOrigin("203.0.113.5", None), EPOCH)
    told = replace(session, notified_at=EPOCH)
    assert not is_notice_due([session, told], _ELSEWHERE, EPOCH + timedelta(days=1) - _TICK)
    assert is_notice_due([session, told], _ELSEWHERE, EPOCH + timedelta(days=1))


@given(
    generation=st.integers(1, 50),
    presented=st.integers(-1, 60),
    recoveries=st.integers(0, MAX_RECOVERIES),
    elapsed=st.timedeltas(timedelta(0), timedelta(hours=12)),
    ended_at=st.sampled_from([None, EPOCH]),
    origin=st.sampled_from([_HOME, _ELSEWHERE]),
)
def test_one_token_works_and_only_its_predecessor_gives_it_or_replaces_it(  # noqa: PLR0917 - what is drawn
    generation: int,
    presented: int,
    recoveries: int,
    elapsed: timedelta,
    ended_at: datetime | None,
    origin: RefreshOrigin,
) -> None:
    session = replace(_SESSION, generation=generation, recoveries=recoveries, ended_at=ended_at)
    now = EPOCH + elapsed
    verdict = judge(session, presented, origin, now, _LIMITS)
    after = change(session, verdict, origin, now, _LIMITS)
    is_live = ended_at is None and elapsed < _LIMITS.idle
    is_predecessor = presented == session.predecessor
    assert (verdict is Verdict.ROTATE) == (is_live and presented == generation)
    assert (verdict in {Verdict.REPEAT, Verdict.REPEAT_ELSEWHERE}) == (is_live and is_predecessor and elapsed < _WINDOW)
    assert (verdict is Verdict.DEAD) == (not is_live or presented > generation)
    assert after.generation - generation == (verdict in {Verdict.ROTATE, Verdict.RECOVER})
    assert after.predecessor == (generation if verdict is Verdict.ROTATE else session.predecessor)
    if verdict is not Verdict.ROTATE:
        assert (after.rotated_at, after.idle_expires_at) == (session.rotated_at, session.idle_expires_at)
