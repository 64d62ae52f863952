"""`restore`: a backup becomes the stack's data."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from ops.cli.down import stop_stack
from ops.cli.screen import Screen
from ops.cli.terminal import Terminal, complain
from ops.stack.archive import Damaged
from ops.stack.events import Steps
from ops.stack.layout import Layout
from ops.stack.restoring import Prepared, is_occupied, prepare, put_in_place, unpacked
from ops.stack.services import find_services
from ops.stack.settings import StackSettings

_DAMAGED, _OCCUPIED = 3, 4


def run(arguments: argparse.Namespace) -> int:
    """1 failed, 3 the file is no whole backup, 4 there is data already; in each case nothing was changed."""
    layout = Layout(StackSettings.from_env(os.environ).home)
    terminal = Terminal.of(sys.stdout)
    try:
        with unpacked(layout, Path(arguments.file)) as source:
            if is_occupied(layout) and not arguments.yes:
                what = f"{layout.home} holds a platform's data, which a restore replaces"
                complain(f"{what}. Mend: ./goodgo backup, then ./goodgo restore {arguments.file} --yes")
                return _OCCUPIED
            steps = Steps(Screen(terminal).show)
            prepared = asyncio.run(prepare(source, find_services(), steps))
    except Damaged as damaged:
        complain(str(damaged))
        return _DAMAGED
    stop_stack(layout)
    put_in_place(layout, prepared)
    terminal.line(_told(prepared))
    return 0


def _told(prepared: Prepared) -> str:
    contents = prepared.contents
    ends = [
        f"{name}: the audit trail is whole and ends at link {copy.chain_sequence}"
        for name, copy in contents.services.items()
        if copy.chain_sequence is not None
    ]
    again = f"events to deliver again: {prepared.again}"
    return "\n".join([f"restored as of {contents.made_at}", *ends, again, "start it with ./goodgo up"])
