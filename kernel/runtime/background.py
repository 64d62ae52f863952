"""Runs work periodically beside the server.

A `PeriodicTask` calls its step, waits for an interval and calls it again, until its block closes. No failure ends it:
each is counted, the first of a series is logged, and so is the recovery.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Self
from weakref import WeakKeyDictionary

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge

from kernel.errors import Unavailable

Step = Callable[[], Awaitable[bool | None]]
"""One piece of work. Returns True when more work is waiting: the next step then starts at once."""

_EARLIEST = 0.8  # of an interval: replicas that started together do not stay in step
_MAX_DOUBLINGS = 30  # 2.0 ** 1024 would raise OverflowError
_log = structlog.get_logger("kernel.background")


class PeriodicTask:
    """Calls `step` about every `interval` seconds while its block is open.

    A failed step is tried again after `interval` seconds, then after twice that, up to `max_interval` (without one, the
    interval stays the same). `workers` steps run at once. When the block closes, a step under way is cancelled; with
    `finish_step`, the block waits for it. `registry` gets the outcomes and the time since the last success.
    """

    def __init__(
        self,
        name: str,
        step: Step,
        *,
        interval: float,
        max_interval: float | None = None,
        workers: int = 1,
        finish_step: bool = False,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self._name = name
        self._step = step
        self._interval = interval
        self._max_interval = max_interval or interval
        self._finish_step = finish_step
        self._workers = [_Worker() for _ in range(workers)]
        self._wakes: asyncio.Queue[None] = asyncio.Queue(workers)
        self._closing = asyncio.Event()
        self._metrics = _metrics_of(registry or CollectorRegistry())

    def wake(self) -> None:
        """Runs a step now instead of after the interval: of one waiting worker, or of the next that is free.

        Call it once for each piece of work. The wait after a failure is not shortened.
        """
        with suppress(asyncio.QueueFull):  # each worker looks for more when it has done what it does now
            self._wakes.put_nowait(None)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        """Runs the steps while the block is open."""
        self._closing.clear()
        self._metrics.watch(self._name)
        tasks = {asyncio.create_task(self._run(worker), name=self._name): worker for worker in self._workers}
        try:
            yield self
        finally:
            self._closing.set()
            for task, worker in tasks.items():
                if not (worker.is_busy and self._finish_step):
                    task.cancel()
            await asyncio.wait(tasks)

    async def _run(self, worker: "_Worker") -> None:
        while not self._closing.is_set():
            with suppress(asyncio.QueueEmpty):  # this step sees what the wake-up was for
                self._wakes.get_nowait()
            worker.is_busy = True
            has_more = await self._run_step(worker)
            worker.is_busy = False
            if self._closing.is_set():
                return
            if worker.failures:
                doublings = min(worker.failures - 1, _MAX_DOUBLINGS)
                await asyncio.sleep(_add_jitter(min(self._interval * 2.0**doublings, self._max_interval)))
            elif has_more:
                await asyncio.sleep(0)  # a step that never waits must not stop everything else
            else:
                await self._wait_until_woken()

    async def _run_step(self, worker: "_Worker") -> bool:
        try:
            has_more = bool(await self._step())
        except Exception as error:  # noqa: BLE001 - no failure may end the task
            self._record_failure(worker, error)
            return False
        except asyncio.CancelledError as error:
            if (task := asyncio.current_task()) is None or task.cancelling():
                raise
            self._record_failure(worker, error)  # something inside the step was cancelled, not this task
            return False
        self._metrics.count(self._name, "ok")
        if worker.failures:
            _log.info("background task recovered", task=self._name, failures=worker.failures)
        worker.failures, worker.error = 0, None
        return has_more

    def _record_failure(self, worker: "_Worker", error: BaseException) -> None:
        is_unavailable = isinstance(error, Unavailable)
        self._metrics.count(self._name, "unavailable" if is_unavailable else "error")
        is_news = type(error) is not worker.error
        worker.failures, worker.error = worker.failures + 1, type(error)
        if is_news and is_unavailable:
            _log.warning("background task is waiting", task=self._name, reason=str(error))
        elif is_news:
            _log.error("background task failed", task=self._name, exc_info=error)

    async def _wait_until_woken(self) -> None:
        try:
            async with asyncio.timeout(_add_jitter(self._interval)):
                await self._wakes.get()
        except TimeoutError:
            return


@dataclass(slots=True)
class _Worker:
    """What one of the concurrent loops is doing, and the failures in a row that it has seen."""

    is_busy: bool = False
    failures: int = 0
    error: type[BaseException] | None = None


def _add_jitter(seconds: float) -> float:
    return seconds * random.uniform(_EARLIEST, 1.0)  # noqa: S311 - spreads load, protects nothing


class _Metrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        self._steps = Counter(
            "background_steps", "Steps of periodic tasks, by outcome", ["task", "outcome"], registry=registry
        )
        self._staleness = Gauge(
            "background_staleness_seconds", "Seconds since a step of the task succeeded", ["task"], registry=registry
        )
        self._succeeded_at: dict[str, float] = {}

    def watch(self, task: str) -> None:
        """Reports the staleness of `task`, read when Prometheus asks: a step that hangs cannot hide it."""
        self._succeeded_at[task] = time.monotonic()
        self._staleness.labels(task).set_function(lambda: time.monotonic() - self._succeeded_at[task])

    def count(self, task: str, outcome: str) -> None:
        self._steps.labels(task, outcome).inc()
        if outcome == "ok":
            self._succeeded_at[task] = time.monotonic()


# a registry takes each metric once, and has several tasks
_by_registry: WeakKeyDictionary[CollectorRegistry, _Metrics] = WeakKeyDictionary()


def _metrics_of(registry: CollectorRegistry) -> _Metrics:
    if registry not in _by_registry:
        _by_registry[registry] = _Metrics(registry)
    return _by_registry[registry]
