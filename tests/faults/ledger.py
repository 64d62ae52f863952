"""What a client meant to do and what came of it, on disk before it goes on: the truth that a fault is judged by."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Outcome(StrEnum):
    """Rejected: the answer promises that nothing was changed. Unknown: no answer, or one that promises nothing."""

    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Operation:
    """`begun` and `done` are seconds on one clock. `meant` was written before the request, `came` after the answer."""

    number: int
    kind: str
    account: str
    begun: float
    meant: dict[str, Any]
    outcome: Outcome = Outcome.UNKNOWN
    status: int = 0
    done: float = float("inf")
    came: dict[str, Any] = field(default_factory=dict)


class Ledger:
    """One line for an intent, one for its outcome, each synced to disk before the caller goes on."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._count = 0
        self._lines = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def intend(self, kind: str, account: str, **meant: Any) -> int:
        self._count += 1
        line = {"number": self._count, "kind": kind, "account": account, "begun": time.monotonic(), "meant": meant}
        self._write(line)
        return self._count

    def settle(self, number: int, outcome: Outcome, status: int, **came: Any) -> None:
        self._write({"number": number, "outcome": outcome, "status": status, "done": time.monotonic(), "came": came})

    def close(self) -> None:
        os.close(self._lines)

    def _write(self, line: dict[str, Any]) -> None:
        os.write(self._lines, json.dumps(line).encode() + b"\n")
        os.fdatasync(self._lines)


def read(file: Path) -> list[Operation]:
    """In the order of their intents. What has no outcome is unknown; a last line torn by a crash does not count."""
    found: dict[int, dict[str, Any]] = {}
    for line in _lines(file):
        found.setdefault(line["number"], {}).update(line)
    return [Operation(**fields | {"outcome": Outcome(fields.get("outcome", "unknown"))}) for fields in found.values()]


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_bytes().split(b"\n")[:-1]:
        yield json.loads(line)


def outcome_of(status: int) -> Outcome:
    """A refusal below 500 changed nothing. Above, whether something was changed is not said."""
    if 200 <= status < 300:
        return Outcome.ACKNOWLEDGED
    return Outcome.REJECTED if 400 <= status < 500 else Outcome.UNKNOWN
