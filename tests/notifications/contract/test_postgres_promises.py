"""What Postgres adds to the contract: the note and the mail are one, and no copy of a person is left behind."""

from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest

from kernel.runtime.data.key_ring import SealBroken
from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.inbox.dead_letters import DeadLetters
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.master_key import MASTER_KEY
from services.notifications.adapters.postgres.email_queue import PostgresEmailQueue
from services.notifications.adapters.postgres.mailbox import PostgresMailbox
from services.notifications.adapters.postgres.recipients import PostgresRecipients
from services.notifications.adapters.postgres.rows import EmailRows
from services.notifications.manifest import MANIFEST
from tests.notifications.contract.backend import ADDRESSES, ROWS
from tests.notifications.stage import ADA, ADDRESS, LINK, mail, message, with_sealed_link

_TABLES = """
SELECT relname FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT')
"""


async def test_an_event_whose_mail_could_not_be_kept_is_not_handled(database: Database) -> None:
    mails, queued = PostgresEmailQueue(database, ROWS), mail()
    with pytest.raises(asyncpg.DataError):
        await mails.queue(replace(queued, subject="\x00"))
    assert await mails.queue(queued) is True


async def test_the_dead_letters_of_a_forgotten_account_are_gone(database: Database) -> None:
    letters = DeadLetters(database, MANIFEST.name)
    await letters.add(message("auth.password.changed"), "no address")
    await PostgresEmailQueue(database, ROWS).delete_all(ADA)
    async with database.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM dead_letters") == 0


async def test_no_column_of_any_table_has_a_link_that_works(database: Database) -> None:
    """CASES 26: with SELECT on every table and no master key nothing is a credential."""
    secret = "a-secret-that-opens-an-account"
    link = f"https://goodgo.test/reset-password#token={secret}"
    await PostgresEmailQueue(database, ROWS).queue(mail(link=Secret(link)))
    await PostgresMailbox(database, FixedClock(), ROWS).send(mail(link=Secret(link)))
    await DeadLetters(database, MANIFEST.name).add(with_sealed_link("auth.password.reset-requested", link), "refused")
    async with database.connection() as connection:
        tables = await connection.fetch(_TABLES)
        rows = [row for (name,) in tables for row in await connection.fetch(f"SELECT t::text FROM {name} t")]  # noqa: S608 - our own tables
    assert len(rows) >= 3
    assert [row for (row,) in rows if secret in row or secret.encode().hex() in row] == []


async def test_an_address_is_kept_under_a_key_that_the_database_does_not_have(database: Database) -> None:
    recipients = PostgresRecipients(database, ADDRESSES)
    await recipients.record(ADA, ADDRESS)
    async with database.connection() as connection:
        (row,) = await connection.fetch("SELECT t::text FROM recipients t")
        assert ADDRESS.encode().hex() not in row[0]
        await connection.execute("UPDATE recipients SET account_id = $1", UUID(int=7))
    with pytest.raises(SealBroken):
        await recipients.find(UUID(int=7))


async def test_a_link_that_was_sealed_with_another_key_is_not_sent_and_spoils_no_list(database: Database) -> None:
    other = EmailRows(MasterKeyRing(Secret(MASTER_KEY)).key_ring("another use"))
    await PostgresEmailQueue(database, other).queue(mail(link=Secret(LINK)))
    await PostgresMailbox(database, FixedClock(), other).send(mail(link=Secret(LINK)))
    with pytest.raises(SealBroken):
        await PostgresEmailQueue(database, ROWS).claim(EPOCH, EPOCH)
    (shown,) = await PostgresMailbox(database, FixedClock(), ROWS).page(None, None, 10)
    assert LINK not in shown.mail.text
