"""`events`: lists the dead letters of the services, and replays them."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from ops.cli.argument_types import service_name
from ops.cli.command import Command, argument, json_argument
from ops.cli.terminal import Terminal
from ops.stack.settings import service_names
from ops.user_error import UserError


def list_dead(arguments: argparse.Namespace) -> int:
    from ops.cli.dead_letters import list_dead_letters

    letters = [(service, each) for service in _services(arguments) for each in asyncio.run(list_dead_letters(service))]
    if arguments.json:
        dead = [{"service": service, **asdict(letter)} for service, letter in letters]
        print(json.dumps({"dead": dead}, indent=2, default=_as_text))
        return 0
    terminal = Terminal.for_stream(sys.stdout)
    for service, letter in letters:
        died_at = f"{letter.died_at:%Y-%m-%d %H:%M:%S}"
        terminal.print_line(f"{service:<14} {died_at}  {letter.id}  {letter.type}")
        terminal.print_line(f"{letter.direction:<14} subject {letter.subject}: {letter.reason}")
    summary = f"{len(letters)} dead letters; ./goodgo events replay queues them again" if letters else "no dead letters"
    terminal.print_line(summary)
    return 0


def replay(arguments: argparse.Namespace) -> int:
    from ops.cli.dead_letters import replay_dead_letters

    if arguments.id and not arguments.service:
        raise UserError("--id needs a service", "./goodgo events replay SERVICE --id ID")
    services = _services(arguments)
    replayed = {service: asyncio.run(replay_dead_letters(service, arguments.id)) for service in services}
    if arguments.json:
        print(json.dumps({"replayed": replayed}, indent=2))
        return 0
    terminal = Terminal.for_stream(sys.stdout)
    for service, count in replayed.items():
        terminal.print_line(f"{service:<14} {count} replayed")
    return 0


def _services(arguments: argparse.Namespace) -> list[str]:
    from ops.cli.running_stack import stored_services

    return [arguments.service] if arguments.service else stored_services()


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


_ARGUMENTS = (
    argument("service", nargs="?", type=service_name, help="a service (default: all)", complete=service_names),
    json_argument(),
)

COMMAND = Command(
    "events",
    "list or replay the events that could not be delivered",
    examples=("events dead", "events dead auth --json", "events replay", "events replay auth"),
    subcommands=(
        Command(
            "dead",
            "list the events that could not be published or handled",
            list_dead,
            arguments=_ARGUMENTS,
            examples=("events dead", "events dead auth --json"),
        ),
        Command(
            "replay",
            "queue these events again",
            replay,
            arguments=(*_ARGUMENTS, argument("--id", type=UUID, help="only this event of the service")),
            examples=("events replay", "events replay auth"),
        ),
    ),
)
