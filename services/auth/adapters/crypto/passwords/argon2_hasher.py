"""Hashes passwords with argon2id (RFC 9106) on threads, and refuses new ones in time when too many wait."""

import asyncio
import os
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from math import ceil
from typing import TypeVar

from argon2 import PasswordHasher, Type

from kernel.errors import Overloaded
from kernel.runtime.process.system import cores, random_bytes
from kernel.runtime.telemetry.tracing import span
from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_library import Argon2Library, choose_library
from services.auth.domain.passwords.argon2_cost import DEFAULT_COST, Argon2Cost
from services.auth.domain.passwords.password_policy import normalize

_NICE = 10
_DRAWN_BYTES = (16, 32)  # of salt and digest, as argon2-cffi makes them
_WEIGHT = 0.2  # of the newest measurement in the moving cost
_Result = TypeVar("_Result")


class Argon2Hasher:
    """Implements `PasswordHasher` with one thread per core, each at a lower priority than the event loop."""

    def __init__(
        self,
        cost: Argon2Cost = DEFAULT_COST,
        *,
        deadline: timedelta = timedelta(seconds=5),
        threads: int | None = None,
        waited: Callable[[float], None] = lambda _seconds: None,
        library: Argon2Library | None = None,
    ) -> None:
        """Takes as long as one hash: it makes a dummy, whose time is the first measurement.

        `waited` is called with the seconds that each job waited for a thread. `library` is by default the fastest one.
        """
        self._parameters = PasswordHasher(
            time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes, type=Type.ID
        )
        self.library = library or choose_library(self._parameters)
        self._deadline = deadline.total_seconds()
        self._threads = threads or cores()
        self._pool = ThreadPoolExecutor(self._threads, "argon2", initializer=_lower_priority)
        self._waited = waited
        self._pending = 0
        begun = time.perf_counter()
        self._dummy = self.library.hash("a dummy that costs as much as a real one")
        self._cost = time.perf_counter() - begun  # seconds for one job, a moving average

    async def hash(self, password: Secret) -> str:
        text = normalize(password.reveal())
        return await self._run(lambda: self.library.hash(text))

    async def verify(self, password_hash: str | None, password: Secret) -> bool:
        text = normalize(password.reveal())
        matches = await self._run(lambda: self.library.verify(password_hash or self._dummy, text))
        return matches and password_hash is not None

    def create_void_hash(self) -> str:
        """Takes no time: salt and digest are drawn, and were never computed from a password."""
        head = self._dummy.rsplit("$", 2)[0]
        salt, digest = (b64encode(random_bytes(size)).decode().rstrip("=") for size in _DRAWN_BYTES)
        return f"{head}${salt}${digest}"

    def is_outdated(self, password_hash: str) -> bool:
        return self._parameters.check_needs_rehash(password_hash)

    @property
    def pending(self) -> int:
        """Returns how many jobs run or wait."""
        return self._pending

    def close(self) -> None:
        """Waits for the running jobs and drops the waiting ones."""
        self._pool.shutdown(cancel_futures=True)

    async def _run(self, job: Callable[[], _Result]) -> _Result:
        """Runs the job on a thread. Raises Overloaded when the jobs before it would delay it past the deadline."""
        rounds_ahead = self._pending // self._threads
        late_by = (rounds_ahead + 1) * self._cost - self._deadline
        if rounds_ahead and late_by > 0:  # a free thread is always used, or one slow job could refuse every later one
            raise Overloaded(retry_after=ceil(late_by))
        self._pending += 1
        begun = time.perf_counter()
        try:
            with span("argon2"):
                result, seconds = await asyncio.get_running_loop().run_in_executor(self._pool, _measure, job)
        finally:
            self._pending -= 1
        self._waited(max(0.0, time.perf_counter() - begun - seconds))
        self._cost += _WEIGHT * (seconds - self._cost)
        return result


def _measure(job: Callable[[], _Result]) -> tuple[_Result, float]:
    begun = time.perf_counter()
    return job(), time.perf_counter() - begun


def _lower_priority() -> None:
    """Lowers this thread's priority, so that requests without a hash are answered first. Linux only."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
