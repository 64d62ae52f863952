"""A real child process, dying in real ways."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from ops.stack.child import Child, ChildPlan
from ops.stack.identity import started
from ops.stack.process import Program
from ops.stack.state import ChildState
from ops.stack.trouble import Trouble


def _child(folder: Path, script: str, told: asyncio.Queue[str], service: str | None = None) -> Child:
    """It answers as soon as it wrote `here`."""
    log = folder / "it.log"

    async def answers() -> bool:
        return log.exists() and b"here" in log.read_bytes()

    program = Program("it", ("/bin/sh", "-c", script), folder, {"PATH": os.defpath})
    plan = ChildPlan(program, "http://127.0.0.1:1", log, answers, service)
    return Child(plan, lambda: None, told.put_nowait)


async def test_a_child_that_dies_while_starting_is_quoted(tmp_path: Path) -> None:
    child = _child(tmp_path, "echo no luck today; exit 3", asyncio.Queue())
    with pytest.raises(Trouble, match=r"it ended while starting \(exit code 3\): no luck today. Mend: see .*it.log"):
        await child.start(deaths_allowed=1)
    await child.stop()
    assert child.state is ChildState.STOPPED


async def test_a_service_whose_settings_are_wrong_is_not_started_again(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    child = _child(tmp_path, "echo IT_PORT is missing; exit 2", told, "it")
    with pytest.raises(Trouble, match=r"it ended while starting \(exit code 2\): IT_PORT is missing"):
        await child.start()
    assert told.empty()
    assert (tmp_path / "it.log").read_text().count("IT_PORT") == 1


async def test_a_child_that_is_stopped_is_gone(tmp_path: Path) -> None:
    child = _child(tmp_path, "echo here; exec sleep 60", asyncio.Queue())
    await child.start()
    pid = child.record.pid
    assert pid is not None
    assert started(pid) == child.record.started
    assert (child.state, os.getsid(pid)) == (ChildState.HEALTHY, pid)
    await child.stop()
    assert started(pid) is None
    assert child.record.pid is None


async def test_a_child_that_is_killed_is_announced(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    child = _child(tmp_path, "echo here; exec sleep 60", told)
    await child.start()
    os.kill(child.record.pid or 0, signal.SIGKILL)
    assert await told.get() == "it ended (killed by signal 9); starting it again in 0.2 s"
    await child.stop()


async def test_a_program_that_is_missing_is_no_crash(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    child = _child(tmp_path / "no such folder", "true", told)
    with pytest.raises(Trouble, match="it ended while starting"):
        await child.start(deaths_allowed=1)
    assert told.get_nowait().startswith("it cannot be started: ")
