"""Which sender the settings choose."""

import pytest

from services.notifications import wiring
from services.notifications.adapters.smtp.sender import SmtpSender
from tests.notifications.stage import MemoryNotifications


def test_the_embedded_stack_keeps_mails_in_the_mailbox() -> None:
    here = MemoryNotifications.open(NOTIFICATIONS_SMTP_HOST="mail.goodgo.test")
    assert wiring.mail_sender(here.settings, here.stored) is here.stored


@pytest.mark.parametrize("environment", ["embedded", "production"])
def test_smtp_is_chosen_by_its_name(environment: str) -> None:
    here = MemoryNotifications.open(
        GOODGO_ENVIRONMENT=environment, NOTIFICATIONS_SENDER="smtp", NOTIFICATIONS_SMTP_HOST="mail.goodgo.test"
    )
    assert isinstance(wiring.mail_sender(here.settings, here.stored), SmtpSender)
