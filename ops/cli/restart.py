"""`restart`: one replica after the other, without a failed request."""

import argparse
import os
import sys
import time

from ops.cli.terminal import Terminal, complain
from ops.stack.layout import Layout
from ops.stack.requests import Restart, ask
from ops.stack.settings import StackSettings


def run(arguments: argparse.Namespace) -> int:
    terminal, begun = Terminal.of(sys.stdout), time.monotonic()
    terminal.moving("restarting, one replica after the other")
    answer = ask(Layout(StackSettings.from_env(os.environ).home), Restart(arguments.service, not arguments.no_migrate))
    if answer.done:
        terminal.line(f"restarted: {', '.join(answer.done)} ({time.monotonic() - begun:.1f} s)")
    if answer.trouble is not None:
        complain(answer.trouble)
        return 1
    return 0
