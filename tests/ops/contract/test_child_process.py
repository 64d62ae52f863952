"""A real child process, dying in real ways."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from ops.stack.child_process import ChildProcess
from ops.stack.local_server import Layer, LocalServer
from ops.stack.process import Program, start_time
from ops.stack.state_file import ChildState
from ops.user_error import UserError


def _child(folder: Path, script: str, told: asyncio.Queue[str], service: str | None = None) -> ChildProcess:
    """It answers as soon as it wrote `here`."""
    log = folder / "it.log"

    async def answers() -> bool:
        return log.exists() and b"here" in log.read_bytes()

    program = Program("it", ("/bin/sh", "-c", script), folder, {"PATH": os.defpath})
    layer = Layer.BACKING if service is None else Layer.SERVICE
    server = LocalServer(program, "http://127.0.0.1:1", log, answers, layer, service)
    return ChildProcess(server, lambda: None, told.put_nowait)


async def test_a_child_that_dies_while_starting_is_quoted(tmp_path: Path) -> None:
    child = _child(tmp_path, "echo no luck today; exit 3", asyncio.Queue())
    with pytest.raises(UserError, match=r"it ended while starting \(exit code 3\): no luck today. Fix: see .*it.log"):
        await child.start(deaths_allowed=1)
    await child.stop()
    assert child.state is ChildState.STOPPED


async def test_a_service_with_wrong_settings_is_not_restarted(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    child = _child(tmp_path, "echo IT_PORT is missing; exit 2", told, "it")
    with pytest.raises(UserError, match=r"it ended while starting \(exit code 2\): IT_PORT is missing"):
        await child.start(deaths_allowed=5)
    assert told.empty()
    assert (tmp_path / "it.log").read_text().count("IT_PORT") == 1


async def test_a_child_that_is_stopped_is_gone(tmp_path: Path) -> None:
    child = _child(tmp_path, "echo here; exec sleep 60", asyncio.Queue())
    await child.start(deaths_allowed=5)
    pid = child.record.pid
    assert pid is not None
    assert start_time(pid) == child.record.started
    assert (child.state, os.getsid(pid)) == (ChildState.HEALTHY, pid)
    await child.stop()
    assert start_time(pid) is None
    assert child.record.pid is None


async def test_a_child_that_is_killed_is_announced(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    child = _child(tmp_path, "echo here; exec sleep 60", told)
    await child.start(deaths_allowed=5)
    os.kill(child.record.pid or 0, signal.SIGKILL)
    assert await told.get() == "it ended (killed by signal 9); restarting it in 0.2 s"
    await child.stop()


async def test_a_program_that_is_missing_is_no_crash(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    child = _child(tmp_path / "no such folder", "true", told)
    with pytest.raises(UserError, match="it ended while starting"):
        await child.start(deaths_allowed=1)
    assert told.get_nowait().startswith("it cannot be started: ")
