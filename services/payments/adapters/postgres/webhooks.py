"""Webhooks in Postgres."""

from datetime import timedelta

from kernel.runtime.data.postgres import Scope
from services.payments.adapters.postgres.rows import SELECT_PAYMENTS, read_payment
from services.payments.app.provider.ports import ProviderEvent
from services.payments.app.webhooks.ports import ClaimedWebhook

_ADD = """
INSERT INTO provider_events (provider, event_id, type, reference, raw, received_at, due_at)
VALUES ($1, $2, $3, $4, $5, now(), now()) ON CONFLICT DO NOTHING RETURNING event_id
"""
_CLAIM = """
UPDATE provider_events SET tries = tries + 1, due_at = now() + $1::interval
 WHERE (provider, event_id) = (SELECT provider, event_id FROM provider_events
                                WHERE settled_at IS NULL AND due_at <= now()
                                ORDER BY due_at, event_id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING *, now() - received_at AS age
"""
_PAYMENT = f"{SELECT_PAYMENTS} WHERE provider = $1 AND reference = $2"
_SETTLE = """
UPDATE provider_events SET settled_at = coalesce(settled_at, now()), due_at = NULL WHERE provider = $1 AND event_id = $2
"""
_POSTPONE = """
UPDATE provider_events SET due_at = now() + $3::interval WHERE provider = $1 AND event_id = $2 AND settled_at IS NULL
"""


class PostgresWebhooks:
    """Fulfils `app.webhooks.ports.Webhooks`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, event: ProviderEvent) -> bool:
        values = (event.provider, event.event_id, event.type, event.reference, event.raw)
        async with self._scope.connection() as connection:
            return await connection.fetchval(_ADD, *values) is not None

    async def claim(self, lease: timedelta) -> ClaimedWebhook | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_CLAIM, lease)
            if row is None:
                return None
            payment = await connection.fetchrow(_PAYMENT, row["provider"], row["reference"])
        event = ProviderEvent(
            provider=row["provider"],
            event_id=row["event_id"],
            type=row["type"],
            reference=row["reference"],
            raw=row["raw"],
        )
        found = read_payment(payment) if payment else None
        return ClaimedWebhook(event, found, row["received_at"], row["age"], row["tries"])

    async def settle(self, event: ProviderEvent) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_SETTLE, event.provider, event.event_id)

    async def postpone(self, event: ProviderEvent, delay: timedelta) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_POSTPONE, event.provider, event.event_id, delay)
