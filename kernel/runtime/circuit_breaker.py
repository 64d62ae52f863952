"""Stops calling what keeps failing, and finds out with a single call whether it works again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class CircuitOpen(Exception):
    """The call is not made: the last ones failed, and it is not time for a probe or one is under way."""


class CircuitBreaker:
    """Opens after `failures` failed calls in a row, for `open_seconds`, then for twice that, up to `max_open_seconds`.

    After that time one call is the probe, and all others stay refused until it ends. Its success closes the circuit,
    its failure opens it again.
    """

    def __init__(
        self,
        *,
        failures: int = 5,
        open_seconds: float = 1.0,
        max_open_seconds: float = 30.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threshold = failures
        self._first_pause = self._pause = open_seconds
        self._max_pause = max_open_seconds
        self._monotonic = monotonic
        self._failures = 0
        self._open_until: float | None = None  # None: closed
        self._is_probing = False

    @property
    def is_open(self) -> bool:
        return self._open_until is not None

    @contextmanager
    def attempt(self) -> Iterator["Attempt"]:
        """Admits one call, which reports its outcome. Raises CircuitOpen.

        A call that reports nothing (it was cancelled) changes nothing; after such a probe the next call is one.
        """
        is_probe = self._open_until is not None
        if self._open_until is not None:
            if self._is_probing or self._monotonic() < self._open_until:
                raise CircuitOpen
            self._is_probing = True
        try:
            yield Attempt(self, is_probe=is_probe)
        finally:
            if is_probe:
                self._is_probing = False

    def record_success(self, *, is_probe: bool) -> None:
        if is_probe or self._open_until is None:  # one that began before the circuit opened proves nothing
            self._failures, self._open_until, self._pause = 0, None, self._first_pause

    def record_failure(self, *, is_probe: bool) -> None:
        self._failures += 1
        if is_probe or (self._open_until is None and self._failures >= self._threshold):
            self._open_until = self._monotonic() + self._pause
            self._pause = min(2 * self._pause, self._max_pause)


class Attempt:
    """One call that the circuit breaker admitted."""

    def __init__(self, breaker: CircuitBreaker, *, is_probe: bool) -> None:
        self._breaker = breaker
        self._is_probe = is_probe

    def record_success(self) -> None:
        self._breaker.record_success(is_probe=self._is_probe)

    def fail(self) -> None:
        self._breaker.record_failure(is_probe=self._is_probe)
