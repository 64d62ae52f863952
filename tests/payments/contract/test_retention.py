"""Webhooks that were followed up and dead letters are deleted when they are older than they are kept, and no sooner."""

from datetime import timedelta

from prometheus_client import CollectorRegistry

from kernel.runtime.data.postgres import Database
from kernel.runtime.data.retention import DEAD_LETTERS_KEPT, Retention
from services.payments.adapters.postgres.retention import WEBHOOKS_KEPT, retention_rules

_SECOND = timedelta(seconds=1)
_WEBHOOK = """
INSERT INTO provider_events (provider, event_id, type, raw, received_at, due_at, settled_at)
VALUES ('sandbox', $1, 't', '', now() - interval '1 year', CASE WHEN $2::interval IS NULL THEN now() END,
        now() - $2::interval)
"""
_LETTER = """
INSERT INTO dead_letters (consumer, event_id, subject, envelope, reason, died_at)
VALUES ('payments', gen_random_uuid(), 'order:1', '{}', $1, now() - $2::interval)
"""


async def test_each_is_deleted_at_its_age_and_what_waits_is_not(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(_WEBHOOK, "old", WEBHOOKS_KEPT + _SECOND)
        await connection.execute(_WEBHOOK, "new", WEBHOOKS_KEPT - timedelta(minutes=1))
        await connection.execute(_WEBHOOK, "waits", None)
        await connection.execute(_LETTER, "old", DEAD_LETTERS_KEPT + _SECOND)
        await connection.execute(_LETTER, "new", DEAD_LETTERS_KEPT - timedelta(minutes=1))
        await connection.execute(_LETTER, "waits", timedelta(days=365))
        await connection.execute("UPDATE dead_letters SET due = true WHERE reason = 'waits'")
        assert await Retention(database, retention_rules(), CollectorRegistry()).step() is False
        webhooks = await connection.fetch("SELECT event_id AS name FROM provider_events ORDER BY name")
        letters = await connection.fetch("SELECT reason AS name FROM dead_letters ORDER BY name")
    assert [row["name"] for row in (*webhooks, *letters)] == ["new", "waits", "new", "waits"]
