"""Appending events and reading them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import asyncpg

from kernel.events import Event, EventType
from kernel.runtime.eventlog import sealing
from kernel.runtime.postgres import Connection
from kernel.runtime.schemas import schemas_of

APPEND_ONLY = frozenset({"events", "event_chain"})
"""For the migrate step: what the runtime role may add to and read, never change."""

# one statement, so that an event is never without its row in the outbox, and the positions follow the arguments
_RECORD = """
WITH added AS (
    INSERT INTO events (id, type, version, occurred_at, user_id, session_id, client_ip, user_agent, request_id,
                        traceparent, data, personal_sealed)
    SELECT id, type, version, occurred_at, user_id, session_id, client_ip, user_agent, request_id, traceparent,
           data, personal_sealed
      FROM unnest($1::uuid[], $2::text[], $3::smallint[], $4::timestamptz[], $5::uuid[], $6::uuid[], $7::text[],
                  $8::text[], $9::text[], $10::text[], $11::jsonb[], $12::bytea[]) WITH ORDINALITY
        AS given (id, type, version, occurred_at, user_id, session_id, client_ip, user_agent, request_id,
                  traceparent, data, personal_sealed, number)
     ORDER BY number
    RETURNING position
)
INSERT INTO outbox (position) SELECT position FROM added
"""
_PAGE = """
SELECT id, type, occurred_at, user_id, session_id, client_ip, user_agent, request_id, traceparent, data,
       personal_sealed
  FROM events
"""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Absent means any. `before` is the id of the last event already seen."""

    user_id: UUID | None = None
    type: str | None = None
    before: UUID | None = None
    session_id: UUID | None = None


class EventLog:
    """The event log of a service that publishes `types`; events of other types are kept, not published."""

    def __init__(self, types: Iterable[EventType]) -> None:
        self._schemas = schemas_of(types)

    async def record(self, connection: Connection, *events: Event) -> None:
        """Appends them in the transaction of `connection`, in their order.

        Raises ValueError for one that is recorded already or does not fit its type's schema; the transaction is
        then lost.
        """
        if not events:
            return
        for event in events:
            self._schemas.check_event(event)
        keys = await sealing.keys_for(connection, {event.user_id for event in events if event.user_id is not None})
        rows = [self._row(event, keys) for event in events]
        try:
            await connection.execute(_RECORD, *map(list, zip(*rows, strict=True)))
        except asyncpg.UniqueViolationError as twice:
            raise ValueError("an event is recorded already") from twice

    async def page(self, connection: Connection, wanted: EventFilter, limit: int) -> Sequence[Event]:
        """Newest first, by id, up to `limit`. What was erased is absent."""
        query, arguments = _page(wanted)
        rows = await connection.fetch(query, limit, *arguments)
        keys = await sealing.keys_of(connection, {row["user_id"] for row in rows if row["personal_sealed"]})
        return [_event(row, keys) for row in rows]

    async def forget(self, connection: Connection, subject_id: UUID) -> None:
        """Erases the personal data of every event of the subject, earlier and later; the events stay.

        The broker is told by the relay.
        """
        await sealing.drop_key(connection, subject_id)

    def _row(self, event: Event, keys: sealing.Keys) -> tuple[object, ...]:
        declared = self._schemas.types.get(event.type)
        key = keys.get(event.user_id) if event.user_id is not None else None
        is_open = event.user_id is None  # nobody's: there is no key to seal it under, and nobody to erase
        return (
            event.id,
            event.type,
            declared.version if declared else None,
            event.occurred_at,
            event.user_id,
            event.session_id,
            event.origin.client_ip if is_open else None,
            event.origin.user_agent if is_open else None,
            event.origin.request_id,
            event.origin.traceparent,
            json.dumps(dict(event.data)),
            sealing.seal(event, key) if key is not None and sealing.is_personal(event) else None,
        )


def _event(row: asyncpg.Record, keys: sealing.Keys) -> Event:
    personal, origin = sealing.unseal(row["id"], row["personal_sealed"], keys.get(row["user_id"]))
    return Event(
        id=row["id"],
        type=row["type"],
        occurred_at=row["occurred_at"],
        user_id=row["user_id"],
        session_id=row["session_id"],
        origin=replace(
            origin,
            client_ip=origin.client_ip or row["client_ip"],
            user_agent=origin.user_agent or row["user_agent"],
            request_id=row["request_id"],
            traceparent=row["traceparent"],
        ),
        data=json.loads(row["data"]),
        personal=personal,
    )


def _page(wanted: EventFilter) -> tuple[str, list[object]]:
    """Only the conditions that apply, so that each combination walks its own index backwards."""
    sought = {
        "user_id =": wanted.user_id,
        "type =": wanted.type,
        "id <": wanted.before,
        "session_id =": wanted.session_id,
    }
    given = {condition: value for condition, value in sought.items() if value is not None}
    conditions = " AND ".join(f"{condition} ${number}" for number, condition in enumerate(given, start=2))
    where = f" WHERE {conditions}" if given else ""
    return f"{_PAGE}{where} ORDER BY id DESC LIMIT $1", list(given.values())
