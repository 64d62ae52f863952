"""Starting a server to measure, and ending it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ops.bench.figures import family
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import last_line
from ops.stack.settings import CHECKOUT
from ops.stack.trouble import Trouble

_READY_S = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """A server that listens. `log` is what it has written."""

    port: int
    pid: int
    log: Path

    @property
    def place(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"


@contextmanager
def ours(name: str, folder: Path) -> Iterator[Served]:
    """One of `ops.bench.servers`. Raises Trouble when it does not start."""
    port = free_port()
    with serving([sys.executable, "-m", "ops.bench.servers", name, str(port)], port, CHECKOUT, {}, folder) as server:
        yield server


@contextmanager
def serving(
    command: Sequence[str], port: int, folder: Path, environ: Mapping[str, str], log_folder: Path
) -> Iterator[Served]:
    """A program that listens on `port`, ended with all its children. Raises Trouble when it does not."""
    log = log_folder / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environ, stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait(process, port, log)
        yield Served(port, process.pid, log)
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
    raise Trouble(f"a server to measure did not start: {last_line(log)}", f"run {process.args!r} to see why")
