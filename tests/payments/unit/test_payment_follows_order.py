"""A payment follows its order: placed, confirmed, cancelled, in any order and more than once."""

from dataclasses import replace
from typing import Any

import pytest

from services.payments.domain.attempts import AttemptState
from services.payments.domain.payments import PaymentState
from tests.payments.stage import Stage, placed

_AUTHORISED, _CAPTURED = "payments.payment.authorised", "payments.payment.captured"


@pytest.fixture
def stage() -> Stage:
    return Stage.open()


async def test_a_placed_order_is_authorised_and_a_confirmed_one_captured(stage: Stage) -> None:
    payment = await stage.captured()
    assert (payment.state, payment.authorised, payment.captured) == (PaymentState.CAPTURED, 1999, 1999)
    assert stage.told(payment.order_id) == [_AUTHORISED, _CAPTURED]
    assert {entry.account: entry.amount for entry in stage.state.entries} == {
        "provider_receivable": 1999,
        "customer": -1999,
    }


async def test_the_consumer_only_queues(stage: Stage) -> None:
    payment = await stage.place()
    assert payment.state is PaymentState.AUTHORISING
    assert stage.provider.calls == {}


async def test_the_provider_is_asked_under_the_attempts_id(stage: Stage) -> None:
    await stage.place()
    await stage.work()
    assert set(stage.provider.calls) == set(stage.state.attempts)


@pytest.mark.parametrize(
    ("token", "code"), [("tok_declined", "card_declined"), ("tok_insufficient_funds", "insufficient_funds")]
)
async def test_a_declined_order_may_be_paid_otherwise(stage: Stage, token: str, code: str) -> None:
    buyer = stage.new_id()
    payment = await stage.place(token, buyer_id=buyer)
    await stage.work()
    declined = stage.payment(payment.order_id)
    assert (declined.state, declined.decline_code) == (PaymentState.DECLINED, code)
    other = await stage.add_method(buyer)
    await stage.deliver("orders.order.payment-method-chosen", payment.order_id, **placed(buyer, other))
    await stage.work()
    authorised = stage.payment(payment.order_id)
    assert (authorised.state, authorised.decline_code) == (PaymentState.AUTHORISED, None)
    assert stage.told(payment.order_id) == ["payments.payment.declined", _AUTHORISED]


async def test_another_buyers_payment_method_is_unknown(stage: Stage) -> None:
    order, stranger = stage.new_id(), stage.new_id()
    method = await stage.add_method(stranger)
    await stage.deliver("orders.order.placed", order, **placed(stage.new_id(), method))
    await stage.work()
    payment = stage.payment(order)
    assert (payment.state, payment.decline_code) == (PaymentState.DECLINED, "payment-method-unknown")
    assert stage.provider.calls == {}


async def test_a_method_that_was_removed_before_the_provider_was_asked_is_unknown(stage: Stage) -> None:
    buyer = stage.new_id()
    payment = await stage.place(buyer_id=buyer)
    await stage.use_cases.erase_account.execute(buyer, stage.new_id())
    await stage.work()
    assert stage.payment(payment.order_id).decline_code == "payment-method-unknown"
    assert stage.provider.list_all() == []


async def test_an_event_that_comes_twice_acts_once(stage: Stage) -> None:
    buyer, order = stage.new_id(), stage.new_id()
    method = await stage.add_method(buyer)
    event = await stage.deliver("orders.order.placed", order, **placed(buyer, method))
    await stage.deliver("orders.order.placed", order, event, **placed(buyer, method))
    await stage.deliver("orders.order.placed", order, **placed(buyer, method))
    await stage.work()
    await stage.deliver("orders.order.confirmed", order)
    await stage.deliver("orders.order.confirmed", order)
    await stage.work()
    ((_, captures),) = stage.provider.list_all()
    assert captures == 1


async def test_a_cancelled_order_is_voided(stage: Stage) -> None:
    payment = await stage.place()
    await stage.work()
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="customer")
    await stage.work()
    assert stage.payment(payment.order_id).state is PaymentState.VOIDED
    assert stage.told(payment.order_id) == [_AUTHORISED, "payments.payment.voided"]


async def test_a_captured_order_that_is_cancelled_is_refunded_whole(stage: Stage) -> None:
    payment = await stage.captured()
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="customer")
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="customer")
    await stage.work()
    refunded = stage.payment(payment.order_id)
    assert (refunded.captured, refunded.refunded, refunded.refunding) == (1999, 1999, 0)
    assert [balance.balance for balance in await stage.use_cases.read_balances.execute()] == [0, 0]


async def test_a_cancel_that_meets_the_authorisation_voids_it_afterwards(stage: Stage) -> None:
    payment = await stage.place()
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="expired")
    await stage.work()
    assert stage.payment(payment.order_id).state is PaymentState.VOIDED
    ((snapshot, captures),) = stage.provider.list_all()
    assert (snapshot.state, captures) == ("voided", 0)


async def test_a_cancel_that_meets_the_capture_refunds_it_afterwards(stage: Stage) -> None:
    payment = await stage.place()
    await stage.work()
    await stage.deliver("orders.order.confirmed", payment.order_id)
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="customer")
    assert stage.payment(payment.order_id).state is PaymentState.CAPTURING
    await stage.work()
    ((snapshot, _),) = stage.provider.list_all()
    assert (snapshot.captured, snapshot.refunded) == (1999, 1999)
    assert stage.payment(payment.order_id).refunded == 1999


async def test_a_cancel_that_comes_before_its_order_is_a_tombstone(stage: Stage) -> None:
    buyer, order = stage.new_id(), stage.new_id()
    method = await stage.add_method(buyer)
    await stage.deliver("orders.order.cancelled", order, number="G-1", cause="customer")
    await stage.deliver("orders.order.placed", order, **placed(buyer, method))
    await stage.work()
    payment = stage.payment(order)
    assert (payment.state, payment.buyer_id, payment.amount) == (PaymentState.CANCELLED, buyer, 1999)
    assert stage.provider.list_all() == []


async def test_a_declined_order_that_is_cancelled_is_over(stage: Stage) -> None:
    buyer = stage.new_id()
    payment = await stage.place("tok_declined", buyer_id=buyer)
    await stage.work()
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="expired")
    other = await stage.add_method(buyer)
    await stage.deliver("orders.order.payment-method-chosen", payment.order_id, **placed(buyer, other))
    await stage.work()
    assert stage.payment(payment.order_id).state is PaymentState.CANCELLED
    assert len(stage.provider.list_all()) == 1


async def test_a_capture_that_is_refused_for_good_is_voided(stage: Stage) -> None:
    payment = await stage.captured("tok_capture_fails")
    assert payment.state is PaymentState.VOIDED
    assert stage.told(payment.order_id) == [_AUTHORISED, "payments.discrepancy.found", "payments.payment.voided"]


async def test_a_return_is_refunded_once(stage: Stage) -> None:
    payment = await stage.captured()
    returned: dict[str, Any] = {"return_id": str(stage.new_id()), "amount": 500, "currency": "EUR"}
    for _ in range(2):
        await stage.deliver("orders.return.accepted", payment.order_id, **returned)
        await stage.work()
    assert stage.payment(payment.order_id).refunded == 500


async def test_a_return_of_more_than_is_left_refunds_the_rest_and_says_so(stage: Stage) -> None:
    payment = await stage.captured()
    for amount in (1500, 1500):
        await stage.deliver(
            "orders.return.accepted", payment.order_id, return_id=str(stage.new_id()), amount=amount, currency="EUR"
        )
        await stage.work()
    assert stage.payment(payment.order_id).refunded == 1999
    assert [each.kind for each in stage.state.discrepancies.values()] == ["refund-short"]


async def test_a_return_that_is_told_again_by_another_event_is_no_discrepancy(stage: Stage) -> None:
    payment = await stage.captured()
    returned: dict[str, Any] = {"return_id": str(stage.new_id()), "amount": 1999, "currency": "EUR"}
    for _ in range(3):
        await stage.deliver("orders.return.accepted", payment.order_id, **returned)
        await stage.work()
    assert stage.payment(payment.order_id).refunded == 1999
    assert list(stage.state.discrepancies.values()) == []
    assert "payments.discrepancy.found" not in stage.told(payment.order_id)


async def test_a_return_for_which_nothing_is_left_is_one_discrepancy_however_often_it_is_told(stage: Stage) -> None:
    payment = await stage.captured()
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="staff")
    await stage.work()
    returned: dict[str, Any] = {"return_id": str(stage.new_id()), "amount": 500, "currency": "EUR"}
    for _ in range(3):
        await stage.deliver("orders.return.accepted", payment.order_id, **returned)
    assert [each.kind for each in stage.state.discrepancies.values()] == ["refund-short"]


async def test_every_event_of_an_order_may_be_told_again_at_its_end(stage: Stage) -> None:
    """By other events: the inbox knows none of them."""
    payment = await stage.captured()
    method = await stage.add_method(payment.buyer_id or stage.new_id(), "tok_ok")
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="staff")
    await stage.work()
    settled = stage.payment(payment.order_id)
    data = placed(stage.new_id(), method, 1999)
    again: list[tuple[str, dict[str, Any]]] = [
        ("orders.order.placed", data),
        ("orders.order.payment-method-chosen", {name: data[name] for name in data if name != "number"}),
        ("orders.order.confirmed", {}),
        ("orders.order.cancelled", {"number": "G-1", "cause": "staff"}),
    ]
    for type_, told in (*again, *reversed(again)):
        await stage.deliver(type_, payment.order_id, **told)
        await stage.work()
    assert replace(stage.payment(payment.order_id), version=settled.version) == settled
    assert list(stage.state.discrepancies.values()) == []
    ((snapshot, captures),) = stage.provider.list_all()
    assert (snapshot.captured, snapshot.refunded, captures) == (1999, 1999, 1)


async def test_a_refund_that_the_provider_refuses_gives_nothing_back(stage: Stage) -> None:
    payment = await stage.captured("tok_refund_fails")
    await stage.deliver(
        "orders.return.accepted", payment.order_id, return_id=str(stage.new_id()), amount=500, currency="EUR"
    )
    await stage.work()
    kept = stage.payment(payment.order_id)
    assert (kept.refunded, kept.refunding, kept.refundable) == (0, 0, 1999)
    assert stage.told(payment.order_id)[-2:] == ["payments.refund.failed", "payments.discrepancy.found"]


async def test_the_buyer_confirms_on_the_providers_page(stage: Stage) -> None:
    payment = await stage.place("tok_3ds")
    await stage.work()
    waiting = stage.payment(payment.order_id)
    assert (waiting.state, waiting.action_url) == (PaymentState.ACTION_REQUIRED, "https://bank.test/pay_1")
    stage.provider.confirm("pay_1", approved=True)
    await stage.use_cases.resume_payment.execute(payment.id, payment.buyer_id)
    authorised = stage.payment(payment.order_id)
    assert (authorised.state, authorised.action_url) == (PaymentState.AUTHORISED, None)
    assert stage.told(payment.order_id) == ["payments.payment.action-required", _AUTHORISED]


async def test_a_buyer_who_never_comes_back_is_found_by_looking(stage: Stage) -> None:
    payment = await stage.place("tok_3ds")
    await stage.work()
    stage.provider.confirm("pay_1", approved=False)
    await stage.work_for(10)
    assert stage.payment(payment.order_id).decline_code == "authentication_failed"


async def test_an_abandoned_confirmation_is_voided_with_its_order(stage: Stage) -> None:
    payment = await stage.place("tok_3ds_abandoned")
    await stage.work_for(60)
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="expired")
    await stage.work()
    assert stage.payment(payment.order_id).state is PaymentState.VOIDED
    stage.provider.confirm("pay_1", approved=True)
    await stage.work_for(60)
    assert stage.payment(payment.order_id).state is PaymentState.VOIDED
    open_ = [
        each for each in stage.state.attempts.values() if each.state not in {AttemptState.DONE, AttemptState.FAILED}
    ]
    assert open_ == []


async def test_a_payment_that_waits_is_not_changed_by_looking_at_it(stage: Stage) -> None:
    payment = await stage.place("tok_3ds")
    await stage.work()
    before = stage.payment(payment.order_id)
    await stage.work_for(60)
    assert replace(stage.payment(payment.order_id)) == before


@pytest.mark.parametrize(("card", "told"), [("tok_ok", _CAPTURED), ("tok_capture_fails", "payments.payment.voided")])
async def test_an_order_that_confirms_again_is_told_again_how_it_ended(stage: Stage, card: str, told: str) -> None:
    payment = await stage.captured(card)
    await stage.deliver("orders.order.confirmed", payment.order_id)
    await stage.work()
    assert stage.told(payment.order_id).count(told) == 2
    assert stage.payment(payment.order_id).version == payment.version
