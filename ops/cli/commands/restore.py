"""`restore`: replaces the stack's data by a backup."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from ops.cli.command import Command, argument
from ops.cli.progress_display import ProgressDisplay
from ops.cli.terminal import Terminal, print_error
from ops.stack.layout import Layout
from ops.stack.progress import Steps
from ops.stack.settings import home_folder
from ops.stack.stop import stop_stack

_CORRUPT, _HAS_DATA = 3, 4


def run(arguments: argparse.Namespace) -> int:
    """Changes nothing unless it returns 0."""
    from ops.stack.backups.archive import CorruptBackup
    from ops.stack.backups.restore import has_data, prepare, put_in_place, unpacked_backup
    from ops.stack.services import find_services

    layout = Layout(home_folder(os.environ))
    terminal = Terminal.for_stream(sys.stdout)
    try:
        with unpacked_backup(layout, Path(arguments.file)) as source:
            if has_data(layout) and not arguments.yes:
                print_error(
                    f"{layout.home} holds data, which a restore replaces."
                    f" Fix: ./goodgo backup, then ./goodgo restore {arguments.file} --yes"
                )
                return _HAS_DATA
            steps = Steps(ProgressDisplay(terminal).show)
            prepared = asyncio.run(prepare(source, find_services(), steps))
    except CorruptBackup as error:
        print_error(str(error))
        return _CORRUPT
    stop_stack(layout)
    put_in_place(layout, prepared)
    for line in prepared.summary():
        terminal.print_line(line)
    return 0


COMMAND = Command(
    "restore",
    "replace the stack's data by a backup",
    run,
    arguments=(
        argument("file", metavar="FILE", help="a file that ./goodgo backup wrote"),
        argument("--yes", "-y", action="store_true", help="stop the stack if it runs, and replace its data"),
    ),
    examples=("restore FILE", "restore FILE --yes"),
    notes="Nothing changes unless the exit code is 0.",
    exit_codes={
        0: "restored",
        _CORRUPT: "the backup is incomplete or corrupt",
        _HAS_DATA: "there is data and no --yes",
    },
)
