"""`status`: what runs, for people as a table and for programs as the contract's JSON."""

import argparse
import json
import os
import sys

from ops.cli.terminal import GREEN, RED, YELLOW, Terminal
from ops.stack.layout import Layout
from ops.stack.overview import NOT_RUNNING, exit_code, overview
from ops.stack.settings import StackSettings
from ops.stack.state import ChildState, Record, read_record

_COLOURS = {ChildState.HEALTHY: GREEN, ChildState.STOPPED: RED}


def run(arguments: argparse.Namespace) -> int:
    settings = StackSettings.from_env(os.environ)
    layout = Layout(settings.home)
    record = read_record(layout.state)
    code = exit_code(layout, record)
    if arguments.json:
        print(json.dumps(overview(settings), indent=2))
    elif code == NOT_RUNNING or record is None:
        print("not running; ./goodgo up starts it")
    else:
        _show(record, Terminal.of(sys.stdout))
    return code


def _show(record: Record, terminal: Terminal) -> None:
    """No password: those are in the URLs, before the @."""
    terminal.line(f"{'gateway':<17}{record.https}  {record.http}")
    for child in record.children:
        state = terminal.paint(f"{child.state:<11}", _COLOURS.get(child.state, YELLOW))
        terminal.line(f"{child.name:<17}{state} pid {child.pid or '-':<8} {child.url.rpartition('@')[2]}")
