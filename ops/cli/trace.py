"""`trace`: a request's way through the platform, from what Jaeger was told of it."""

import argparse
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ops.cli.logs import NOT_FOUND
from ops.cli.terminal import BOLD, DIM, RED, YELLOW, Terminal, complain
from ops.lookup import request_logs
from ops.lookup.trace_tree import begun, is_whole, lasted, rows, told
from ops.lookup.traces import Jaeger, Span
from ops.stack.layout import Layout
from ops.stack.overview import is_running
from ops.stack.settings import StackSettings
from ops.stack.state import read_record
from ops.stack.trouble import Trouble

_TRACE_ID = re.compile(r"[0-9a-f]{32}")
_POLL_S = 0.4
_BATCH_S = 6.0
"""The gateway sends its spans every 5 s, services theirs every second: what is older has come."""
_QUIET_S = 1.6
"""A whole trace in which nothing new came for longer than a service's batch."""


def run(arguments: argparse.Namespace) -> int:
    layout = Layout(StackSettings.from_env(os.environ).home)
    jaeger = Jaeger(arguments.jaeger or _own(layout))
    terminal = Terminal.of(sys.stdout)
    logged = request_logs.find(sorted(layout.logs.glob("*.log")), arguments.id)
    search = Search(jaeger, arguments.id, tuple(dict.fromkeys(line.trace_id for line in logged if line.trace_id)))
    traces = search.wait(arguments.wait, terminal)
    if not traces:
        complain(_missing(arguments.id, logged))
        return NOT_FOUND
    if arguments.json:
        print(json.dumps({"id": arguments.id, "traces": [_as_json(*each) for each in traces.items()]}, indent=2))
        return 0
    for trace_id, spans in traces.items():
        _show(trace_id, spans, terminal)
    if not search.is_settled:
        terminal.line(
            terminal.paint("spans may still come: services send theirs each second, the gateway each 5 s", DIM)
        )
    return 0


@dataclass(slots=True)
class Search:
    """`hints`: ids of traces that the log files know for this id."""

    jaeger: Jaeger
    wanted: str
    hints: Sequence[str]
    is_settled: bool = False
    _count: int = 0
    _grew_at: float = field(default_factory=time.monotonic)

    def wait(self, seconds: float, terminal: Terminal) -> dict[str, tuple[Span, ...]]:
        """What is there once nothing more is to come, or after so long."""
        deadline = time.monotonic() + seconds
        while True:
            found = self._look()
            self.is_settled = self._settled(found)
            if self.is_settled or time.monotonic() >= deadline:
                terminal.still()
                return found
            terminal.moving("waiting for spans that are still to come")
            time.sleep(_POLL_S)

    def _look(self) -> dict[str, tuple[Span, ...]]:
        own = (self.wanted,) if _TRACE_ID.fullmatch(self.wanted) else ()
        known = dict.fromkeys((*own, *self.hints, *self.jaeger.traces_of(self.wanted)))
        return {trace_id: spans for trace_id in known if (spans := self.jaeger.trace(trace_id))}

    def _settled(self, found: dict[str, tuple[Span, ...]]) -> bool:
        spans = [span for trace in found.values() for span in trace]
        if len(spans) != self._count:
            self._count, self._grew_at = len(spans), time.monotonic()
        if not spans:
            return False
        if time.time() - max(span.end for span in spans) / 1e6 > _BATCH_S:
            return True
        return all(map(is_whole, found.values())) and time.monotonic() - self._grew_at > _QUIET_S


def _own(layout: Layout) -> str:
    """The stack's Jaeger. Raises Trouble."""
    if not is_running(layout):
        raise Trouble("the stack does not run, and its traces are gone with it", "./goodgo up --observe keeps traces")
    record = read_record(layout.state)
    for child in record.children if record else ():
        if child.name == "jaeger":
            return child.url
    raise Trouble(
        "no Jaeger runs here",
        "./goodgo down, then ./goodgo up --observe; or name one that takes your traces: --jaeger URL",
    )


def _missing(wanted: str, logged: Sequence[request_logs.Line]) -> str:
    if not logged:
        return f"neither a trace nor a log line has the id {wanted!r}"
    if any(line.trace_id for line in logged):
        return (
            f"{wanted!r} was traced, and Jaeger has nothing of it: it keeps the newest, in memory, and what"
            " GOODGO_TRACE_SAMPLE or the client's traceparent says. ./goodgo logs --request shows what was logged"
        )
    return f"{wanted!r} was not traced: traces were off. ./goodgo logs --request shows what was logged"


def _show(trace_id: str, spans: Sequence[Span], terminal: Terminal) -> None:
    at = datetime.fromtimestamp(begun(spans) / 1e6, UTC)
    ids = dict.fromkeys(span.request_id for span in spans if span.request_id)
    head = f"trace {trace_id}  request {', '.join(ids) or '-'}"
    terminal.line(f"{terminal.paint(head, BOLD)}  {at:%Y-%m-%d %H:%M:%S}Z  {lasted(spans):.1f} ms  {len(spans)} spans")
    placed = list(rows(spans))
    widest = max((len(row.lead) + len(row.span.name) for row in placed), default=0)
    services = max((len(row.span.service) for row in placed), default=0)
    room = shutil.get_terminal_size().columns if terminal.out.isatty() else 200
    terminal.line(terminal.paint(f"{'':<{services + 2 + widest}}{'began':>9} {'took':>8}", DIM))
    for row in placed:
        name = f"{row.lead}{row.span.name}".ljust(widest)
        times = f"{row.offset:>9.1f} {row.duration:>8.1f} ms"
        more = told(row.span)[: max(0, room - services - widest - 26)]
        colour = RED if row.span.is_failed else YELLOW if "error.type" in row.span.attributes else DIM
        terminal.line(f"{row.span.service:<{services}}  {name}{times}  {terminal.paint(more, colour)}".rstrip())


def _as_json(trace_id: str, spans: Sequence[Span]) -> dict[str, object]:
    return {
        "trace_id": trace_id,
        "started_at": datetime.fromtimestamp(begun(spans) / 1e6, UTC).isoformat(),
        "duration_ms": round(lasted(spans), 3),
        "whole": is_whole(spans),
        "spans": [
            {
                "span_id": row.span.span_id,
                "parent_id": row.span.parent_id,
                "service": row.span.service,
                "name": row.span.name,
                "kind": row.span.kind,
                "offset_ms": round(row.offset, 3),
                "duration_ms": round(row.duration, 3),
                "failed": row.span.is_failed,
                "attributes": dict(row.span.attributes),
            }
            for row in rows(spans)
        ],
    }
