"""The state file: the supervisor writes which processes run; `status`, `down` and the next start read it."""

import fcntl
import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO

from ops.stack.layout import Layout, write_private

_PATIENCE_S, _POLL_S = 0.5, 0.02


class ChildState(StrEnum):
    STARTING = "starting"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"
    RESTARTING = "restarting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """`started` identifies the process, because its pid may be used again. `service` is set for the replicas of one.

    Observability tools are not `essential`.
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
    """`ready`: everything was started once. `observed`: it was started with `--observe`, `watched`: with `--watch`.

    `faults` says why a service does not run, or runs older code; `code` is the digest of the code that each runs. `lan`
    is that of `UpOptions`. `web` is the state of the web app (`web_app.WebState`), `web_fault` why it does not run, or
    runs older code.
    """

    supervisor: int
    http: str
    https: str
    ready: bool
    children: tuple[ChildRecord, ...]
    observed: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)
    code: Mapping[str, str] = field(default_factory=dict)
    watched: bool = False
    lan: str | None = None
    web: str = "off"
    web_fault: str | None = None

    @property
    def is_healthy(self) -> bool:
        """Ignores the observability tools. A service that does not run, or whose new code does not, is a fault."""
        return (
            self.ready
            and not self.faults
            and all(child.state is ChildState.HEALTHY for child in self.children if child.essential)
        )


def write_record(path: Path, record: Record) -> None:
    write_private(path, json.dumps(asdict(record), indent=2) + "\n")


def read_record(path: Path) -> Record | None:
    """None without a file, or when it cannot be read."""
    try:
        kept = json.loads(path.read_text())
        children = tuple(ChildRecord(**{**child, "state": ChildState(child["state"])}) for child in kept["children"])
        return Record(**{**kept, "children": children})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_running_record(layout: Layout) -> Record | None:
    """The record of the supervisor that runs; None when none runs, and until it has written one."""
    lock, record = Lock(layout.lock), read_record(layout.state)
    is_current = record is not None and record.supervisor == lock.holder() and lock.is_held()
    return record if is_current else None


def _lock(opened: IO[str]) -> bool:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Lock:
    """Held by the supervisor of a state folder. The system releases it when the process ends, even by SIGKILL."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """Returns False when another supervisor holds it.

        `is_held` holds it, too, for the blink of its question: so this tries for half a second.
        """
        opened = self._path.open("a+")
        self._path.chmod(0o600)
        deadline = time.monotonic() + _PATIENCE_S
        while not _lock(opened):
            if time.monotonic() > deadline:
                opened.close()
                return False
            time.sleep(_POLL_S)
        opened.truncate(0)
        opened.write(str(os.getpid()))
        opened.flush()
        self._file = opened
        return True

    def holder(self) -> int | None:
        """The pid of the supervisor that took it last."""
        try:
            return int(self._path.read_text())
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def is_held(self) -> bool:
        """Whether a supervisor runs."""
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
