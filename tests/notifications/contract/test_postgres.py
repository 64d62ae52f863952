"""Postgres does what every backend does, as the runtime role."""

import pytest

from kernel.runtime.data.postgres import Database
from kernel.testing.fixed_clock import FixedClock
from services.notifications.adapters.postgres.email_queue import PostgresEmailQueue
from services.notifications.adapters.postgres.mailbox import PostgresMailbox
from services.notifications.adapters.postgres.recipients import PostgresRecipients
from tests.notifications.contract.backend import ADDRESSES, ROWS, Backend
from tests.notifications.contract.email_queue import EmailQueueContract
from tests.notifications.contract.mailbox import MailboxContract
from tests.notifications.contract.recipients import RecipientsContract


@pytest.fixture
def backend(database: Database) -> Backend:
    emails, mailbox = PostgresEmailQueue(database, ROWS), PostgresMailbox(database, FixedClock(), ROWS)
    return Backend(emails, mailbox, PostgresRecipients(database, ADDRESSES))


class TestPostgresMailbox(MailboxContract): ...


class TestPostgresEmailQueue(EmailQueueContract): ...


class TestPostgresRecipients(RecipientsContract): ...
