"""Starting and ending one child process so that it never outlives the program that started it."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ops.stack.account import Account
from ops.stack.trouble import Trouble

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Program:
    """One program to run: `environment` is all that it gets, `stop_within` is seconds before SIGKILL.

    `orphaned` is the signal the kernel sends it when its parent dies (Linux).
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    stop: signal.Signals = signal.SIGTERM
    stop_within: float = 15.0
    orphaned: signal.Signals = signal.SIGKILL


async def spawn(program: Program, log: Path) -> asyncio.subprocess.Process:
    """Start it in a session of its own, standard output and error appended to `log`. Raises OSError."""
    account = program.account
    with _append(log) as output:
        return await asyncio.create_subprocess_exec(
            *program.command,
            cwd=program.folder,
            env=dict(program.environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=None if account is None else account.uid,
            group=None if account is None else account.gid,
            extra_groups=None if account is None else [],
            preexec_fn=die_with_parent(program.orphaned),
        )


def _append(log: Path) -> BinaryIO:
    log.touch(mode=0o600)
    return log.open("ab")


async def run_to_end(program: Program, log: Path, what: str) -> None:
    """Raises Trouble that quotes its last line when it fails; ends it when this is cancelled."""
    process = await spawn(program, log)
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        await end(process, program)
        raise
    if code != 0:
        raise Trouble(f"{what} failed: {last_line(log) or f'exit code {code}'}", f"see {log}")


async def end(process: asyncio.subprocess.Process, program: Program) -> None:
    """Ask with the program's own signal, then SIGKILL its group after the deadline; returns when it is gone."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(program.stop)
    try:
        await asyncio.wait_for(process.wait(), program.stop_within)
    except TimeoutError:
        kill_group(process.pid)
        await process.wait()


def kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def last_line(log: Path) -> str:
    """The last line with something in it, at most 300 characters; empty when there is none."""
    try:
        with log.open("rb") as source:
            source.seek(max(0, log.stat().st_size - 8192))
            lines = [line.strip() for line in source.read().decode(errors="replace").splitlines() if line.strip()]
    except OSError:
        return ""
    return lines[-1][:300] if lines else ""


def die_with_parent(orphaned: signal.Signals) -> Callable[[], None]:
    """To be called in the child before it becomes the program: the kernel then signals it when its parent dies."""
    parent = os.getpid()

    def before_exec() -> None:
        if _LIBC is None:
            return
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(orphaned))
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return before_exec
