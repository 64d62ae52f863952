"""`seed`: a demo account, and the sample data of every service that has some, in the running stack."""

import argparse
import json
import os
import sys
from dataclasses import asdict

from ops.cli.command import Command, json_argument
from ops.cli.terminal import BOLD, Terminal
from ops.stack.settings import StackSettings
from ops.user_error import UserError

_ENVIRONMENT = "GOODGO_ENVIRONMENT"


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.demo_account import PASSWORD, plant
    from ops.stack.status import status_report

    if os.environ.get(_ENVIRONMENT, "embedded") != "embedded":
        raise UserError(
            f"{_ENVIRONMENT} is {os.environ[_ENVIRONMENT]!r}, and sample data is for the embedded stack only",
            f"unset {_ENVIRONMENT}",
        )
    planted = plant(status_report(StackSettings.from_env(os.environ)))
    if arguments.json:
        print(json.dumps(asdict(planted) | {"password": PASSWORD}, indent=2))
        return 0
    terminal = Terminal.for_stream(sys.stdout)
    terminal.print_line(terminal.paint(f"{planted.email} can log in with the password: {PASSWORD}", BOLD))
    for name, service in planted.services.items():
        terminal.print_line(f"  {name:<16} {service.created} new, {service.known} there already")
    if not planted.services:
        terminal.print_line("  no service has sample data: services/NAME/seed.toml (docs/change-a-table.md)")
    return 0


COMMAND = Command(
    "seed",
    "create a demo account and sample data",
    run,
    arguments=(json_argument(),),
    examples=("seed", "seed --json"),
    notes="Changes nothing when it is repeated. Talks to the stack of this machine only.",
)
