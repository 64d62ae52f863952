"""Postgres does what every backend does, as the runtime role."""

import pytest

from kernel.runtime.postgres import Database
from kernel.testing.fixed_clock import FixedClock
from services.notifications.adapters.postgres.mailbox import PostgresMailbox
from services.notifications.adapters.postgres.mails import PostgresMails
from tests.notifications.contract.backend import Backend
from tests.notifications.contract.mailbox import MailboxContract
from tests.notifications.contract.mails import MailsContract


@pytest.fixture
def backend(database: Database) -> Backend:
    return Backend(PostgresMails(database), PostgresMailbox(database, FixedClock()))


class TestPostgresMailbox(MailboxContract): ...


class TestPostgresMails(MailsContract): ...
