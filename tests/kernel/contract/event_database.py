"""A database that holds an event log and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.errors import Unavailable
from kernel.events import Event, EventType, JsonValue, Origin
from kernel.runtime.broker.memory import MemoryBroker
from kernel.runtime.broker.port import Message, Refused
from kernel.runtime.eventlog import revisions
from kernel.runtime.eventlog.log import EventLog
from kernel.runtime.eventlog.publishing import Publisher
from kernel.runtime.postgres import Database
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.ordered_ids import OrderedIds

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
ORIGIN = Origin("192.0.2.1", "curl", "r-1", TRACE)
WRITTEN, HIDDEN = "notes.note.written", "notes.note.hidden"
_IDS = OrderedIds()


@dataclass(frozen=True, slots=True)
class Written:
    number: int


@dataclass(frozen=True, slots=True)
class Author:
    email: str


TYPES = (EventType(WRITTEN, 1, Written, Author, "Somebody wrote a note"),)
LOG = EventLog(TYPES)


def new_id() -> UUID:
    return _IDS.new()


def event(user_id: UUID | None, number: int = 1, type_: str = WRITTEN) -> Event:
    """`WRITTEN` is published and `HIDDEN` is not."""
    personal: Mapping[str, JsonValue] = {"email": "ann@example.com"} if user_id else {}
    return Event(new_id(), type_, EPOCH, user_id, None, ORIGIN, {"number": number}, personal)


async def make_tables(owner_url: str) -> None:
    def make(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)):
            revisions.up_1()

    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(make)


async def record(database: Database, *events: Event) -> None:
    async with database.transaction() as connection:
        await LOG.record(connection, *events)


async def forget(database: Database, subject: UUID) -> None:
    async with database.connection() as connection:
        await LOG.forget(connection, subject)


async def fetch(database: Database, query: str, *arguments: object) -> list[asyncpg.Record]:
    async with database.connection() as connection:
        return list(await connection.fetch(query, *arguments))


@dataclass(slots=True)
class Troubles:
    is_down: bool = False
    refused: set[UUID] = field(default_factory=set)


class TroubledBroker(MemoryBroker):
    """A broker in this process that is down, or refuses some events, when told to. `seen` keeps all it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = Troubles()
        self.seen: list[Message | str] = []

    async def publish(self, message: Message) -> None:
        if self.troubles.is_down:
            raise Unavailable
        if message.id in self.troubles.refused:
            raise Refused("too large")
        self.seen.append(message)
        await super().publish(message)

    async def forget(self, subject: str, source: str) -> None:
        if self.troubles.is_down:
            raise Unavailable
        self.seen.append(subject)
        await super().forget(subject, source)

    @property
    def ids(self) -> list[UUID]:
        return [seen.id for seen in self.seen if isinstance(seen, Message)]


def publisher(broker: MemoryBroker, width: int = 64) -> Publisher:
    return Publisher(broker, "notes", unchecked, width=width)


def unchecked(_message: Message) -> None:
    """Fits every schema."""
