"""Failed emails, the mailbox and dead letters are deleted when they are older than they are kept, and no sooner."""

from datetime import timedelta

from prometheus_client import CollectorRegistry

from kernel.runtime.data.postgres import Connection, Database
from kernel.runtime.data.retention import Retention
from kernel.runtime.events.inbox.dead_letters import DeadLetters
from kernel.testing.fixed_clock import FixedClock
from services.notifications.adapters.postgres.email_queue import PostgresEmailQueue
from services.notifications.adapters.postgres.mailbox import PostgresMailbox
from services.notifications.adapters.postgres.retention import retention_rules
from services.notifications.manifest import MANIFEST
from tests.notifications.contract.backend import ROWS
from tests.notifications.stage import mail, message

_KEPT = timedelta(days=30)
_AGES = {"old": _KEPT + timedelta(seconds=1), "new": _KEPT - timedelta(minutes=1)}


async def _count(connection: Connection) -> list[int]:
    tables = ("mails", "mailbox", "dead_letters")
    return [await connection.fetchval(f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608 - these names


async def test_each_is_deleted_at_its_age_and_what_waits_is_not(database: Database) -> None:
    queue, letters = PostgresEmailQueue(database, ROWS), DeadLetters(database, MANIFEST.name)
    async with database.connection() as connection:
        for age in _AGES.values():
            failed, kept, letter = mail(), mail(), message("auth.password.changed")
            await queue.queue(failed)
            await PostgresMailbox(database, FixedClock(), ROWS).send(kept)
            await letters.add(letter, "no address")
            await connection.execute(
                "UPDATE mails SET due_at = NULL, failed_at = now() - $2::interval WHERE id = $1", failed.id, age
            )
            await connection.execute(
                "UPDATE mailbox SET delivered_at = now() - $2::interval WHERE id = $1", kept.id, age
            )
            await connection.execute(
                "UPDATE dead_letters SET died_at = now() - $2::interval WHERE event_id = $1", letter.id, age
            )
        await queue.queue(mail())  # due
        replayed = message("auth.password.changed")
        await letters.add(replayed, "no address")
        await connection.execute(
            "UPDATE dead_letters SET due = true, died_at = now() - interval '1 year' WHERE event_id = $1", replayed.id
        )
        assert await _count(connection) == [3, 2, 3]
        assert await Retention(database, retention_rules(_KEPT), CollectorRegistry()).step() is False
        assert await _count(connection) == [2, 1, 2]
