"""`status`: shows what runs, as a table or as the contract's JSON (API section 9)."""

import argparse
import json
import os
import sys
from collections.abc import Collection

from ops.cli.command import Command, json_argument
from ops.cli.stack_notes import older_code_note, removed_note
from ops.cli.terminal import GREEN, RED, YELLOW, Terminal
from ops.stack.layout import Layout
from ops.stack.settings import StackSettings
from ops.stack.state_file import ChildState, Record, read_record
from ops.stack.status import NOT_RUNNING, exit_code, older_code, status_report

_COLOURS = {ChildState.HEALTHY: GREEN, ChildState.STOPPED: RED}


def run(arguments: argparse.Namespace) -> int:
    settings = StackSettings.from_env(os.environ)
    layout = Layout(settings.home)
    record = read_record(layout.state)
    code = exit_code(layout, record)
    if arguments.json:
        print(json.dumps(status_report(settings), indent=2))
    elif code == NOT_RUNNING or record is None:
        print("not running; ./goodgo up starts it")
        for name in status_report(settings).get("removed", ()):
            print(removed_note(name))
    else:
        terminal = Terminal.for_stream(sys.stdout)
        _print_table(record, terminal)
        for line in notes(record, status_report(settings).get("removed", ())):
            terminal.print_line(terminal.paint(line, YELLOW))
    return code


def _print_table(record: Record, terminal: Terminal) -> None:
    """Leaves out what precedes the @ of a URL: it is a password."""
    terminal.print_line(f"{'gateway':<20}{record.https}  {record.http}")
    for child in record.children:
        state = terminal.paint(f"{child.state:<11}", _COLOURS.get(child.state, YELLOW))
        terminal.print_line(f"{child.name:<20}{state} pid {child.pid or '-':<8} {child.url.rpartition('@')[2]}")
    if record.web == "building":
        terminal.print_line(f"{'web':<20}{terminal.paint('building', YELLOW)}    (./goodgo logs web -f)")


def notes(record: Record, removed: Collection[str]) -> list[str]:
    """What is wrong with the services, a line each; `removed` are services that had data here and no folder now."""
    running = {child.service for child in record.children if child.service}
    older = [name for name in older_code(record) if name not in record.faults]
    return [
        *(why if name in running else f"{name} does not run: {why}" for name, why in sorted(record.faults.items())),
        *(older_code_note(record, older) if older else ()),
        *_web_notes(record),
        *(removed_note(name) for name in removed if name not in running),
    ]


def _web_notes(record: Record) -> list[str]:
    if record.web_fault is None:
        return []
    return [f"web {'still runs the old code' if record.web == 'running' else 'does not run'}: {record.web_fault}"]


COMMAND = Command(
    "status",
    "show what runs",
    run,
    arguments=(json_argument(", which contains the admin's password"),),
    examples=("status", "status --json"),
    exit_codes={0: "all healthy", 1: "something is not healthy", NOT_RUNNING: "not running"},
)
