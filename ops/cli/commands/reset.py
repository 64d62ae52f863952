"""`reset`: stops everything, and removes the data."""

import argparse
import os
import sys

from ops.cli.command import Command, argument
from ops.stack.layout import Layout
from ops.stack.settings import home_folder
from ops.stack.stop import stop_stack
from ops.user_error import UserError


def run(arguments: argparse.Namespace) -> int:
    layout = Layout(home_folder(os.environ))
    if not arguments.yes and not _is_confirmed(layout):
        print("nothing was removed")
        return 1
    stop_stack(layout)
    layout.remove()
    print(f"all data in {layout.home} is removed; the next ./goodgo up starts from scratch")
    return 0


def _is_confirmed(layout: Layout) -> bool:
    if not sys.stdin.isatty():
        raise UserError("reset removes every account, session and key", "confirm with ./goodgo reset --yes")
    answer = input(f"Remove every account, session and key in {layout.home}? Type yes: ")
    return answer.strip().lower() == "yes"


COMMAND = Command(
    "reset",
    "stop everything and remove all data",
    run,
    arguments=(argument("--yes", "-y", action="store_true", help="do not ask for confirmation"),),
    examples=("reset", "reset --yes"),
)
