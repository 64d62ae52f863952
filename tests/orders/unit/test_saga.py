"""An order as the process manager of its purchase: what it does about events of payments, of time and of erasure."""

from datetime import timedelta

import pytest

from kernel.events import Event
from kernel.runtime.events.broker.port import Rejected
from services.orders.domain.events import (
    OrderCancelled,
    OrderConfirmed,
    OrderPaid,
    OrderPlaced,
    PaymentAuthorised,
    PaymentCaptured,
    PaymentDeclined,
    PaymentEvent,
    PaymentVoided,
    RefundSucceeded,
    ReturnAccepted,
    StockLow,
)
from services.orders.domain.fulfilment import ship, take_back
from services.orders.domain.order_from_events import fold, summarize
from services.orders.domain.order_transitions import Step, cancel
from services.orders.domain.orders import CancelReason, Item, Order, OrderState
from tests.orders.samples import EVENTS, IDS, LAMP, placed, stocked
from tests.orders.stage import Stage

_MINUTES = timedelta(minutes=1)


@pytest.fixture
def stage() -> Stage:
    return Stage.open()


async def _placed(stage: Stage) -> Order:
    await stocked(stage.stores, 9)
    return await placed(stage.stores, Item(sku=LAMP, quantity=2))


def _authorised(order: Order) -> PaymentAuthorised:
    return PaymentAuthorised(order_id=order.id, amount=order.total, currency=order.currency)


def _captured(order: Order) -> PaymentCaptured:
    return PaymentCaptured(order_id=order.id, captured=order.total, currency=order.currency)


def _told(stage: Stage) -> list[type]:
    return [type(event.payload) for event in stage.shop.events.values()]


def _last(stage: Stage) -> Event:
    return list(stage.shop.events.values())[-1]


async def test_an_authorised_order_is_confirmed_and_a_captured_one_paid(stage: Stage) -> None:
    order = await _placed(stage)
    for event in (_authorised(order), _authorised(order), _captured(order), _captured(order), _authorised(order)):
        await stage.deliver(event)
    assert stage.shop.orders[order.id].state is OrderState.PAID
    assert _told(stage) == [OrderPlaced, OrderConfirmed, OrderPaid]
    assert (_last(stage).data_subject, str(_last(stage).actor)) == (order.buyer_id, "system:orders")


async def test_an_authorisation_of_another_amount_is_a_dead_letter(stage: Stage) -> None:
    order = await _placed(stage)
    for amount, currency in ((1, "EUR"), (order.total, "JPY")):
        with pytest.raises(Rejected, match="another amount"):
            await stage.deliver(PaymentAuthorised(order_id=order.id, amount=amount, currency=currency))
    assert stage.shop.orders[order.id].state is OrderState.AWAITING_PAYMENT


async def test_an_event_about_an_unknown_order_is_a_dead_letter(stage: Stage) -> None:
    with pytest.raises(Rejected, match="does not exist"):
        await stage.deliver(PaymentVoided(order_id=stage.memory.platform.ids.new()))


async def test_a_hold_that_is_lost_cancels_a_confirmed_order(stage: Stage) -> None:
    order = await _placed(stage)
    await stage.deliver(_authorised(order))
    await stage.deliver(PaymentVoided(order_id=order.id))
    kept = stage.shop.orders[order.id]
    assert (kept.state, kept.cancel_reason) == (OrderState.CANCELLED, CancelReason.PAYMENT_LOST)
    assert stage.shop.stock[LAMP].on_hand == 9


@pytest.mark.parametrize("event", [_authorised, _captured])
async def test_what_payments_says_late_does_not_revive_a_cancelled_order(stage: Stage, event: type) -> None:
    order = await _placed(stage)
    stage.clock.advance(15 * _MINUTES)
    await stage.use_cases.settle_due_orders.execute()
    late: PaymentEvent = event(order)
    await stage.deliver(late)
    assert stage.shop.orders[order.id].state is OrderState.CANCELLED
    assert (stage.shop.stock[LAMP].on_hand, stage.shop.stock[LAMP].reserved) == (9, 0)


async def test_refunds_are_sums_and_an_older_one_changes_nothing(stage: Stage) -> None:
    order = await _placed(stage)
    for refunded in (300, 700, 300):
        await stage.deliver(RefundSucceeded(order_id=order.id, refunded=refunded))
    assert stage.shop.orders[order.id].refunded == 700


async def test_a_reservation_ends_by_time_alone_and_not_before(stage: Stage) -> None:
    order = await _placed(stage)
    stage.clock.advance(14 * _MINUTES)
    await stage.use_cases.settle_due_orders.execute()
    assert stage.shop.orders[order.id].state is OrderState.AWAITING_PAYMENT
    await stage.deliver(PaymentDeclined(order_id=order.id))
    stage.clock.advance(1 * _MINUTES)
    await stage.use_cases.settle_due_orders.execute()
    kept = stage.shop.orders[order.id]
    assert (kept.state, kept.cancel_reason) == (OrderState.CANCELLED, CancelReason.DECLINED)
    payload = _last(stage).payload
    assert isinstance(payload, OrderCancelled)
    assert (payload.number, payload.cause) == (order.number, "declined")


async def test_money_that_is_late_is_asked_for_again(stage: Stage) -> None:
    order = await _placed(stage)
    await stage.deliver(_authorised(order))
    stage.clock.advance(60 * _MINUTES)
    for _ in range(2):
        await stage.use_cases.settle_due_orders.execute()
    assert _told(stage) == [OrderPlaced, OrderConfirmed, OrderConfirmed]
    assert stage.shop.orders[order.id].state is OrderState.CONFIRMED


async def test_one_order_that_cannot_be_settled_holds_up_no_other(stage: Stage) -> None:
    first, second = await _placed(stage), await placed(stage.stores)
    del stage.shop.stock[LAMP]
    stage.clock.advance(15 * _MINUTES)
    with pytest.raises(ExceptionGroup, match="2 orders are not settled"):
        await stage.use_cases.settle_due_orders.execute()
    assert {first.id, second.id} == set(stage.shop.orders)


async def test_erasure_cancels_what_is_not_paid_and_keeps_what_is(stage: Stage) -> None:
    await stocked(stage.stores, 9)
    buyer = stage.new_user().user_id
    unpaid, confirmed, paid = [await placed(stage.stores, buyer_id=buyer) for _ in range(3)]
    for order in (confirmed, paid):
        await stage.deliver(_authorised(order))
    await stage.deliver(_captured(paid))
    await stage.erase(buyer)
    states = {id_: (order.state, order.cancel_reason) for id_, order in stage.shop.orders.items()}
    assert states == {
        unpaid.id: (OrderState.CANCELLED, CancelReason.ERASED),
        confirmed.id: (OrderState.CANCELLED, CancelReason.ERASED),
        paid.id: (OrderState.PAID, None),
    }
    assert {order.ship_to for order in stage.shop.orders.values()} == {None}
    assert set(stage.shop.legal_copies) == {paid.id}


async def test_what_payments_may_not_have_heard_is_said_again_after_an_erasure(stage: Stage) -> None:
    order = await _placed(stage)
    for event in (_authorised(order), _captured(order)):
        await stage.deliver(event)
    await stage.stores.orders.change(order.id, lambda locked: EVENTS.change(_ship_and_keep(locked.order)))
    await stage.stores.orders.change(order.id, lambda locked: EVENTS.change(_take_back(locked.order)))
    cancelled = await placed(stage.stores, buyer_id=order.buyer_id)
    await stage.stores.orders.change(
        cancelled.id, lambda locked: EVENTS.change(cancel(locked.order, CancelReason.STAFF))
    )
    before = len(stage.shop.events)
    await stage.erase(order.buyer_id)
    told = [event.payload for event in list(stage.shop.events.values())[before:]]
    assert [type(payload) for payload in told] == [ReturnAccepted, OrderCancelled]
    assert isinstance(told[0], ReturnAccepted)
    assert told[0].return_id == stage.shop.orders[order.id].returns[0].id
    for id_ in (order.id, cancelled.id):
        history = [(event.type, event.data) for event in await stage.stores.reader.history(id_)]
        assert fold(history) == summarize(stage.shop.orders[id_])


def _ship_and_keep(order: Order) -> Step:
    return ship(order, [Item(sku=LAMP, quantity=2)], tracking=None, id_=IDS.new(), at=order.created_at)


def _take_back(order: Order) -> Step:
    item = Item(sku=LAMP, quantity=1)
    return take_back(order, [item], reason="", restock=True, id_=IDS.new(), at=order.created_at)


async def test_little_stock_is_said_once_when_the_limit_is_crossed(stage: Stage) -> None:
    await stocked(stage.stores, 4)
    for _ in range(4):
        await placed(stage.stores)
    low = [event for event in stage.shop.events.values() if isinstance(event.payload, StockLow)]
    assert [(str(event.subject), event.payload) for event in low] == [
        (f"stock:{LAMP}", StockLow(sku=LAMP, available=2))
    ]
