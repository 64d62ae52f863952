"""Facts in the events table."""

import json

import asyncpg

from kernel.events import Event, Origin
from kernel.runtime.postgres import Connection

_RECORD = """
INSERT INTO events (id, type, occurred_at, user_id, session_id, client_ip, user_agent, request_id, data)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""


async def record(connection: Connection, *facts: Event) -> None:
    """Raises ValueError for a fact that is recorded already; the transaction is then lost."""
    try:
        await connection.executemany(_RECORD, [_row(fact) for fact in facts])
    except asyncpg.UniqueViolationError as twice:
        raise ValueError("an event is recorded already") from twice


def event(row: asyncpg.Record) -> Event:
    return Event(
        id=row["id"],
        type=row["type"],
        occurred_at=row["occurred_at"],
        user_id=row["user_id"],
        session_id=row["session_id"],
        origin=Origin(row["client_ip"], row["user_agent"], row["request_id"]),
        data=json.loads(row["data"]),
    )


def _row(fact: Event) -> tuple[object, ...]:
    subject = (fact.user_id, fact.session_id)
    origin = (fact.origin.client_ip, fact.origin.user_agent, fact.origin.request_id)
    return (fact.id, fact.type, fact.occurred_at, *subject, *origin, json.dumps(dict(fact.data)))
