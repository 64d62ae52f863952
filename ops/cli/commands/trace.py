"""`trace`: shows a request's spans, from the gateway to the consumers of its events."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ops.cli.argument_types import request_id
from ops.cli.command import Command, argument, json_argument
from ops.cli.exit_codes import NOT_FOUND
from ops.cli.terminal import DIM, Terminal, print_error
from ops.lookup import request_logs
from ops.stack.layout import Layout
from ops.stack.settings import home_folder
from ops.stack.state_file import read_record
from ops.stack.status import is_running
from ops.user_error import UserError

if TYPE_CHECKING:  # needs httpx, which `--help` must not
    from ops.lookup.jaeger_client import Span
    from ops.lookup.trace_search import TraceSearch

_WAIT_S = 8.0


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.trace_view import print_trace, trace_as_json
    from ops.lookup.jaeger_client import JaegerClient
    from ops.lookup.trace_search import TraceSearch

    layout = Layout(home_folder(os.environ))
    jaeger = JaegerClient(arguments.jaeger or _jaeger_url(layout))
    terminal = Terminal.for_stream(sys.stdout)
    logged = request_logs.find(sorted(layout.logs.glob("*.log")), arguments.id)
    search = TraceSearch(jaeger, arguments.id, tuple(dict.fromkeys(line.trace_id for line in logged if line.trace_id)))
    traces = _wait(search, arguments.wait, terminal)
    if not traces:
        print_error(_explain_missing(arguments.id, logged))
        return NOT_FOUND
    if arguments.json:
        print(json.dumps({"id": arguments.id, "traces": [trace_as_json(*each) for each in traces.items()]}, indent=2))
        return 0
    for trace_id, spans in traces.items():
        print_trace(trace_id, spans, terminal)
    if not search.is_complete:
        note = "more spans may follow: services send theirs every second, the gateway every 5 s"
        terminal.print_line(terminal.paint(note, DIM))
    return 0


def _wait(search: "TraceSearch", seconds: float, terminal: Terminal) -> Mapping[str, Sequence["Span"]]:
    try:
        return search.wait(seconds, lambda: terminal.show_status("waiting for more spans"))
    finally:
        terminal.clear_status()


def _jaeger_url(layout: Layout) -> str:
    """The Jaeger of this stack. Raises UserError when none runs."""
    if not is_running(layout):
        raise UserError("the stack is not running, and traces are lost at its end", "./goodgo up --observe")
    record = read_record(layout.state)
    for child in record.children if record else ():
        if child.name == "jaeger":
            return child.url
    hint = "./goodgo down, then ./goodgo up --observe; or name another Jaeger: --jaeger URL"
    raise UserError("no Jaeger runs in this stack", hint)


def _explain_missing(wanted: str, logged: Sequence[request_logs.Line]) -> str:
    if not logged:
        return f"no trace and no log line has the id {wanted!r}"
    if any(line.trace_id for line in logged):
        return (
            f"{wanted!r} was traced, but Jaeger does not have its spans: it keeps the newest traces in memory, and"
            " GOODGO_TRACE_SAMPLE or the client's traceparent decides which are kept."
            " ./goodgo logs --request shows its log lines"
        )
    return f"{wanted!r} was not traced: tracing was off. ./goodgo logs --request shows its log lines"


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return number


COMMAND = Command(
    "trace",
    "show a request's spans: gateway, service, use case, statements, events and their consumers",
    run,
    arguments=(
        argument("id", metavar="ID", type=request_id, help="a request id (X-Request-ID) or a trace id"),
        argument("--jaeger", metavar="URL", help="the query API of another Jaeger (default: this stack's)"),
        argument(
            "--wait",
            type=_seconds,
            default=_WAIT_S,
            metavar="S",
            help=f"how many seconds to wait for more spans (default: {_WAIT_S:g})",
        ),
        json_argument(),
    ),
    examples=("trace ID", "trace ID --json", "trace ID --jaeger http://localhost:16686"),
    notes="./goodgo up --observe keeps traces.",
    exit_codes={0: "found", NOT_FOUND: "not found"},
)
