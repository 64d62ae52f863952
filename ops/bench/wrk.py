"""Runs wrk, the load generator, with one thread and reads its output.

One thread: on a small machine the generator shares the processors with what it measures, and what it takes is
reported with each figure. Keep-alive connections, each asking again as soon as it is answered.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.user_error import UserError

_SCRIPTS = Path(__file__).parent / "lua"
_MOST_FAILED = 0.001  # of the answers; more, and something else was measured


@dataclass(frozen=True, slots=True)
class Load:
    """The requests to send. `script` is one of `lua/` and reads `lines`, a request's own part each; none: the same GET.

    `pause`: milliseconds between an answer and the connection's next request.
    """

    url: str
    connections: int
    script: str = "get.lua"
    lines: Sequence[str] = ()
    headers: tuple[tuple[str, str], ...] = ()
    pause: int = 0


@dataclass(frozen=True, slots=True)
class LoadResult:
    """`rate` is answers a second, latencies are milliseconds, `generator` is the share of one core that wrk took."""

    rate: float
    p50: float
    p99: float
    requests: int
    failed: int
    generator: float


def require_wrk() -> str:
    """Returns the program. Raises UserError when it is not installed."""
    found = shutil.which("wrk")
    if found is None:
        raise UserError("wrk, which makes the load, is not installed", "on Debian and Ubuntu: sudo apt-get install wrk")
    return found


def run_load(load: Load, seconds: float) -> LoadResult:
    """Raises UserError when more than one in a thousand requests failed."""
    with tempfile.TemporaryDirectory(prefix="goodgo-wrk-") as folder:
        lines = Path(folder) / "lines"
        lines.write_text("".join(f"{line}\n" for line in load.lines))
        answered = parse_output(*_run(_command(load, seconds, lines)))
    if answered.failed > _MOST_FAILED * answered.requests:
        what = f"{answered.failed} of {answered.requests} requests to {load.url} failed"
        raise UserError(what, "the figures would be of errors: run the measurement again, and look at the log")
    return answered


def parse_output(output: str, generator_seconds: float, elapsed: float) -> LoadResult:
    """Parses the JSON line that `lua/report.lua` prints last. Raises UserError when it is missing."""
    try:
        told = json.loads(output.strip().splitlines()[-1])
        failed = sum(int(told[name]) for name in ("connect", "read", "write", "status", "timeout"))
        rate = 1e6 * told["requests"] / told["duration"]
        generator = generator_seconds / elapsed
        return LoadResult(rate, told["p50"] / 1e3, told["p99"] / 1e3, int(told["requests"]), failed, generator)
    except (IndexError, KeyError, TypeError, ValueError, ZeroDivisionError) as broken:
        raise UserError(f"the output of wrk is not valid: {output.strip()[-200:]!r}", "is it wrk 4.1 or newer?") from (
            broken
        )


def _command(load: Load, seconds: float, lines: Path) -> list[str]:
    headers = [part for name, value in load.headers for part in ("-H", f"{name}: {value}")]
    measured = ["-t1", f"-c{load.connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s"]
    return [
        require_wrk(),
        *measured,
        *headers,
        "-s",
        str(_SCRIPTS / load.script),
        load.url,
        "--",
        str(lines),
        str(load.pause),
    ]


def _run(command: list[str]) -> tuple[str, float, float]:
    """Returns its output, its CPU seconds and its duration."""
    begun = time.perf_counter()
    environ = os.environ | {"LUA_PATH": f"{_SCRIPTS}/?.lua;;"}
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environ)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode:
        raise UserError(f"wrk failed: {printed.strip()[-200:]}", "look at what it was to ask for")
    return printed, used.ru_utime + used.ru_stime, time.perf_counter() - begun
