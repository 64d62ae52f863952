"""`DeadLetterStore` in a service's own Postgres: the outbox's rows with `died_at`, and the table `dead_letters`."""

from collections.abc import Sequence
from typing import Self
from uuid import UUID

from kernel.manifest import Manifest
from kernel.runtime.data.after_commit import call_after_commit
from kernel.runtime.data.postgres import Connection, Scope
from kernel.runtime.events.broker.cloud_event import NotAnEnvelope, decode
from kernel.runtime.events.dead_letters.port import DeadLetter, Direction, Position
from kernel.runtime.events.log.outbox import SUBJECT
from kernel.runtime.events.log.relay_wake import relay_wake

_UNPUBLISHED = f"""
SELECT e.id, e.type, {SUBJECT.format(row="e")} AS subject, o.reason, o.died_at
  FROM outbox o JOIN events e USING (position)
 WHERE o.died_at IS NOT NULL AND ($1::uuid IS NULL OR (e.id, ''::text COLLATE "C") < ($1, $2))
 ORDER BY e.id DESC LIMIT $3
"""  # noqa: S608 - made of constants
_UNHANDLED = """
SELECT consumer, event_id, envelope, subject, reason, died_at FROM dead_letters
 WHERE NOT due AND ($1::uuid IS NULL OR (event_id, consumer COLLATE "C") < ($1, $2))
 ORDER BY event_id DESC, consumer COLLATE "C" DESC LIMIT $3
"""
# an event that is still in the outbox has not been published: it is dead, or under way
_PUBLISH = """
UPDATE outbox SET died_at = NULL, reason = NULL WHERE position = (SELECT position FROM events WHERE id = $1)
"""
_PUBLISH_ALL = "UPDATE outbox SET died_at = NULL, reason = NULL WHERE died_at IS NOT NULL"
_HANDLE = "UPDATE dead_letters SET due = true WHERE event_id = $1"
_HANDLE_ALL = "UPDATE dead_letters SET due = true WHERE NOT due"


class PostgresDeadLetterStore:
    """Fulfils `DeadLetterStore`. A service without an outbox or an inbox has no such table."""

    def __init__(self, scope: Scope, *, has_outbox: bool, has_inbox: bool) -> None:
        self._scope = scope
        self._has_outbox = has_outbox
        self._has_inbox = has_inbox

    @classmethod
    def of_service(cls, scope: Scope, manifest: Manifest) -> Self:
        return cls(scope, has_outbox=bool(manifest.publishes), has_inbox=bool(manifest.consumes))

    async def page(self, after: Position | None, limit: int) -> Sequence[DeadLetter]:
        place = (after.event_id, after.consumer) if after else (None, None)
        letters: list[DeadLetter] = []
        async with self._scope.connection() as connection:
            if self._has_outbox:
                letters += await _list_unpublished(connection, *place, limit)
            if self._has_inbox:
                letters += await _list_unhandled(connection, *place, limit)
        return sorted(letters, key=lambda letter: letter.position, reverse=True)[:limit]

    async def replay(self, event_id: UUID) -> bool:
        return await self._replay(_PUBLISH, _HANDLE, event_id) > 0

    async def replay_all(self) -> int:
        return await self._replay(_PUBLISH_ALL, _HANDLE_ALL)

    async def _replay(self, publish: str, handle: str, *arguments: object) -> int:
        count = 0
        async with self._scope.transaction() as connection:
            if self._has_outbox:
                count += _rows(await connection.execute(publish, *arguments))
                call_after_commit(relay_wake.wake)
            if self._has_inbox:
                count += _rows(await connection.execute(handle, *arguments))
        return count


async def _list_unpublished(connection: Connection, *arguments: object) -> list[DeadLetter]:
    return [
        DeadLetter(row["id"], Direction.OUTBOX, None, row["type"], row["subject"], row["reason"], row["died_at"])
        for row in await connection.fetch(_UNPUBLISHED, *arguments)
    ]


async def _list_unhandled(connection: Connection, *arguments: object) -> list[DeadLetter]:
    return [
        DeadLetter(
            row["event_id"],
            Direction.INBOX,
            row["consumer"],
            _type_of(row["envelope"]),
            row["subject"],
            row["reason"],
            row["died_at"],
        )
        for row in await connection.fetch(_UNHANDLED, *arguments)
    ]


def _type_of(envelope: bytes) -> str:
    try:
        return decode(envelope).type
    except NotAnEnvelope:  # changed in the database: the others are shown all the same
        return "unreadable"


def _rows(status: str) -> int:
    """The number of rows in a statement's status ("UPDATE 3")."""
    return int(status.rpartition(" ")[2])
