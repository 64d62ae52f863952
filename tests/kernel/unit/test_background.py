"""Work that runs periodically beside the server: no failure ends it, and it shuts down cleanly."""

import asyncio
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.background import PeriodicTask
from tests.kernel.http.recorded_logs import LogLines, recorded_logs

_LONG = 600.0  # seconds, which no test waits for
_MORE, _IDLE = True, False


class _Script:
    """A step that does what is written, then sets `finished` and has nothing more to do."""

    def __init__(self, *outcomes: bool | BaseException) -> None:
        self._outcomes = list(outcomes)
        self.calls = 0
        self.begun, self.finished = asyncio.Event(), asyncio.Event()

    async def __call__(self) -> bool:
        self.calls += 1
        self.begun.set()
        if not self._outcomes:
            self.finished.set()
            return False
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


@pytest.fixture
def log_lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[LogLines]:
    with recorded_logs("orders", monkeypatch) as lines:
        yield lines


async def _run(script: _Script, registry: CollectorRegistry | None = None, interval: float = 0.001) -> None:
    async with asyncio.timeout(5), PeriodicTask("test", script, interval=interval, registry=registry).running():
        await script.finished.wait()


def _steps(registry: CollectorRegistry, outcome: str) -> float | None:
    return registry.get_sample_value("background_steps_total", {"task": "test", "outcome": outcome})


async def test_a_step_runs_again_after_the_interval() -> None:
    script = _Script(_IDLE, _IDLE)
    await _run(script)
    assert script.calls == 3


async def test_more_work_is_done_at_once() -> None:
    script = _Script(_MORE, _MORE)
    await _run(script, interval=_LONG)
    assert script.calls == 3


async def test_no_failure_ends_the_task_and_each_is_counted() -> None:
    registry = CollectorRegistry()
    await _run(_Script(Unavailable(), ZeroDivisionError(), asyncio.CancelledError(), _IDLE), registry)
    assert (_steps(registry, "unavailable"), _steps(registry, "error")) == (1, 2)


async def test_a_series_of_failures_is_logged_once_and_so_is_its_end(log_lines: LogLines) -> None:
    await _run(_Script(Unavailable("gone"), Unavailable("gone"), Unavailable("gone"), ZeroDivisionError(), _IDLE))
    lines = [line for line in log_lines() if line.get("task") == "test"]
    assert [(line["level"], line["event"]) for line in lines] == [
        ("warning", "background task is waiting"),
        ("error", "background task failed"),
        ("info", "background task recovered"),
    ]
    assert (lines[0]["reason"], lines[2]["failures"]) == ("gone", 4)
    assert "ZeroDivisionError" in lines[1]["exception"]


async def test_the_wait_doubles_after_each_failure_up_to_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    sleep = asyncio.sleep

    async def recorded(seconds: float) -> None:
        waits.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", recorded)
    monkeypatch.setattr("random.uniform", lambda _low, high: high)
    script = _Script(*(Unavailable() for _ in range(5)))
    async with asyncio.timeout(5), PeriodicTask("test", script, interval=1.0, max_interval=5.0).running():
        await script.finished.wait()
    assert waits == [1.0, 2.0, 4.0, 5.0, 5.0]


async def test_waking_runs_the_next_step_now() -> None:
    script = _Script(_IDLE)
    async with asyncio.timeout(5), PeriodicTask("test", script, interval=_LONG).running() as task:
        await script.begun.wait()
        await asyncio.sleep(0)
        task.wake()
        await script.finished.wait()


async def test_waking_during_a_step_is_not_lost() -> None:
    calls, second = 0, asyncio.Event()

    async def step() -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            task.wake()
            await asyncio.sleep(0)
        else:
            second.set()

    task = PeriodicTask("test", step, interval=_LONG)
    async with asyncio.timeout(5), task.running():
        await second.wait()


async def test_waking_runs_one_step_however_many_workers_wait() -> None:
    script = _Script(_IDLE, _IDLE, _IDLE, _IDLE)
    async with asyncio.timeout(5), PeriodicTask("test", script, interval=_LONG, workers=3).running() as task:
        for _ in range(10):
            await asyncio.sleep(0)
        assert script.calls == 3
        task.wake()
        for _ in range(10):
            await asyncio.sleep(0)
        assert script.calls == 4


async def test_waking_does_not_shorten_the_wait_after_a_failure() -> None:
    script = _Script(Unavailable())
    async with PeriodicTask("test", script, interval=_LONG).running() as task:
        await script.begun.wait()
        await asyncio.sleep(0)
        for _ in range(10):
            task.wake()
            await asyncio.sleep(0)
    assert script.calls == 1


async def test_closing_cancels_a_step_under_way() -> None:
    begun, ended = asyncio.Event(), list[str]()

    async def step() -> None:
        begun.set()
        try:
            await asyncio.sleep(_LONG)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async with asyncio.timeout(5), PeriodicTask("test", step, interval=_LONG).running():
        await begun.wait()
    assert ended == ["cancelled"]


async def test_closing_waits_for_a_step_that_must_finish_and_starts_no_other() -> None:
    begun, released, ended = asyncio.Event(), asyncio.Event(), list[str]()

    async def step() -> bool:
        begun.set()
        await released.wait()
        ended.append("done")
        return True

    async def run() -> None:
        async with PeriodicTask("test", step, interval=_LONG, finish_step=True).running():
            await begun.wait()

    running = asyncio.create_task(run())
    await begun.wait()
    await asyncio.sleep(0)
    assert not running.done()
    released.set()
    await running
    assert ended == ["done"]


async def test_closing_does_not_wait_for_the_interval() -> None:
    script = _Script()
    async with asyncio.timeout(5), PeriodicTask("test", script, interval=_LONG, finish_step=True).running():
        await script.finished.wait()


async def test_several_workers_run_at_once() -> None:
    all_here = asyncio.Barrier(3)

    async def step() -> None:
        await all_here.wait()

    async with asyncio.timeout(5), PeriodicTask("test", step, interval=_LONG, workers=2).running():
        await all_here.wait()


async def test_a_registry_takes_several_tasks_and_tells_how_stale_each_is() -> None:
    registry, first, second = CollectorRegistry(), _Script(), _Script()
    async with (
        asyncio.timeout(5),
        PeriodicTask("first", first, interval=_LONG, registry=registry).running(),
        PeriodicTask("second", second, interval=_LONG, registry=registry).running(),
    ):
        await first.finished.wait()
        await second.finished.wait()
        for name in ("first", "second"):
            staleness = registry.get_sample_value("background_staleness_seconds", {"task": name})
            assert staleness is not None
            assert 0 <= staleness < 5
