"""`new-service`: a service that runs, is guarded and tested, in folders of its own."""

import argparse
import os
import sys
from pathlib import Path

from ops.cli.terminal import BOLD, Terminal, complain
from ops.scaffold.naming import Misnamed, Names, names
from ops.stack.layout import Layout
from ops.stack.overview import is_running
from ops.stack.settings import CHECKOUT, StackSettings

_MISUSED = 2


def run(arguments: argparse.Namespace) -> int:
    """2, and nothing written, for a name that will not do."""
    try:
        wanted = names(arguments.service, arguments.things, arguments.thing, CHECKOUT)
    except Misnamed as wrong:
        complain(str(wrong))
        return _MISUSED
    from ops.scaffold.rendering import render  # noqa: PLC0415 - Copier is slow to load, and not needed to say no

    terminal = Terminal.of(sys.stdout)
    for line in _told(wanted, render(wanted, CHECKOUT), terminal):
        terminal.line(line)
    return 0


def _told(made: Names, files: list[Path], terminal: Terminal) -> list[str]:
    counts = {room: sum(file.parts[0] == room for file in files) for room in ("services", "tests")}
    path, stack = f"/{made.name}/v1/{made.things.replace('_', '-')}", StackSettings.from_env(os.environ)
    restart = "./goodgo down && " if is_running(Layout(stack.home)) else ""
    return [
        terminal.paint(f"{made.name} is made", BOLD),
        f"  services/{made.name}  {counts['services']} files",
        f"  tests/{made.name}  {counts['tests']} files",
        f"  it serves POST and GET {path}, and GET {path}/{{{made.thing}_id}}",
        "edits left until it runs: 0; it is found by its folder",
        "next:",
        "  ./goodgo test lint unit contract http",
        f"  {restart}./goodgo up --detach",
        f"  curl --cacert {stack.home / 'ca.pem'} {stack.https_url}/{made.name}/openapi.json",
    ]
