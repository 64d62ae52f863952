"""`latency`: shows where a request stands in the latency histogram of its route."""

import argparse
import json
import os
import sys
from collections.abc import Sequence

from ops.cli.argument_types import request_id
from ops.cli.command import Command, argument, json_argument
from ops.cli.exit_codes import NOT_FOUND
from ops.cli.terminal import Terminal, print_error
from ops.lookup import request_logs
from ops.stack.layout import Layout
from ops.stack.settings import home_folder
from ops.stack.state_file import ChildRecord, read_record
from ops.stack.status import is_running
from ops.user_error import UserError


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.latency_view import latency_as_json, latency_lines, measure_latency

    layout = Layout(home_folder(os.environ))
    lines = request_logs.find(sorted(layout.logs.glob("*.log")), arguments.id)
    answered = [line for line in lines if line.fields.get("event") == "request" and "duration_ms" in line.fields]
    if not answered:
        print_error(
            f"no service has logged a request with the id {arguments.id!r}: none received it, or its log line is gone"
        )
        return NOT_FOUND
    children = _running_children(layout)
    found = [measure_latency(line, children) for line in answered]
    if arguments.json:
        print(json.dumps({"id": arguments.id, "requests": [latency_as_json(each) for each in found]}, indent=2))
        return 0
    terminal = Terminal.for_stream(sys.stdout)
    for each in found:
        for text in latency_lines(each, terminal):
            print(text)
    return 0


def _running_children(layout: Layout) -> Sequence[ChildRecord]:
    record = read_record(layout.state)
    if record is None or not is_running(layout):
        hint = "./goodgo up; ./goodgo logs --request works without it"
        raise UserError("the stack is not running, and the replicas have the counts", hint)
    return record.children


COMMAND = Command(
    "latency",
    "show how a request's duration compares with all requests to its route",
    run,
    arguments=(
        argument("id", metavar="ID", type=request_id, help="a request id (X-Request-ID) or a trace id"),
        json_argument(),
    ),
    examples=("latency ID", "latency ID --json"),
    exit_codes={0: "found", NOT_FOUND: "not found"},
)
