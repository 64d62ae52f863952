"""Reads events back from the log: each row as far as it can be read."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import asyncpg

from kernel.events import Actor, ActorKind, JsonValue, Origin, RecordedEvent, Subject
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log import sealing

COLUMNS = """e.id, e.type, e.occurred_at, e.user_id, e.session_id, e.client_ip, e.user_agent, e.request_id,
       e.traceparent, e.data, e.personal_sealed, e.subject_kind, e.subject_id, e.actor_kind, e.actor_id, e.tenant_id,
       e.origin_sealed"""
_Part = TypeVar("_Part")
_PAGE = f"SELECT {COLUMNS} FROM events e"  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Absent means any. `data_subject` is whose personal data it is; `before` the id of the last event already seen."""

    data_subject: UUID | None = None
    actor_id: str | None = None
    type: str | None = None
    before: UUID | None = None
    session_id: UUID | None = None


async def page(connection: Connection, wanted: EventFilter, limit: int) -> Sequence[RecordedEvent]:
    """Returns up to `limit` events, newest first, by id."""
    query, arguments = _query(wanted)
    rows = await connection.fetch(query, limit, *arguments)
    keys = await sealing.keys_of(connection, people_of(rows))
    return [read_event(row, keys) for row in rows]


def read_event(row: asyncpg.Record, keys: sealing.Keys) -> RecordedEvent:
    """Reads a row with the columns COLUMNS as far as it can be read. `keys` are those of `people_of`."""
    return _Row(row, keys).event()


def people_of(rows: Iterable[asyncpg.Record]) -> set[UUID]:
    """Returns the people under whose keys something of these events may be sealed."""
    return {person for row in rows for person in (row["user_id"], _holder(row)) if person is not None}


def is_open(row: asyncpg.Record, keys: sealing.Keys) -> bool:
    """Whether all that is sealed in the row opens with its keys, or was erased."""
    try:
        personal_of(row, keys)
        origin_of(row, keys)
    except sealing.SealBroken:
        return False
    return True


def subject_of(row: asyncpg.Record) -> Subject:
    """Raises ValueError. A row of a release without subjects is about its account, else about its service."""
    if row["subject_kind"] is not None:
        return Subject(row["subject_kind"], row["subject_id"] or "")
    service = row["type"].partition(".")[0]
    return Subject.user(row["user_id"]) if row["user_id"] else Subject("service", service)


def actor_of(row: asyncpg.Record) -> Actor | None:
    """Raises ValueError. A release without actors had the account that acted in the payload."""
    if row["actor_kind"] is not None:
        return Actor(ActorKind(row["actor_kind"]), row["actor_id"] or "")
    earlier = data_of(row).get("actor") if row["subject_kind"] is None else None
    return Actor(ActorKind.USER, earlier) if isinstance(earlier, str) else None


def data_of(row: asyncpg.Record) -> dict[str, JsonValue]:
    """Raises ValueError. A release without subjects had the session in a column alone."""
    return _object(row["data"]) | ({"session_id": str(row["session_id"])} if row["session_id"] else {})


def _object(text: str) -> dict[str, JsonValue]:
    match json.loads(text):
        case dict() as members:
            return members
    raise ValueError("the data of an event is not an object")


def personal_of(row: asyncpg.Record, keys: sealing.Keys) -> sealing.Unsealed:
    """The personal fields, and the origin where a release without actors sealed it with them. Raises SealBroken."""
    key = _key(row, row["user_id"], keys) if row["personal_sealed"] else None
    return sealing.unseal_personal(row["id"], row["personal_sealed"], key)


def origin_of(row: asyncpg.Record, keys: sealing.Keys) -> Origin:
    """The sealed address and user agent. Raises SealBroken."""
    sealed: bytes | None = row["origin_sealed"]
    key = _key(row, _holder(row), keys) if sealed else None
    return sealing.unseal_origin(row["id"], sealed, key)


def _key(row: asyncpg.Record, person: UUID | None, keys: sealing.Keys) -> bytes | None:
    """None for an erased person. Raises SealBroken when there is no trace of the key that sealed it."""
    if person is None or person not in keys:
        raise sealing.SealBroken(row["id"])
    return keys[person]


def _holder(row: asyncpg.Record) -> UUID | None:
    """The person, or the day, under whose key the origin is; see `event_log`. None when the actor cannot be read."""
    if row["actor_kind"] != ActorKind.USER:
        user_id: UUID | None = row["user_id"]
        is_of_nobody = user_id is None and row["origin_sealed"] is not None
        return sealing.day_holder(row["occurred_at"]) if is_of_nobody else user_id
    try:
        return UUID(row["actor_id"])
    except (ValueError, TypeError):
        return None


class _Row:
    """Reads one row. Nothing in it makes that fail: what cannot be read is left out, and the event says so."""

    def __init__(self, row: asyncpg.Record, keys: sealing.Keys) -> None:
        self._row = row
        self._keys = keys
        self._is_readable = True

    def event(self) -> RecordedEvent:
        row = self._row
        nothing: sealing.Unsealed = ({}, Origin())
        personal, origin = self._read(lambda: personal_of(row, self._keys), nothing)
        sealed = self._read(lambda: origin_of(row, self._keys), Origin())
        return RecordedEvent(
            id=row["id"],
            type=row["type"],
            occurred_at=row["occurred_at"],
            subject=self._read(lambda: subject_of(row), Subject("service", "unknown")),
            data_subject=row["user_id"],
            actor=self._read(lambda: actor_of(row), None),
            tenant_id=row["tenant_id"],
            origin=Origin(
                client_ip=sealed.client_ip or origin.client_ip or row["client_ip"],
                user_agent=sealed.user_agent or origin.user_agent or row["user_agent"],
                request_id=row["request_id"],
                traceparent=row["traceparent"],
            ),
            data=self._read(lambda: data_of(row), {}),
            personal=personal,
            is_readable=self._is_readable,  # last: the others have set it
        )

    def _read(self, part: Callable[[], _Part], empty: _Part) -> _Part:
        try:
            return part()
        except (ValueError, sealing.SealBroken):
            self._is_readable = False
            return empty


def _query(wanted: EventFilter) -> tuple[str, list[object]]:
    """Only the conditions that apply, so that each combination walks its own index backwards."""
    sought = {
        "e.user_id =": wanted.data_subject,
        "coalesce(e.actor_id, e.data ->> 'actor') =": wanted.actor_id,
        "e.type =": wanted.type,
        "e.id <": wanted.before,
        "e.session_id =": wanted.session_id,
    }
    given = {condition: value for condition, value in sought.items() if value is not None}
    conditions = " AND ".join(f"{condition} ${number}" for number, condition in enumerate(given, start=2))
    where = f" WHERE {conditions}" if given else ""
    return f"{_PAGE}{where} ORDER BY e.id DESC LIMIT $1", list(given.values())
