"""From an event without an address to an email at the one that the account has now."""

from dataclasses import replace
from uuid import UUID

import pytest

from kernel.errors import Unavailable
from kernel.events import Subject
from kernel.runtime.events.broker.port import Rejected
from services.notifications.domain.email import Email
from tests.notifications.stage import ADDRESS, ORDER_ID, MemoryNotifications, message, order_message

_NUMBER = "7QX4-K2MD-09ZT"
_EUROS: dict[str, object] = {"number": _NUMBER, "amount": 1999, "currency": "EUR"}
_LINK = f"https://goodgo.test/my-orders/{ORDER_ID}"
_EVERY: dict[str, tuple[dict[str, object], str]] = {
    "orders.order.placed": (_EUROS, "We received your order"),
    "orders.order.paid": (_EUROS, "is paid"),
    "orders.order.shipped": ({"number": _NUMBER, "tracking": "TRACK-1"}, "on its way"),
    "orders.order.cancelled": ({"number": _NUMBER, "cause": "expired"}, "is cancelled"),
    "payments.payment.action-required": ({}, "Confirm your payment"),
    "payments.payment.declined": ({"decline_code": "insufficient_funds"}, "Your payment failed"),
    "payments.refund.succeeded": ({"amount": 500, "currency": "JPY"}, "sent your money back"),
}


@pytest.fixture
async def here() -> MemoryNotifications:
    """Ada has an account with a name, and her welcome was sent."""
    opened = MemoryNotifications.open()
    await opened.consume(message("auth.account.registered"))
    await opened.use_cases.deliver_email.execute()
    return opened


async def _sent(here: MemoryNotifications) -> Email:
    """The newest mail, once all that are queued are sent."""
    while await here.use_cases.deliver_email.execute():
        pass
    return (await here.mailbox())[0]


@pytest.mark.parametrize("event_type", _EVERY)
async def test_a_buyer_is_told_without_a_name_and_with_a_link_to_the_order(
    here: MemoryNotifications, event_type: str
) -> None:
    data, subject = _EVERY[event_type]
    told = order_message(event_type, **data)
    for _ in range(2):
        await here.consume(told)
    mail = await _sent(here)
    assert (mail.id, mail.to, len(await here.mailbox())) == (told.id, ADDRESS, 2)
    assert subject in mail.subject
    assert mail.text.startswith("Hello,\n")
    assert "$" not in mail.subject + mail.text + mail.html
    assert (_LINK in mail.text, f'href="{_LINK}"' in mail.html) == (True, True)


async def test_amounts_have_the_decimals_of_their_currency(here: MemoryNotifications) -> None:
    await here.consume(order_message("orders.order.placed", **_EUROS))
    assert "19.99 EUR" in (await _sent(here)).text
    await here.consume(order_message("payments.refund.succeeded", amount=500, currency="JPY"))
    assert "500 JPY" in (await _sent(here)).text


@pytest.mark.parametrize(
    ("event_type", "told", "to"),
    [
        ("auth.email.verified", {"email": "proven@example.com"}, "proven@example.com"),
        ("auth.email.replaced", {"email": ADDRESS, "new_email": "new@example.com"}, "new@example.com"),
        ("auth.email.reverted", {"email": "former@example.com"}, "former@example.com"),
        ("auth.password.changed", {"email": "today@example.com"}, "today@example.com"),
        ("auth.email.replaced", {"email": "before@example.com"}, ADDRESS),
        ("auth.registration.repeated", {"email": "stranger@example.com"}, ADDRESS),
    ],
)
async def test_the_address_is_the_one_that_the_account_has_now(
    here: MemoryNotifications, event_type: str, told: dict[str, str], to: str
) -> None:
    await here.consume(message(event_type, personal=told))
    await here.consume(order_message("orders.order.placed", **_EUROS))
    assert (await _sent(here)).to == to


async def test_an_address_that_is_only_asked_for_is_not_the_accounts() -> None:
    here = MemoryNotifications.open()
    await here.consume(message("auth.account.registered", data={"awaits_verification": True}))
    await here.consume(message("auth.email.change-requested"))
    with pytest.raises(Unavailable):
        await here.consume(order_message("orders.order.placed", **_EUROS))


async def test_an_order_whose_buyer_is_not_known_yet_is_told_of_later() -> None:
    here, told = MemoryNotifications.open(), order_message("orders.order.placed", **_EUROS)
    with pytest.raises(Unavailable):
        await here.consume(told)
    await here.consume(message("auth.account.registered"))
    await here.consume(told)
    await _sent(here)
    assert told.id in {each.id for each in await here.mailbox()}


async def test_the_orders_of_an_erased_account_are_not_told_of(here: MemoryNotifications) -> None:
    await here.consume(message("auth.account.erased", personal={}))
    await here.consume(message("auth.password.changed", personal={}))
    await here.consume(order_message("orders.order.cancelled", number=_NUMBER, cause="erased"))
    assert await here.use_cases.deliver_email.execute() is None
    assert await here.mailbox() == []


async def test_an_event_about_no_order_is_rejected(here: MemoryNotifications) -> None:
    told = order_message("orders.order.placed", **_EUROS)
    for broken in (
        replace(told, subject=Subject("order", "7")),
        replace(told, data={}),
        replace(told, data_subject=None),
    ):
        with pytest.raises(Rejected):
            await here.consume(broken)
    assert UUID(told.subject.id) == ORDER_ID


async def test_a_client_whose_refresh_token_was_stolen_is_named_to_the_holder(here: MemoryNotifications) -> None:
    told = message("auth.family.ended", personal={}, data={"client_id": "wiki", "cause": "refresh-token-reused"})
    await here.consume(told)
    mail = await _sent(here)
    assert (mail.id, mail.to) == (told.id, ADDRESS)
    assert mail.subject == "We logged you out of wiki to protect your account"


async def test_nobody_is_warned_of_a_client_that_was_logged_out_on_purpose(here: MemoryNotifications) -> None:
    for cause in ("revoked", "consent-withdrawn", "a cause of a later release"):
        await here.consume(message("auth.family.ended", personal={}, data={"client_id": "wiki", "cause": cause}))
    assert await here.use_cases.deliver_email.execute() is None
