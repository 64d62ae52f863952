"""Memory does what every backend does."""

import pytest

from kernel.testing.fixed_clock import FixedClock
from services.notifications.adapters.memory.email_queue import MemoryEmailQueue
from services.notifications.adapters.memory.mailbox import MemoryMailbox
from services.notifications.adapters.memory.recipients import MemoryRecipients
from tests.notifications.contract.backend import Backend
from tests.notifications.contract.email_queue import EmailQueueContract
from tests.notifications.contract.mailbox import MailboxContract
from tests.notifications.contract.recipients import RecipientsContract


@pytest.fixture
def backend() -> Backend:
    recipients = MemoryRecipients()
    return Backend(MemoryEmailQueue(recipients), MemoryMailbox(FixedClock()), recipients)


class TestMemoryMailbox(MailboxContract): ...


class TestMemoryEmailQueue(EmailQueueContract): ...


class TestMemoryRecipients(RecipientsContract): ...
