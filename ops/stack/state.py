"""Who runs, written down: by the supervisor at every change, read by `status`, `down` and the next start."""

import fcntl
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from ops.stack.layout import write_private


class ChildState(StrEnum):
    STARTING = "starting"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"
    RESTARTING = "restarting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """`service` is None for what services stand on. `started` tells the process from a later one of that pid.

    Not `essential` is who only looks on.
    """

    name: str
    service: str | None
    url: str
    state: ChildState
    pid: int | None
    started: str | None
    essential: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """`ready` is set once everything was healthy and stays. `observed`: it was started with `--observe`."""

    supervisor: int
    http: str
    https: str
    ready: bool
    children: tuple[ChildRecord, ...]
    observed: bool = False

    @property
    def is_healthy(self) -> bool:
        """Whatever those do who only look on."""
        return self.ready and all(child.state is ChildState.HEALTHY for child in self.children if child.essential)


def write_record(path: Path, record: Record) -> None:
    write_private(path, json.dumps(asdict(record), indent=2) + "\n")


def read_record(path: Path) -> Record | None:
    """None when nothing was ever written, or nothing that can be read."""
    try:
        kept = json.loads(path.read_text())
        children = tuple(ChildRecord(**{**child, "state": ChildState(child["state"])}) for child in kept["children"])
        return Record(**{**kept, "children": children})
    except (OSError, ValueError, KeyError, TypeError):
        return None


class Lock:
    """Held by the one supervisor of a state folder; the system lets go of it when its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """False when another process holds it."""
        opened = self._path.open("a")
        self._path.chmod(0o600)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            opened.close()
            return False
        self._file = opened
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def is_held(self) -> bool:
        """Whether some supervisor runs now."""
        try:
            opened = self._path.open("r")
        except OSError:  # no folder, no supervisor
            return False
        with opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return True
        return False
