"""From an event to a mail in the mailbox."""

import pytest

from kernel.runtime.broker.port import Rejected
from services.notifications.domain import letters
from tests.notifications.stage import ADA, ADDRESS, LINK, MemoryNotifications, message


@pytest.fixture
def here() -> MemoryNotifications:
    return MemoryNotifications.open()


async def test_a_new_account_is_welcomed(here: MemoryNotifications) -> None:
    told = message("auth.account.registered", personal={"email": ADDRESS, "display_name": None})
    await here.hear(told)
    await here.do.deliver_mail()
    (welcome,) = await here.mailbox()
    assert (welcome.id, welcome.account_id, welcome.to) == (told.id, ADA, ADDRESS)
    assert (welcome.subject, welcome.written_at) == (letters.WELCOME.subject, here.clock.now())
    assert welcome.message_id == f"<{told.id}@goodgo.test>"


async def test_a_link_reaches_its_reader(here: MemoryNotifications) -> None:
    await here.hear(message("auth.password.reset-requested"))
    await here.do.deliver_mail()
    (reset,) = await here.mailbox()
    assert reset.text.startswith("Hello Ada,")
    assert LINK in reset.text
    assert LINK in reset.html


async def test_an_account_that_awaits_verification_is_not_welcomed_yet(here: MemoryNotifications) -> None:
    await here.hear(message("auth.account.registered", data={"awaits_verification": True}))
    assert await here.do.deliver_mail() is None


async def test_an_erased_account_gets_no_more_mail_and_leaves_none(here: MemoryNotifications) -> None:
    for _ in range(2):
        await here.hear(message("auth.password.changed"))
    await here.do.deliver_mail()
    await here.hear(message("auth.account.erased", personal={}))
    assert await here.do.deliver_mail() is None
    assert await here.mailbox() == []


async def test_an_event_whose_personal_data_was_erased_is_passed_over(here: MemoryNotifications) -> None:
    await here.hear(message("auth.password.changed", personal={}))
    assert await here.do.deliver_mail() is None


@pytest.mark.parametrize(
    "broken",
    [
        {"user_id": None},
        {"personal": {"display_name": "Ada"}},
        {"personal": {"email": 1}},
        {"personal": {"email": ADDRESS}},
        {"type": "auth.session.started"},
    ],
)
async def test_an_event_that_is_not_what_it_should_be_is_rejected(
    here: MemoryNotifications, broken: dict[str, object]
) -> None:
    with pytest.raises(Rejected):
        await here.hear(message("auth.password.reset-requested", **broken))
    assert await here.do.deliver_mail() is None
