"""The mailbox in Postgres."""

from collections.abc import Sequence
from uuid import UUID

from kernel.clock import Clock
from kernel.runtime.data.postgres import Scope
from services.notifications.adapters.postgres.rows import EmailRows
from services.notifications.domain.email import DeliveredEmail, Email

_KEEP = """
INSERT INTO mailbox (id, event_type, account_id, recipient, subject, text, html, message_id, written_at, sealed_link,
                     delivered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING
"""
_PAGE = """
SELECT * FROM mailbox WHERE ($1::text IS NULL OR lower(recipient) = lower($1)) AND ($2::uuid IS NULL OR id < $2)
 ORDER BY id DESC LIMIT $3
"""
_FORGET = "DELETE FROM mailbox WHERE account_id = $1"


class PostgresMailbox:
    """Fulfils `app.ports.Mailbox` and `app.ports.EmailSender`."""

    def __init__(self, scope: Scope, clock: Clock, rows: EmailRows) -> None:
        self._scope = scope
        self._clock = clock
        self._rows = rows

    async def send(self, mail: Email) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_KEEP, *self._rows.values(mail), self._clock.now())

    async def page(self, to: str | None, before: UUID | None, limit: int) -> Sequence[DeliveredEmail]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE, to, before, limit)
        return [DeliveredEmail(self._rows.mail_to_show(row), row["delivered_at"]) for row in rows]

    async def delete_all(self, account_id: UUID) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_FORGET, account_id)
