"""Finds the log lines of one request in the stack's log files."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_REQUEST = ("request_id", "downstream_X-Request-Id", "request_X-Request-Id")
"""The fields that hold a request id: in a service's line, and in the gateway's access log."""
_TRACE = ("trace_id", "TraceId")
_TIME = ("timestamp", "StartUTC", "time")
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """`source` is the process that wrote the line, such as `auth-1`; `at` is the time in the line."""

    source: str
    at: datetime
    fields: Mapping[str, Any]

    @property
    def request_id(self) -> str | None:
        return _first(self.fields, _REQUEST)

    @property
    def trace_id(self) -> str | None:
        return _first(self.fields, _TRACE)


def find(logs: Iterable[Path], wanted: str) -> list[Line]:
    """Lines with that request id or trace id, oldest first.

    Includes the lines of the request's trace that have no request id: consumers of its events write them later.
    """
    files = [file for log in logs for file in (log.with_suffix(".log.1"), log) if file.exists()]
    found = [line for line in _lines_with(files, [wanted]) if wanted in {line.request_id, line.trace_id}]
    traces = {line.trace_id for line in found if line.request_id == wanted and line.trace_id} - {wanted}
    caused = (line for line in _lines_with(files, traces) if line.trace_id in traces and line.request_id is None)
    return sorted([*found, *(caused if traces else ())], key=lambda line: line.at)


def _lines_with(files: Iterable[Path], words: Collection[str]) -> Iterator[Line]:
    """Decodes only the lines that contain one of the words."""
    needles = [each.encode() for each in words]
    for file in files:
        source = file.name.partition(".log")[0]
        with file.open("rb") as opened:
            for raw in opened:
                if any(needle in raw for needle in needles) and (fields := _decode(raw)) is not None:
                    yield Line(source, _time(fields), fields)


def _decode(raw: bytes) -> Mapping[str, Any] | None:
    """None for a line that is not a JSON object: Postgres and Redis write prose."""
    try:
        fields = json.loads(raw)
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


def _time(fields: Mapping[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(_first(fields, _TIME) or "")
    except ValueError:
        return _NEVER
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((fields[name] for name in names if isinstance(fields.get(name), str)), None)
