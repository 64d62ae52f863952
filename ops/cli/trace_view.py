"""Prints a trace as a tree, or makes JSON of it."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime

from ops.cli.terminal import BOLD, DIM, RED, YELLOW, Terminal
from ops.lookup.jaeger_client import Span
from ops.lookup.trace_tree import describe, duration_ms, is_complete, rows, start

_WIDTH_WITHOUT_TERMINAL = 200


def print_trace(trace_id: str, spans: Sequence[Span], terminal: Terminal) -> None:
    at = datetime.fromtimestamp(start(spans) / 1e6, UTC)
    ids = dict.fromkeys(span.request_id for span in spans if span.request_id)
    head = terminal.paint(f"trace {trace_id}  request {', '.join(ids) or '-'}", BOLD)
    terminal.print_line(f"{head}  {at:%Y-%m-%d %H:%M:%S}Z  {duration_ms(spans):.1f} ms  {len(spans)} spans")
    placed = list(rows(spans))
    names = max((len(row.lead) + len(row.span.name) for row in placed), default=0)
    services = max((len(row.span.service) for row in placed), default=0)
    width = shutil.get_terminal_size().columns if terminal.out.isatty() else _WIDTH_WITHOUT_TERMINAL
    terminal.print_line(terminal.paint(f"{'':<{services + 2 + names}}{'began':>9} {'took':>8}", DIM))
    for row in placed:
        name = f"{row.lead}{row.span.name}".ljust(names)
        times = f"{row.offset:>9.1f} {row.duration:>8.1f} ms"
        details = describe(row.span)[: max(0, width - services - names - 26)]
        colour = RED if row.span.is_failed else YELLOW if "error.type" in row.span.attributes else DIM
        line = f"{row.span.service:<{services}}  {name}{times}  {terminal.paint(details, colour)}"
        terminal.print_line(line.rstrip())


def trace_as_json(trace_id: str, spans: Sequence[Span]) -> dict[str, object]:
    return {
        "trace_id": trace_id,
        "started_at": datetime.fromtimestamp(start(spans) / 1e6, UTC).isoformat(),
        "duration_ms": round(duration_ms(spans), 3),
        "whole": is_complete(spans),
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
