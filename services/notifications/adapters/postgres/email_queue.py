"""The queue in Postgres."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.runtime.data.postgres import Joined, Scope
from kernel.runtime.events.inbox.dead_letters import erase as erase_dead_letters
from kernel.runtime.events.inbox.postgres import PostgresInbox
from services.notifications.adapters.postgres.rows import EmailRows
from services.notifications.domain.delivery_retries import Attempt, GivenUp, Outcome, Sent
from services.notifications.domain.email import Email, FailedEmail
from services.notifications.manifest import MANIFEST

_QUEUE = """
INSERT INTO mails (id, event_type, account_id, recipient, subject, text, html, message_id, written_at, sealed_link,
                   due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)
"""
# what another sender is just claiming is skipped, not waited for
_CLAIM = """
UPDATE mails SET attempts = attempts + 1, due_at = $2
 WHERE id = (SELECT id FROM mails WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING *
"""
# locked: an erasure waits for the email, and then deletes it with the others
_IS_ERASED = "SELECT sealed_address IS NULL FROM recipients WHERE account_id = $1 FOR SHARE"
_SENT = "DELETE FROM mails WHERE id = $1"
_POSTPONE = "UPDATE mails SET due_at = $3, failed_at = NULL, reason = $4 WHERE id = $1 AND attempts = $2"
_GIVE_UP = "UPDATE mails SET due_at = NULL, failed_at = $3, reason = $4 WHERE id = $1 AND attempts = $2"
_GIVEN_UP = """
SELECT * FROM mails WHERE failed_at IS NOT NULL AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2
"""
_FORGET = "DELETE FROM mails WHERE account_id = $1"


class PostgresEmailQueue:
    """Fulfils `app.ports.EmailQueue`."""

    def __init__(self, scope: Scope, rows: EmailRows) -> None:
        self._scope = scope
        self._rows = rows

    async def queue(self, mail: Email) -> bool:
        async with self._scope.transaction() as connection:
            if not await PostgresInbox(Joined(connection), MANIFEST.name).record_if_new(mail.id):
                return False
            if await connection.fetchval(_IS_ERASED, mail.account_id):
                return False
            await connection.execute(_QUEUE, *self._rows.values(mail))
            return True

    async def claim(self, now: datetime, until: datetime) -> Attempt | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_CLAIM, now, until)
        return Attempt(self._rows.mail(row), row["attempts"]) if row else None

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        id_, number = attempt.mail.id, attempt.number
        async with self._scope.connection() as connection:
            if isinstance(outcome, Sent):
                await connection.execute(_SENT, id_)
            elif isinstance(outcome, GivenUp):
                await connection.execute(_GIVE_UP, id_, number, outcome.at, outcome.reason)
            else:
                await connection.execute(_POSTPONE, id_, number, outcome.until, outcome.reason)

    async def list_given_up(self, before: UUID | None, limit: int) -> Sequence[FailedEmail]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_GIVEN_UP, before, limit)
        return [
            FailedEmail(self._rows.mail_to_show(row), row["attempts"], row["reason"], row["failed_at"]) for row in rows
        ]

    async def delete_all(self, account_id: UUID) -> None:
        async with self._scope.transaction() as connection:
            await connection.execute(_FORGET, account_id)
            await erase_dead_letters(connection, account_id)
