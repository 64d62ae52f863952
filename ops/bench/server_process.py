"""Starts and ends a server to measure."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ops.bench.process_stats import family
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import last_line
from ops.stack.settings import CHECKOUT
from ops.user_error import UserError

_READY_S = 30.0


@dataclass(frozen=True, slots=True)
class MeasuredServer:
    """A server that listens. `log` is its output."""

    port: int
    pid: int
    log: Path

    @property
    def place(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"


@contextmanager
def baseline_server(name: str, folder: Path) -> Iterator[MeasuredServer]:
    """Runs one of `ops.bench.baseline_servers`. Raises UserError when it does not start."""
    port = free_port()
    with run_server(
        [sys.executable, "-m", "ops.bench.baseline_servers", name, str(port)], port, CHECKOUT, {}, folder
    ) as server:
        yield server


@contextmanager
def run_server(
    command: Sequence[str], port: int, folder: Path, environ: Mapping[str, str], log_folder: Path
) -> Iterator[MeasuredServer]:
    """Runs a program that listens on `port`, and ends it with all its children. Raises UserError."""
    log = log_folder / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environ, stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait(process, port, log)
        yield MeasuredServer(port, process.pid, log)
    finally:
        members = family([process.pid])
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        for pid in members:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.perf_counter() + _READY_S
    while time.perf_counter() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
            return
        time.sleep(0.02)
    raise UserError(f"a server to measure did not start: {last_line(log)}", f"run {process.args!r} to see why")
