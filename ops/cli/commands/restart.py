"""`restart`: restarts one replica after the other, without a failed request."""

import argparse
import os
import sys
import time

from ops.cli.argument_types import service_or_web
from ops.cli.command import Command, argument
from ops.cli.terminal import Terminal, print_error
from ops.stack.layout import Layout
from ops.stack.restart_requests import Restart, request_restart
from ops.stack.settings import WEB, home_folder, service_names


def run(arguments: argparse.Namespace) -> int:
    terminal, begun = Terminal.for_stream(sys.stdout), time.monotonic()
    terminal.show_status("restarting one replica after the other")
    layout = Layout(home_folder(os.environ))
    answer = request_restart(layout, Restart(arguments.service, not arguments.no_migrate))
    if answer.restarted:
        terminal.print_line(f"restarted: {', '.join(answer.restarted)} ({time.monotonic() - begun:.1f} s)")
    if answer.error is not None:
        print_error(answer.error)
        return 1
    return 0


COMMAND = Command(
    "restart",
    "migrate, then restart one replica after the other",
    run,
    arguments=(
        argument(
            "service",
            nargs="?",
            type=service_or_web,
            help="a service, or web, which is built again if it has changed (default: all services)",
            complete=lambda: (*service_names(), WEB),
        ),
        argument("--no-migrate", action="store_true", help="leave the databases as they are, to run an older release"),
    ),
    examples=("restart", "restart auth", "restart web"),
)
