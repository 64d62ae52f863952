"""A database that holds an event log and nothing else."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar
from uuid import UUID

import asyncpg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kernel.errors import Unavailable
from kernel.events import PERSONAL, Actor, Event, Origin, Payload, Subject
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Refused
from kernel.runtime.events.log import migration_steps as revisions
from kernel.runtime.events.log.event_log import EventLog
from kernel.runtime.events.log.publisher import Publisher
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.ordered_ids import OrderedIds

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
ORIGIN = Origin("192.0.2.1", "curl", "r-1", TRACE)
_IDS = OrderedIds()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Payload):
    """A note was written."""

    event_type: ClassVar[str] = "notes.note.written"
    subject_kinds: ClassVar[tuple[str, ...]] = ("user", "note")

    number: int
    email: Annotated[str | None, PERSONAL] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHidden(Payload):
    """A note was hidden."""

    event_type: ClassVar[str] = "notes.note.hidden"

    number: int
    email: Annotated[str | None, PERSONAL] = None


WRITTEN, HIDDEN = NoteWritten.event_type, NoteHidden.event_type
TYPES = (NoteWritten,)
LOG = EventLog(TYPES)


def new_id() -> UUID:
    return _IDS.new()


def event(user_id: UUID | None, number: int = 1, payload_type: type[NoteWritten | NoteHidden] = NoteWritten) -> Event:
    """About a user, who did it; or about a note, by an unknown actor. `WRITTEN` is published and `HIDDEN` is not."""
    if user_id is None:
        return Event(new_id(), EPOCH, Subject("note", "1"), payload_type(number=number), origin=ORIGIN)
    payload, actor = payload_type(number=number, email="ann@example.com"), Actor.user(user_id)
    return Event(new_id(), EPOCH, Subject.user(user_id), payload, user_id, actor, origin=ORIGIN)


async def make_tables(owner_url: str) -> None:
    def make(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)):
            revisions.up_1()
            revisions.up_2()
            revisions.up_3()

    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(make)


async def record(database: Database, *events: Event) -> None:
    async with database.transaction() as connection:
        await LOG.record(connection, *events)


async def erase(database: Database, subject: UUID) -> None:
    async with database.connection() as connection:
        await LOG.erase(connection, subject)


async def fetch(database: Database, query: str, *arguments: object) -> list[asyncpg.Record]:
    async with database.connection() as connection:
        return list(await connection.fetch(query, *arguments))


@dataclass(slots=True)
class Troubles:
    is_down: bool = False
    refused: set[UUID] = field(default_factory=set)


class TroubledBroker(MemoryBroker):
    """A broker in memory that is down, or refuses some events, as `troubles` says. `seen` has every call."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = Troubles()
        self.seen: list[Message | UUID] = []

    async def publish(self, message: Message) -> None:
        if self.troubles.is_down:
            raise Unavailable
        if message.id in self.troubles.refused:
            raise Refused("too large")
        self.seen.append(message)
        await super().publish(message)

    async def purge(self, data_subject: UUID, source: str) -> None:
        if self.troubles.is_down:
            raise Unavailable
        self.seen.append(data_subject)
        await super().purge(data_subject, source)

    @property
    def ids(self) -> list[UUID]:
        return [seen.id for seen in self.seen if isinstance(seen, Message)]


def publisher(broker: MemoryBroker, width: int = 64) -> Publisher:
    return Publisher(broker, "notes", unchecked, width=width)


def unchecked(_message: Message) -> None:
    """Fits every schema."""
