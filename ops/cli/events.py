"""`events`: dead letters of the services, listed and given back."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from kernel.runtime.eventlog import outbox
from kernel.runtime.inbox import dead_letters as inbox
from kernel.runtime.postgres import Connection
from ops.cli.databases import known_services, service_database
from ops.cli.terminal import Terminal

_IS_THERE = "SELECT to_regclass($1) IS NOT NULL"
_RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Letter:
    """`stage` is `relay` for what could not be published, else the consumer that could not act on it."""

    service: str
    stage: str
    event_id: UUID
    type: str
    subject: str | None
    died_at: datetime
    reason: str


def run(arguments: argparse.Namespace) -> int:
    services = [arguments.service] if arguments.service else known_services()
    act = _dead if arguments.action == "dead" else _replay
    asyncio.run(act(services, as_json=arguments.json))
    return 0


async def _dead(services: list[str], *, as_json: bool) -> None:
    letters = [letter for service in services for letter in await _letters(service)]
    if as_json:
        print(json.dumps({"dead": [asdict(letter) for letter in letters]}, indent=2, default=_text))
        return
    terminal = Terminal.of(sys.stdout)
    for letter in letters:
        terminal.line(f"{letter.service:<14} {letter.died_at:%Y-%m-%d %H:%M:%S}  {letter.event_id}  {letter.type}")
        terminal.line(f"{letter.stage:<14} of {letter.subject or '-'}: {letter.reason}")
    terminal.line(f"{len(letters)} dead; ./goodgo events replay gives them back" if letters else "no dead letters")


async def _letters(service: str) -> list[Letter]:
    async with service_database(service) as connection:
        unsent = await outbox.dead_letters(connection) if await _has(connection, "outbox") else []
        unread = await inbox.listed(connection) if await _has(connection, "dead_letters") else []
    return [
        *(_unsent(service, letter) for letter in unsent),
        *(
            Letter(service, each.consumer, each.event_id, each.type, each.subject, each.died_at, each.reason)
            for each in unread
        ),
    ]


def _unsent(service: str, letter: outbox.DeadLetter) -> Letter:
    subject = str(letter.user_id) if letter.user_id else None
    return Letter(service, _RELAY, letter.event_id, letter.type, subject, letter.died_at, letter.reason)


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
        unsent = await outbox.replay(connection) if await _has(connection, "outbox") else 0
        unread = await inbox.give_back(connection) if await _has(connection, "dead_letters") else 0
    return unsent + unread


async def _has(connection: Connection, table: str) -> bool:
    return bool(await connection.fetchval(_IS_THERE, table))


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
