"""The level of what is logged, changed in a process that runs, by the signals that an operator sends."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
import structlog

from kernel.runtime.telemetry import logs
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import Service


@pytest.fixture
async def obeyed() -> AsyncIterator[Callable[[timedelta], None]]:
    loop = asyncio.get_running_loop()
    yield logs.obey_signals
    for number in (signal.SIGUSR1, signal.SIGUSR2):
        loop.remove_signal_handler(number)


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110 - a line that is written sets no event
            await asyncio.sleep(0.001)


def _levels(lines: LogLines) -> list[str]:
    return [str(line["level"]) for line in lines() if line["event"] == "log level"]


async def test_one_signal_shows_all_and_the_other_what_the_settings_say(
    service: Service, log_lines: LogLines, obeyed: Callable[[timedelta], None]
) -> None:
    obeyed(timedelta(minutes=10))
    await service.get("/livez")
    os.kill(os.getpid(), signal.SIGUSR1)
    await _until(lambda: len(_levels(log_lines)) == 1)
    await service.get("/readyz")
    os.kill(os.getpid(), signal.SIGUSR2)
    await _until(lambda: len(_levels(log_lines)) == 2)
    await service.get("/metrics")
    assert [line["route"] for line in log_lines() if line["event"] == "request"] == ["/readyz"]


async def test_nobody_has_to_remember_to_end_it(log_lines: LogLines, obeyed: Callable[[timedelta], None]) -> None:
    obeyed(timedelta(milliseconds=5))
    os.kill(os.getpid(), signal.SIGUSR1)
    await _until(lambda: len(_levels(log_lines)) == 2)
    structlog.get_logger("elsewhere").debug("not any more")
    assert "not any more" not in str(log_lines())


async def test_libraries_stay_silent_about_what_they_do_with_requests(
    log_lines: LogLines, obeyed: Callable[[timedelta], None]
) -> None:
    obeyed(timedelta(minutes=10))
    os.kill(os.getpid(), signal.SIGUSR1)
    await _until(lambda: len(_levels(log_lines)) == 1)
    logging.getLogger("a.library").info("Authorization: Bearer …")
    os.kill(os.getpid(), signal.SIGUSR2)
    await _until(lambda: len(_levels(log_lines)) == 2)
    assert "a.library" not in str(log_lines())
    assert "Bearer" not in str(log_lines())
