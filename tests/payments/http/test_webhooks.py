"""Webhooks: stored at once when the provider signed them, and a hint that is followed up."""

from datetime import timedelta

import httpx
import pytest

from services.payments.domain.payments import PaymentState
from tests.payments.http.conftest import Api
from tests.payments.stage import placed

_SETTLED = timedelta(seconds=2)


async def _send(api: Api, body: bytes, provider: str = "memory", signature: str = "genuine") -> httpx.Response:
    return await api.call("POST", f"/webhooks/{provider}", content=body, headers={"signature": signature})


async def test_a_webhook_wakes_what_waits_for_it(api: Api) -> None:
    payment = await api.stage.place("tok_async")
    await api.stage.work()
    api.stage.clock.advance(timedelta(seconds=1))
    api.stage.provider.confirm("pay_1", approved=True)
    await api.stage.work()
    assert api.stage.payment(payment.order_id).state is PaymentState.AUTHORISING
    assert (await _send(api, b"evt_1 pay_1")).status_code == 204
    assert await api.stage.use_cases.follow_up_webhook.execute()
    await api.stage.work()
    assert api.stage.payment(payment.order_id).state is PaymentState.AUTHORISED


async def test_one_that_comes_three_times_is_stored_once(api: Api) -> None:
    await api.stage.captured()
    assert [(await _send(api, b"evt_1 pay_1")).status_code for _ in range(3)] == [204] * 3
    assert not await api.stage.use_cases.follow_up_webhook.execute()
    api.stage.clock.advance(_SETTLED)
    assert await api.stage.use_cases.follow_up_webhook.execute()
    assert not await api.stage.use_cases.follow_up_webhook.execute()


async def test_those_of_one_payment_are_answered_by_one_look_at_the_provider(api: Api) -> None:
    await api.stage.captured()
    for number in range(3):
        await _send(api, f"evt_{number} pay_1".encode())
    api.stage.clock.advance(_SETTLED)
    assert await api.stage.use_cases.follow_up_webhook.execute()
    assert not await api.stage.use_cases.follow_up_webhook.execute()


async def test_a_forged_one_is_a_400_and_stored_nowhere(api: Api) -> None:
    answer = await _send(api, b"evt_1 pay_1", signature="forged")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/not-authentic")
    api.stage.clock.advance(_SETTLED)
    assert not await api.stage.use_cases.follow_up_webhook.execute()


async def test_an_unknown_provider_is_a_404(api: Api) -> None:
    answer = await _send(api, b"evt_1", provider="other")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", ""])
async def test_any_content_type_and_query_is_taken(api: Api, content_type: str) -> None:
    headers = {"signature": "genuine", "content-type": content_type}
    answer = await api.call("POST", "/webhooks/memory?added=later", content=b"evt_1 pay_1", headers=headers)
    assert answer.status_code == 204


async def test_one_about_an_unknown_payment_is_kept_and_after_three_days_a_discrepancy(api: Api) -> None:
    await _send(api, b"evt_1 pay_unknown")
    stage = api.stage
    for _ in range(80):
        await stage.use_cases.follow_up_webhook.execute()
        stage.clock.advance(timedelta(hours=1))
    (found,) = stage.state.discrepancies.values()
    assert found.kind == "unknown-reference"
    assert not await stage.use_cases.follow_up_webhook.execute()


async def test_a_late_one_about_a_card_that_was_declined_before_another_was_tried_is_settled(api: Api) -> None:
    stage = api.stage
    payment = await stage.place("tok_declined")
    await stage.work()
    assert payment.buyer_id
    chosen = placed(payment.buyer_id, await stage.add_method(payment.buyer_id))
    await stage.deliver("orders.order.payment-method-chosen", payment.order_id, **chosen)
    await stage.work()
    assert stage.payment(payment.order_id).reference == "pay_2"
    await _send(api, b"evt_1 pay_1")
    stage.clock.advance(_SETTLED)
    assert await stage.use_cases.follow_up_webhook.execute()
    stage.clock.advance(timedelta(hours=80))
    assert not await stage.use_cases.follow_up_webhook.execute()
    assert stage.state.discrepancies == {}
