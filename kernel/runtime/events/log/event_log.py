"""Records events."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID

import asyncpg

from kernel.events import Event, Payload, RecordedEvent, personal_fields
from kernel.runtime.data.after_commit import call_after_commit
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log import reading, sealing
from kernel.runtime.events.log.reading import EventFilter
from kernel.runtime.events.log.relay_wake import relay_wake
from kernel.runtime.events.schemas import schemas_of, split_payload

APPEND_ONLY = frozenset({"events", "event_chain", "subject_keys"})
"""For the migrate step: the tables that the runtime role may add to and read, but not change."""

_COLUMNS = {
    "id": "uuid",
    "type": "text",
    "version": "smallint",
    "occurred_at": "timestamptz",
    "user_id": "uuid",
    "session_id": "uuid",
    "client_ip": "text",
    "user_agent": "text",
    "request_id": "text",
    "traceparent": "text",
    "data": "jsonb",
    "personal_sealed": "bytea",
    "subject_kind": "text",
    "subject_id": "text",
    "actor_kind": "text",
    "actor_id": "text",
    "tenant_id": "uuid",
    "origin_sealed": "bytea",
}
_NAMES = ", ".join(_COLUMNS)


def _add(condition: str = "", before: int = 0) -> str:
    """Returns the two parts of a statement that add events. Their arrays come after so many parameters."""
    arrays = ", ".join(f"${number}::{type_}[]" for number, type_ in enumerate(_COLUMNS.values(), start=before + 1))
    return f"""
added AS (
    INSERT INTO events ({_NAMES})
    SELECT {_NAMES} FROM unnest({arrays}) WITH ORDINALITY AS given ({_NAMES}, number) {condition} ORDER BY number
    RETURNING position
), queued AS (INSERT INTO outbox (position) SELECT position FROM added)
"""  # noqa: S608 - made of constants


# one statement, so that an event is never without its row in the outbox, and the positions follow the arguments
_RECORD = f"WITH {_add()} SELECT"


@cache
def _record_with(changes: str, parameters: int, *, has_events: bool) -> str:
    parts = (changes, _add("WHERE EXISTS (SELECT FROM changed)", parameters)) if has_events else (changes,)
    return f"WITH {', '.join(parts)} SELECT EXISTS (SELECT FROM changed)"  # noqa: S608 - made of constants


class EventLog:
    """The event log of a service that publishes `types`. Events of other types are recorded and not published."""

    def __init__(self, types: Iterable[type[Payload]]) -> None:
        self._schemas = schemas_of(types)

    async def record(self, connection: Connection, *events: Event) -> None:
        """Appends events in the transaction of `connection`, in their order.

        Raises ValueError for one that is recorded already or does not fit its type's schema; the transaction is
        then lost.
        """
        if not events:
            return
        try:
            await connection.execute(_RECORD, *await self._arrays(connection, events))
        except asyncpg.UniqueViolationError as twice:
            raise ValueError("an event is recorded already") from twice
        call_after_commit(relay_wake.wake)

    async def record_with(self, connection: Connection, changes: str, values: Sequence[object], *events: Event) -> bool:
        """Changes rows and records the events in one statement, which saves a transaction where it is all there is.

        `changes` are common table expressions with the parameters `values`. The one with the name `changed` decides:
        when it has no row, no event is recorded, and this returns False. Raises ValueError for an event that does not
        fit its schema, and what asyncpg raises.
        """
        statement = _record_with(changes, len(values), has_events=bool(events))
        arrays = await self._arrays(connection, events) if events else ()
        is_changed = bool(await connection.fetchval(statement, *values, *arrays))
        if is_changed and events:
            call_after_commit(relay_wake.wake)
        return is_changed

    async def _arrays(self, connection: Connection, events: Sequence[Event]) -> Iterable[list[object]]:
        """Returns the columns of the events. Raises ValueError for one that does not fit its type's schema."""
        for event in events:
            self._schemas.check_event(event)
        keys = await sealing.keys_for(connection, _people(events)) if any(map(_has_sealed, events)) else {}
        return map(list, zip(*(self._row(event, keys) for event in events), strict=True))

    async def page(self, connection: Connection, wanted: EventFilter, limit: int) -> Sequence[RecordedEvent]:
        """Returns up to `limit` events, newest first, by id. Erased data is absent; see `RecordedEvent`."""
        return await reading.page(connection, wanted, limit)

    async def erase(self, connection: Connection, user_id: UUID) -> None:
        """Erases that person's data from every event, earlier and later ones; the events stay.

        The relay has the broker remove what it still holds.
        """
        await sealing.drop_key(connection, user_id)

    def _row(self, event: Event, keys: sealing.Keys) -> tuple[object, ...]:
        declared = self._schemas.types.get(event.type)
        data, personal = split_payload(event.payload)
        origin = event.origin
        key = keys.get(event.data_subject) if event.data_subject is not None else None
        holder_key = keys.get(_holder(event))
        return (
            event.id,
            event.type,
            declared.version if declared else None,
            event.occurred_at,
            event.data_subject,
            getattr(event.payload, "session_id", None),
            None,  # address and user agent are sealed; the columns have those of the release before
            None,
            origin.request_id,
            origin.traceparent,
            json.dumps(data),
            sealing.seal_personal(event.id, personal, key) if personal and key else None,
            event.subject.kind,
            event.subject.id,
            event.actor.kind.value if event.actor else None,
            event.actor.id if event.actor else None,
            event.tenant_id,
            sealing.seal_origin(event.id, origin, holder_key) if _has_address(event) and holder_key else None,
        )


def _people(events: Iterable[Event]) -> set[UUID]:
    """Returns those whose keys the events are sealed under."""
    people = {event.data_subject for event in events if event.data_subject is not None}
    return people | {_holder(event) for event in events if _has_address(event)}


def _has_sealed(event: Event) -> bool:
    """Whether some of the event is sealed, or would be if it were known whose it is."""
    return _has_address(event) or any(
        getattr(event.payload, name) is not None for name in personal_fields(type(event.payload))
    )


def _has_address(event: Event) -> bool:
    return bool(event.origin.client_ip or event.origin.user_agent)


def _holder(event: Event) -> UUID:
    """The person whose data the origin is: the user who acted, else the data subject, else the day."""
    actor = event.actor.user_id if event.actor else None
    return actor or event.data_subject or sealing.day_holder(event.occurred_at)
