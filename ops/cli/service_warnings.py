"""Warnings and faults of the services, for the terminal in which `up` runs: bounded, with the way to more.

One line says when, which replica, what and where; a second names the command that shows the whole request, or the log.
A line that repeats itself is counted. At most 10 in 10 s are shown, and the rest is counted, too.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ops.stack.faults import describe_fault
from ops.stack.log_tail import Tail

_SHOWN = {"warning", "error", "critical"}
_PERIOD_S = 10.0
_MOST = 10
_LONGEST = 300
_REPLICA_LOG = re.compile(r"[a-z][a-z0-9_]*-\d+")


@dataclass(slots=True)
class _Repeated:
    """A kind of line: since when it counts, and how often it came after the one that was shown."""

    since: float
    shown: str
    count: int = 0


@dataclass(slots=True)
class ServiceWarnings:
    """Reads the logs of replicas in `logs` after `start`."""

    logs: Path
    clock: Callable[[], float] = time.monotonic
    _tails: dict[Path, Tail] | None = None
    _repeated: dict[tuple[str, ...], _Repeated] = field(default_factory=dict)
    _period: float = 0.0
    _lines: int = 0
    _left_out: int = 0

    def start(self) -> None:
        """Leaves out what was written until now."""
        self._tails = {path: Tail(path, path.stat().st_size) for path in self._replica_logs()}

    def new_lines(self) -> list[str]:
        """What to show now; nothing before `start`."""
        if self._tails is None:
            return []
        lines = [line for path in self._replica_logs() for line in self._warnings(path)]
        return [*lines, *self._end_periods()]

    def _replica_logs(self) -> list[Path]:
        return [path for path in sorted(self.logs.glob("*.log")) if _REPLICA_LOG.fullmatch(path.stem)]

    def _warnings(self, path: Path) -> Iterator[str]:
        tails = self._tails if self._tails is not None else {}
        try:
            written = tails.setdefault(path, Tail(path)).new_lines()
        except OSError:  # rotated or removed meanwhile
            return
        for fields in filter(None, map(_decode, written)):
            if str(fields.get("level")) in _SHOWN:
                yield from self._count(path, fields)

    def _count(self, path: Path, fields: dict[str, Any]) -> Iterator[str]:
        message = _message(fields)
        kind = (path.stem, str(fields["level"]), message)
        known = self._repeated.get(kind)
        if known is not None:
            known.count += 1
        elif self._lines >= _MOST:
            self._left_out += 1
        else:
            self._lines += 1
            shown = f"{_clock_time(fields)} {path.stem} {fields['level']}: {message}"
            self._repeated[kind] = _Repeated(self.clock(), f"{path.stem} {fields['level']}: {message}")
            yield from (shown[:_LONGEST], f"         {_way_to_more(path, fields)}")

    def _end_periods(self) -> Iterable[str]:
        now = self.clock()
        for kind, each in list(self._repeated.items()):
            if now - each.since >= _PERIOD_S:
                del self._repeated[kind]
                if each.count:
                    yield f"         {each.count} more times in {now - each.since:.0f} s: {each.shown}"[:_LONGEST]
        if now - self._period >= _PERIOD_S:
            left_out, self._period, self._lines, self._left_out = self._left_out, now, 0, 0
            if left_out:
                yield f"         {left_out} other warnings of services are not shown; ./goodgo logs has them"


def _decode(line: str) -> dict[str, Any] | None:
    try:
        fields = json.loads(line)
    except ValueError:
        return None  # a traceback of a process that ends: the supervisor says it
    return fields if isinstance(fields, dict) else None


def _message(fields: dict[str, Any]) -> str:
    """What happened and where, on one printable line."""
    event = str(fields.get("event") or fields.get("message") or "")
    fault = describe_fault(str(fields.get("exception") or ""))
    details = fault or ", ".join(
        str(fields[name]) for name in ("method", "path", "status", "reason", "error", "task") if name in fields
    )
    text = f"{event}: {details}" if details else event
    return "".join(each if each.isprintable() else " " for each in text)


def _clock_time(fields: dict[str, Any]) -> str:
    return str(fields.get("timestamp", ""))[11:19]


def _way_to_more(path: Path, fields: dict[str, Any]) -> str:
    request = fields.get("request_id") or fields.get("trace_id")
    return f"./goodgo logs --request {request}" if request else str(path)
