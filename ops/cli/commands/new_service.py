"""`new-service`: creates a service that runs, is guarded and tested, in its own folders."""

import argparse
import os
import shlex
import sys
from pathlib import Path

from ops.cli.command import Command, argument
from ops.cli.exit_codes import USAGE_ERROR
from ops.cli.terminal import BOLD, Terminal, print_error
from ops.scaffold.service_names import InvalidName, Names, names
from ops.stack.layout import Layout
from ops.stack.settings import CHECKOUT, StackSettings
from ops.stack.state_file import read_running_record


def run(arguments: argparse.Namespace) -> int:
    """Returns 2 and writes nothing for a name that is not valid."""
    try:
        wanted = names(arguments.service, arguments.things, arguments.thing, CHECKOUT)
    except InvalidName as error:
        print_error(str(error))
        return USAGE_ERROR
    from ops.scaffold.render_template import render

    terminal, stack = Terminal.for_stream(sys.stdout), StackSettings.from_env(os.environ)
    for line in _summary(wanted, render(wanted, CHECKOUT), stack, terminal):
        terminal.print_line(line)
    return 0


def _summary(made: Names, files: list[Path], stack: StackSettings, terminal: Terminal) -> list[str]:
    counts = {room: sum(file.parts[0] == room for file in files) for room in ("services", "tests")}
    path = f"/{made.name}/v1/{made.things.replace('_', '-')}"
    record = read_running_record(Layout(stack.home))
    if record is None:
        start = "  ./goodgo up --detach"
    elif record.watched:
        start = f"  nothing: the running stack watches the source, and takes {made.name} up"
    else:
        start = f"  ./goodgo restart {made.name}, which starts it beside what runs"
    return [
        terminal.paint(f"created the service {made.name}", BOLD),
        f"  services/{made.name}  {counts['services']} files",
        f"  tests/{made.name}  {counts['tests']} files",
        f"  serves POST and GET {path}, and GET {path}/{{{made.thing}_id}}",
        "edits left before it runs: 0; the stack finds it by its folder",
        "next:",
        f"  ./goodgo test {made.name}",
        start,
        f"  curl --cacert {shlex.quote(str(stack.home / 'ca.pem'))} {stack.https_url}/{made.name}/openapi.json",
    ]


COMMAND = Command(
    "new-service",
    "create a service: routed, guarded, tested",
    run,
    arguments=(
        argument(
            "service", metavar="NAME", help="a Python name in lower case, for the folder, the path and the database"
        ),
        argument("--things", metavar="PLURAL", help="what it stores (default: NAME if that is a plural, else items)"),
        argument("--thing", metavar="SINGULAR", help="the singular of it, if it is irregular"),
    ),
    examples=(
        "new-service bookings",
        "new-service billing --things invoices",
        "new-service staff --things people --thing person",
    ),
    notes="docs/first-service.md continues from here.",
)
