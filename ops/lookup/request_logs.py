"""The log lines of one request, out of the files that the stack's children write."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_REQUEST = ("request_id", "downstream_X-Request-Id", "request_X-Request-Id")
"""Where a service's line has the id, and where the gateway's access log has it, when it has one."""
_TRACE = ("trace_id", "TraceId")
_TIME = ("timestamp", "StartUTC", "time")
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """`source` is the child that wrote it, such as `auth-1`; `at` the instant that it says itself."""

    source: str
    at: datetime
    told: Mapping[str, Any]

    @property
    def request_id(self) -> str | None:
        return _first(self.told, _REQUEST)

    @property
    def trace_id(self) -> str | None:
        return _first(self.told, _TRACE)


def find(logs: Iterable[Path], wanted: str) -> list[Line]:
    """Lines with that request id or trace id, in order of time.

    With those of a request come the lines of its trace that belong to no other request: what a consumer of its events
    wrote later, in another service.
    """
    files = [file for log in logs for file in (log.with_suffix(".log.1"), log) if file.exists()]
    found = [line for line in _with(files, [wanted]) if wanted in {line.request_id, line.trace_id}]
    traces = {line.trace_id for line in found if line.request_id == wanted and line.trace_id} - {wanted}
    caused = (line for line in _with(files, traces) if line.trace_id in traces and line.request_id is None)
    return sorted([*found, *(caused if traces else ())], key=lambda line: line.at)


def _with(files: Iterable[Path], wanted: Collection[str]) -> Iterator[Line]:
    """Lines in which one of these is somewhere; only they are decoded."""
    needles = [each.encode() for each in wanted]
    for file in files:
        source = file.name.partition(".log")[0]
        with file.open("rb") as opened:
            for raw in opened:
                if any(needle in raw for needle in needles) and (told := _decoded(raw)) is not None:
                    yield Line(source, _instant(told), told)


def _decoded(raw: bytes) -> Mapping[str, Any] | None:
    """None for what is no line of ours: postgres and redis write prose."""
    try:
        told = json.loads(raw)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _instant(told: Mapping[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(_first(told, _TIME) or "")
    except ValueError:
        return _NEVER
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _first(told: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((told[name] for name in names if isinstance(told.get(name), str)), None)
