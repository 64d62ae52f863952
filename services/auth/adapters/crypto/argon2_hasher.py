"""Passwords hashed beside the event loop (argon2id, RFC 9106), and refused in time when there are too many."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError

from kernel.errors import Overloaded
from kernel.runtime.system import cores
from kernel.runtime.tracing import span
from kernel.secret import Secret
from services.auth.domain.passwords import normalize

_NICE = 10
_WEIGHT = 0.2  # of the newest measurement in the moving cost
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """OWASP's parameters for argon2id. Each running job takes `memory_kib`."""

    memory_kib: int = 19_456
    passes: int = 2
    lanes: int = 1


class Argon2Hasher:
    """Fulfils `PasswordHasher` on as many threads as there are cores, which give way to the event loop."""

    def __init__(
        self,
        cost: Argon2Cost = Argon2Cost(),
        *,
        deadline: timedelta = timedelta(seconds=5),
        threads: int | None = None,
        waited: Callable[[float], None] = lambda _seconds: None,
    ) -> None:
        """Takes as long as one hash: a dummy is made, and its time is the first measurement.

        `waited` is told how long each job waited for a thread, in seconds.
        """
        self._argon2 = PasswordHasher(
            time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes, type=Type.ID
        )
        self._deadline = deadline.total_seconds()
        self._threads = threads or cores()
        self._pool = ThreadPoolExecutor(self._threads, "argon2", initializer=_give_way)
        self._waited = waited
        self._pending = 0
        begun = time.perf_counter()
        self._dummy = self._argon2.hash("whatever: it only has to cost the same")
        self._cost = time.perf_counter() - begun  # seconds for one job, a moving average

    async def hash(self, password: Secret) -> str:
        text = normalize(password.reveal())
        return await self._run(lambda: self._argon2.hash(text))

    async def verify(self, password_hash: str | None, password: Secret) -> bool:
        text = normalize(password.reveal())
        matches = await self._run(lambda: self._matches(password_hash or self._dummy, text))
        return matches and password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        return self._argon2.check_needs_rehash(password_hash)

    @property
    def pending(self) -> int:
        """Jobs that run or wait."""
        return self._pending

    def close(self) -> None:
        """Waits for the running jobs and drops the waiting ones."""
        self._pool.shutdown(cancel_futures=True)

    def _matches(self, password_hash: str, text: str) -> bool:
        try:
            return self._argon2.verify(password_hash, text)
        except VerifyMismatchError:
            return False

    async def _run(self, job: Callable[[], _Result]) -> _Result:
        """Runs it, or raises Overloaded when those ahead of it would keep it past the deadline."""
        rounds_ahead = self._pending // self._threads
        late_by = (rounds_ahead + 1) * self._cost - self._deadline
        if rounds_ahead and late_by > 0:  # a free thread is always used, else one slow job could shut the door for good
            raise Overloaded(retry_after=ceil(late_by))
        self._pending += 1
        begun = time.perf_counter()
        try:
            with span("argon2"):
                result, seconds = await asyncio.get_running_loop().run_in_executor(self._pool, _timed, job)
        finally:
            self._pending -= 1
        self._waited(max(0.0, time.perf_counter() - begun - seconds))
        self._cost += _WEIGHT * (seconds - self._cost)
        return result


def _timed(job: Callable[[], _Result]) -> tuple[_Result, float]:
    begun = time.perf_counter()
    return job(), time.perf_counter() - begun


def _give_way() -> None:
    """On Linux a thread has its own niceness: requests that need no hash are answered first."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
