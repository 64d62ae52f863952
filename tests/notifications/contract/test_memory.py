"""Memory does what every backend does."""

import pytest

from kernel.testing.fixed_clock import FixedClock
from services.notifications.adapters.memory.mailbox import MemoryMailbox
from services.notifications.adapters.memory.mails import MemoryMails
from tests.notifications.contract.backend import Backend
from tests.notifications.contract.mailbox import MailboxContract
from tests.notifications.contract.mails import MailsContract


@pytest.fixture
def backend() -> Backend:
    return Backend(MemoryMails(), MemoryMailbox(FixedClock()))


class TestMemoryMailbox(MailboxContract): ...


class TestMemoryMails(MailsContract): ...
