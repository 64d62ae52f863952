"""`down`: stops everything, and keeps the data."""

import argparse
import os
import time

from ops.cli.command import Command
from ops.stack.layout import Layout
from ops.stack.settings import home_folder
from ops.stack.stop import stop_stack


def run(_arguments: argparse.Namespace) -> int:
    """Succeeds when nothing was running."""
    begun = time.monotonic()
    stopped = stop_stack(Layout(home_folder(os.environ)))
    print(f"everything is stopped ({time.monotonic() - begun:.1f} s)" if stopped else "nothing was running")
    return 0


COMMAND = Command("down", "stop everything; the data stays", run, examples=("down",))
