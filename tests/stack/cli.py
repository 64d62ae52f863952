"""What the tests of the command line share: an environment of their own, and a look at what runs."""

import os
from pathlib import Path

from ops.stack.ports import free_port
from tests.stack.platform import SERVICES, Platform


def prepare_platform(home: Path, services: str = SERVICES) -> Platform:
    """A platform that is not started; an empty text means every service."""
    ports = {"GOODGO_HTTP_PORT": str(free_port()), "GOODGO_HTTPS_PORT": str(free_port())}
    return Platform({**os.environ, "GOODGO_HOME": str(home), **ports, "GOODGO_SERVICES": services, "NO_COLOR": "1"})


def pids(platform: Platform) -> set[int]:
    """Every process that `status` knows, down or not."""
    status = platform.status()
    replicas = [replica for service in status["services"].values() for replica in service["replicas"]]
    return {each["pid"] for each in (*status["backing"].values(), *replicas) if each["pid"]}


def alive(known: set[int]) -> set[int]:
    """Which of them still run; what only waits to be buried does not."""
    return {pid for pid in known if _state(pid) not in {"", "Z", "X"}}


def using(home: Path) -> list[str]:
    """Command lines that name the state folder, wherever they come from."""
    lines = [_read(entry / "cmdline").replace("\0", " ") for entry in Path("/proc").glob("[0-9]*")]
    return [line for line in lines if str(home) in line]


def complaints(stderr: str) -> list[str]:
    """The lines that say what is wrong."""
    return [line for line in stderr.splitlines() if line.startswith("goodgo: ")]


def _state(pid: int) -> str:
    return _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].strip()[:1]


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
