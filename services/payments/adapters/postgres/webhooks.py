"""Webhooks in Postgres."""

from datetime import timedelta

from kernel.runtime.data.postgres import Scope
from services.payments.adapters.postgres.rows import read_payment
from services.payments.app.provider.ports import ProviderEvent
from services.payments.app.webhooks.ports import ClaimedWebhook

_ADD = """
INSERT INTO provider_events (provider, event_id, type, reference, raw, received_at, due_at)
SELECT $1, $2, $3, $4, $5, now(), now() + CASE WHEN is_awaited THEN interval '0' ELSE $6::interval END
  FROM (SELECT EXISTS (SELECT FROM payments p JOIN attempts a ON a.payment_id = p.id
                        WHERE p.provider = $1 AND p.reference = $4 AND a.state IN ('waiting', 'unknown')) AS is_awaited)
ON CONFLICT DO NOTHING RETURNING due_at = now()
"""
_CLAIM = """
WITH e AS (UPDATE provider_events SET tries = tries + 1, due_at = now() + $1::interval
            WHERE (provider, event_id) = (SELECT provider, event_id FROM provider_events
                                           WHERE settled_at IS NULL AND due_at <= now()
                                           ORDER BY due_at, event_id LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING *)
SELECT e.provider AS event_provider, e.reference AS event_reference, e.event_id, e.type, e.raw, e.received_at, e.tries,
       now() - e.received_at AS age,
       ARRAY(SELECT event_id FROM provider_events same WHERE same.provider = e.provider
                AND same.reference = e.reference AND same.settled_at IS NULL) AS covered, p.*
  FROM e LEFT JOIN payments p ON p.provider = e.provider AND p.reference = e.reference
"""
_SETTLE = """
UPDATE provider_events SET settled_at = coalesce(settled_at, now()), due_at = NULL
 WHERE provider = $1 AND event_id = ANY($2::text[])
"""
_POSTPONE = """
UPDATE provider_events SET due_at = now() + $3::interval WHERE provider = $1 AND event_id = $2 AND settled_at IS NULL
"""


class PostgresWebhooks:
    """Fulfils `app.webhooks.ports.Webhooks`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, event: ProviderEvent, delay: timedelta) -> bool | None:
        values = (event.provider, event.event_id, event.type, event.reference, event.raw, delay)
        async with self._scope.connection() as connection:
            is_due: bool | None = await connection.fetchval(_ADD, *values)
        return is_due

    async def claim(self, lease: timedelta) -> ClaimedWebhook | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_CLAIM, lease)
            if row is None:
                return None
        event = ProviderEvent(
            provider=row["event_provider"],
            event_id=row["event_id"],
            type=row["type"],
            reference=row["event_reference"],
            raw=row["raw"],
        )
        found = read_payment(row) if row["id"] is not None else None
        covered = frozenset((event.event_id, *row["covered"]))
        return ClaimedWebhook(event, found, row["received_at"], row["age"], row["tries"], covered)

    async def settle(self, claimed: ClaimedWebhook) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_SETTLE, claimed.event.provider, sorted(claimed.covered))

    async def postpone(self, event: ProviderEvent, delay: timedelta) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_POSTPONE, event.provider, event.event_id, delay)
