"""What Postgres adds to the contract: the note and the mail are one, and no copy of a person is left behind."""

from dataclasses import replace

import asyncpg
import pytest

from kernel.runtime.inbox.dead_letters import DeadLetters
from kernel.runtime.postgres import Database
from services.notifications.adapters.postgres.mails import PostgresMails
from services.notifications.manifest import MANIFEST
from tests.notifications.stage import ADA, mail, message


async def test_an_event_whose_mail_could_not_be_kept_is_not_handled(database: Database) -> None:
    mails, queued = PostgresMails(database), mail()
    with pytest.raises(asyncpg.DataError):
        await mails.queue(replace(queued, subject="\x00"))
    assert await mails.queue(queued) is True


async def test_the_dead_letters_of_a_forgotten_account_are_gone(database: Database) -> None:
    letters = DeadLetters(database, MANIFEST.name)
    await letters.keep(message("auth.password.changed"), "no address")
    await PostgresMails(database).forget(ADA)
    async with database.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM dead_letters") == 0
