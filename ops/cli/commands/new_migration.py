"""`new-migration`: writes the migration that brings a service's database to its tables."""

import argparse
import asyncio
import re
import sys

from ops.cli.argument_types import service_name
from ops.cli.command import Command, argument
from ops.cli.terminal import BOLD, Terminal
from ops.stack.settings import CHECKOUT, service_names

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def run(arguments: argparse.Namespace) -> int:
    from ops.scaffold.new_migration import write_migration

    terminal = Terminal.for_stream(sys.stdout)
    terminal.show_status("migrating an empty database and comparing it with the tables")
    written = asyncio.run(write_migration(CHECKOUT, arguments.service, arguments.name, removes=arguments.removes))
    terminal.print_line(terminal.paint(f"wrote {written.file}", BOLD))
    for change in written.changes:
        terminal.print_line(f"  {change}")
    terminal.print_line(f"it goes up and down, and leads to the tables; next: ./goodgo restart {arguments.service}")
    return 0


def _name(text: str) -> str:
    """A name for the file: `booking_notes`; `booking-notes` and `Booking notes` mean the same."""
    name = re.sub(r"[ -]+", "_", text.strip().lower())
    if not _NAME.fullmatch(name):
        raise argparse.ArgumentTypeError(f"{text!r} is not a name: use a few words such as booking_notes")
    return name


COMMAND = Command(
    "new-migration",
    "write the migration that brings a database to its tables",
    run,
    arguments=(
        argument("service", type=service_name, help="the service whose tables.py changed", complete=service_names),
        argument("name", type=_name, metavar="NAME", help="what it does, for the name of the file: booking_notes"),
        argument(
            "--removes", action="store_true", help="allow it to drop tables and columns, which no release may still use"
        ),
    ),
    examples=("new-migration notifications mail_priority", "new-migration notifications old_columns --removes"),
    notes="docs/change-a-table.md shows a whole change.",
    exit_codes={1: "failed, or the tables are what the migrations lead to already"},
)
