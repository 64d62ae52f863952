"""What a turn of the event loop logs is written at once, and nothing that matters waits for it."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from structlog.contextvars import bound_contextvars

from kernel.runtime.telemetry import logs


class Output(io.BytesIO):
    """Standard output, which counts how often it is written to."""

    writes = 0

    def write(self, given: object) -> int:
        self.writes += 1
        return super().write(given)  # type: ignore[arg-type]  # a test writes bytes

    @property
    def events(self) -> list[str]:
        return [json.loads(line)["event"] for line in self.getvalue().splitlines()]


class FullDisk(Output):
    def write(self, _given: object) -> int:
        raise OSError("No space left on device")


def _configured(output: Output, monkeypatch: pytest.MonkeyPatch) -> structlog.typing.FilteringBoundLogger:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, write_through=True))
    logs.configure("orders", "info")
    return structlog.get_logger("here")  # type: ignore[no-any-return]  # structlog's own default is Any


@pytest.fixture
def output() -> Iterator[Output]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield Output()
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)


async def test_the_lines_of_a_turn_are_written_at_once(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    log = _configured(output, monkeypatch)
    for name in ("one", "two", "three"):
        log.info(name)
    assert output.writes == 0
    await asyncio.sleep(0)
    assert (output.events, output.writes) == (["one", "two", "three"], 1)
    log.info("four")
    await asyncio.sleep(0)
    assert output.events == ["one", "two", "three", "four"]


async def test_a_warning_waits_for_nothing_and_overtakes_nothing(
    output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _configured(output, monkeypatch)
    log.info("before")
    log.warning("now")
    assert output.events == ["before", "now"]


def test_without_an_event_loop_each_line_is_written(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    _configured(output, monkeypatch).info("starting")
    assert output.events == ["starting"]


async def test_a_thread_beside_the_loop_loses_no_line(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    log = _configured(output, monkeypatch)
    log.info("loop")
    await asyncio.to_thread(log.info, "thread")
    await asyncio.sleep(0)
    assert sorted(output.events) == ["loop", "thread"]


async def test_a_full_disk_fails_nobody(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    del output  # for what it puts back
    log = _configured(FullDisk(), monkeypatch)
    log.info("lost")
    log.warning("lost, too")
    logs.flush()


async def test_what_is_bound_in_the_context_is_on_the_lines_written_in_it(
    output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _configured(output, monkeypatch)
    with bound_contextvars(request_id="abc"):
        log.warning("inside")
    log.warning("outside")
    inside, outside = map(json.loads, output.getvalue().splitlines())
    assert (inside["request_id"], "request_id" in outside) == ("abc", False)
