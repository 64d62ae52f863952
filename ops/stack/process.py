"""Starts and ends child processes, so that none outlives the program that started it."""

import asyncio
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ops.stack.faults import describe_fault
from ops.stack.system_account import Account
from ops.user_error import UserError

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Program:
    """A program to run. `environment` is its whole environment; `stop_within` is seconds before SIGKILL.

    `orphaned` is the signal that the kernel sends when the parent dies (Linux).
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
    """Starts the program in its own session and appends its output to `log`. Raises OSError."""
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


async def run_to_end(program: Program, log: Path, what: str) -> str:
    """Runs the program and returns its output; ends it when this is cancelled.

    Raises UserError with the line of code at fault, or else with the last line of the output.
    """
    begin = size(log)
    process = await spawn(program, log)
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        await end(process, program)
        raise
    output = read_from(log, begin)
    if code != 0:
        raise UserError(
            f"{what} failed: {describe_fault(output) or last_line(log) or f'exit code {code}'}", f"see {log}"
        )
    return output


async def end(process: asyncio.subprocess.Process, program: Program) -> None:
    """Sends the program's stop signal, and SIGKILL to its group after the timeout. Returns when it is gone."""
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


def size(log: Path) -> int:
    """In bytes; 0 for a log that does not exist yet."""
    try:
        return log.stat().st_size
    except OSError:
        return 0


def read_from(log: Path, begin: int) -> str:
    """What was written to the log since it had `begin` bytes, at most the last 64 KiB of it."""
    try:
        with log.open("rb") as source:
            end = size(log)
            source.seek(max(begin if begin <= end else 0, end - 65536))
            return source.read().decode(errors="replace")
    except OSError:
        return ""


def last_line(log: Path) -> str:
    """The last line that is not blank, at most 300 characters; empty without one."""
    try:
        with log.open("rb") as source:
            source.seek(max(0, log.stat().st_size - 8192))
            lines = [line.strip() for line in source.read().decode(errors="replace").splitlines() if line.strip()]
    except OSError:
        return ""
    return lines[-1][:300] if lines else ""


def die_with_parent(orphaned: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` after which the kernel signals the child when its parent dies."""
    parent = os.getpid()

    def before_exec() -> None:
        if _LIBC is None:
            return
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(orphaned))
        if os.getppid() != parent:  # the parent died before prctl
            os._exit(1)

    return before_exec


def start_time(pid: int) -> str | None:
    """When the process `pid` started, in the system's own notation; None when it is gone or a zombie.

    Together with its pid this identifies a process: the system uses a pid again, but not with the same start time.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None if Path("/proc/self/stat").exists() else _start_time_by_ps(pid)
    return None if fields[0] in {"Z", "X"} else fields[19]


def _start_time_by_ps(pid: int) -> str | None:
    answer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None
