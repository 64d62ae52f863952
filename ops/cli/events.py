"""`events`: dead letters of the services, listed and given back."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict

from kernel.runtime.eventlog import outbox
from kernel.runtime.postgres import Connection
from ops.cli.databases import service_database
from ops.cli.terminal import Terminal
from ops.stack.settings import service_names

_PUBLISHES = "SELECT to_regclass('outbox') IS NOT NULL"


def run(arguments: argparse.Namespace) -> int:
    services = [arguments.service] if arguments.service else list(service_names())
    act = _dead if arguments.action == "dead" else _replay
    asyncio.run(act(services, as_json=arguments.json))
    return 0


async def _dead(services: list[str], *, as_json: bool) -> None:
    letters = [(service, letter) for service in services for letter in await _letters(service)]
    if as_json:
        items = [{"service": service, **asdict(letter)} for service, letter in letters]
        print(json.dumps({"dead": items}, indent=2, default=str))
        return
    terminal = Terminal.of(sys.stdout)
    for service, letter in letters:
        terminal.line(f"{service:<14} {letter.died_at:%Y-%m-%d %H:%M:%S}  {letter.event_id}  {letter.type}")
        terminal.line(f"{'':<14} account {letter.user_id or '-'}: {letter.reason}")
    terminal.line(f"{len(letters)} dead; ./goodgo events replay gives them back" if letters else "no dead letters")


async def _letters(service: str) -> list[outbox.DeadLetter]:
    async with service_database(service) as connection:
        return list(await outbox.dead_letters(connection)) if await _publishes(connection) else []


async def _replay(services: list[str], *, as_json: bool) -> None:
    replayed = {service: await _give_back(service) for service in services}
    if as_json:
        print(json.dumps({"replayed": replayed}, indent=2))
        return
    terminal = Terminal.of(sys.stdout)
    for service, count in replayed.items():
        terminal.line(f"{service:<14} {count} given back")


async def _give_back(service: str) -> int:
    async with service_database(service) as connection:
        return await outbox.replay(connection) if await _publishes(connection) else 0


async def _publishes(connection: Connection) -> bool:
    return bool(await connection.fetchval(_PUBLISHES))
