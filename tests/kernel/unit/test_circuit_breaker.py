"""The circuit breaker: it opens after failures in a row and lets a single probe through."""

import pytest

from kernel.runtime.circuit_breaker import CircuitBreaker, CircuitOpen


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _fail(breaker: CircuitBreaker, times: int = 1) -> None:
    for _ in range(times):
        with breaker.attempt() as attempt:
            attempt.fail()


def _is_refused(breaker: CircuitBreaker) -> bool:
    try:
        with breaker.attempt():
            return False
    except CircuitOpen:
        return True


def test_it_opens_after_failures_in_a_row_and_only_then() -> None:
    breaker = CircuitBreaker(failures=3)
    _fail(breaker, 2)
    with breaker.attempt() as attempt:
        attempt.record_success()
    _fail(breaker, 2)
    assert not _is_refused(breaker)
    _fail(breaker)
    assert _is_refused(breaker)
    assert breaker.is_open


def test_one_of_fifty_racing_calls_is_the_probe() -> None:
    time = Time()
    breaker = CircuitBreaker(failures=1, open_seconds=1, monotonic=time)
    _fail(breaker)
    time.now = 1.0
    with breaker.attempt() as probe:
        assert all(_is_refused(breaker) for _ in range(49))
        probe.record_success()
    assert not breaker.is_open


def test_a_failed_probe_opens_it_again_for_twice_as_long_up_to_the_longest() -> None:
    time = Time()
    breaker = CircuitBreaker(failures=1, open_seconds=1, max_open_seconds=3, monotonic=time)
    _fail(breaker)
    for pause in (1.0, 2.0, 3.0, 3.0):
        time.now += pause - 0.01
        assert _is_refused(breaker)
        time.now += 0.01
        _fail(breaker)


def test_after_a_success_it_opens_for_the_first_time_again() -> None:
    time = Time()
    breaker = CircuitBreaker(failures=1, open_seconds=1, monotonic=time)
    _fail(breaker)
    time.now += 1.0
    _fail(breaker)
    time.now += 2.0
    with breaker.attempt() as probe:
        probe.record_success()
    _fail(breaker)
    time.now += 1.0
    assert not _is_refused(breaker)


def test_a_probe_that_was_cancelled_leaves_the_next_call_to_be_one() -> None:
    time = Time()
    breaker = CircuitBreaker(failures=1, open_seconds=1, monotonic=time)
    _fail(breaker)
    time.now = 1.0
    with pytest.raises(KeyboardInterrupt), breaker.attempt():
        raise KeyboardInterrupt
    assert breaker.is_open
    assert not _is_refused(breaker)


def test_a_call_from_before_it_opened_does_not_close_it() -> None:
    breaker = CircuitBreaker(failures=1)
    with breaker.attempt() as early:
        _fail(breaker)
        early.record_success()
    assert _is_refused(breaker)
