"""The order's state machine under any sequence of steps, in any order and repeated."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import DomainError
from kernel.events import Payload
from kernel.runtime.events.schemas import split_payload
from services.orders.domain.fulfilment import deliver, ship, take_back
from services.orders.domain.holdings import holdings_of, stock_moves
from services.orders.domain.order_from_events import fold, summarize
from services.orders.domain.order_transitions import (
    Step,
    authorise,
    cancel,
    capture,
    choose_method,
    expire,
    note_attempt,
    placed_payload,
    refund,
    remind,
    void,
)
from services.orders.domain.orders import CancelReason, Item, Order, OrderState, PaymentState
from tests.orders.samples import CHAIR, IDS, LAMP, new_order

_ONE = [Item(sku=LAMP, quantity=1)]
Advance = Callable[[Order], Step | None]

_ADVANCES: dict[str, Advance] = {
    "authorise": lambda order: authorise(order, order.total, order.currency),
    "capture": lambda order: capture(order, order.total, order.currency),
    "void": void,
    "decline": lambda order: note_attempt(order, PaymentState.DECLINED),
    "ask": lambda order: note_attempt(order, PaymentState.ACTION_REQUIRED),
    "choose": lambda order: choose_method(order, IDS.new()),
    "cancel": lambda order: cancel(order, CancelReason.CUSTOMER),
    "expire": expire,
    "remind": remind,
    "refund": lambda order: refund(order, order.refunded + 1),
    "ship": lambda order: ship(order, _ONE, tracking=None, id_=IDS.new(), at=order.created_at),
    "deliver": lambda order: deliver(order, order.shipments[-1].id, at=order.created_at) if order.shipments else None,
    "restock": lambda order: take_back(order, _ONE, reason="", restock=True, id_=IDS.new(), at=order.created_at),
    "discard": lambda order: take_back(order, _ONE, reason="", restock=False, id_=IDS.new(), at=order.created_at),
}
_EDGES = {
    OrderState.AWAITING_PAYMENT: {OrderState.CONFIRMED, OrderState.PAID, OrderState.CANCELLED},
    OrderState.CONFIRMED: {OrderState.PAID, OrderState.CANCELLED},
    OrderState.PAID: {OrderState.SHIPPED, OrderState.CANCELLED},
    OrderState.SHIPPED: {OrderState.DELIVERED},
    OrderState.DELIVERED: set[OrderState](),
    OrderState.CANCELLED: set[OrderState](),
}


def _told(payload: Payload) -> tuple[str, dict[str, object]]:
    return payload.event_type, dict(split_payload(payload)[0])


@given(st.lists(st.sampled_from(sorted(_ADVANCES)), max_size=25))
def test_no_sequence_of_steps_breaks_the_order_its_history_or_the_stock(names: list[str]) -> None:
    order = new_order(Item(sku=LAMP, quantity=2), Item(sku=CHAIR, quantity=1))
    history, on_hand, reserved = [_told(placed_payload(order))], {LAMP: 9, CHAIR: 9}, {LAMP: 2, CHAIR: 1}
    for name in names:
        step = None
        with suppress(DomainError):
            step = _ADVANCES[name](order)
        if step is None:
            continue
        assert step.after.version == order.version + 1
        assert step.after.state is order.state or step.after.state in _EDGES[order.state]
        for move in stock_moves(step):
            on_hand[move.sku] += move.on_hand
            reserved[move.sku] += move.reserved
        order = step.after
        history.append(_told(step.payload))
    assert fold(history) == summarize(order)
    held = holdings_of(order)
    assert {sku: 9 - held.taken[sku] for sku in on_hand} == on_hand
    assert {sku: held.reserved[sku] for sku in reserved} == reserved
    assert (order.cancel_reason is not None) == (order.state is OrderState.CANCELLED)


def test_an_authorisation_of_another_amount_is_no_authorisation() -> None:
    order = new_order()
    for amount, currency in ((order.total - 1, "EUR"), (order.total, "JPY")):
        with pytest.raises(ValueError, match="another amount"):
            authorise(order, amount, currency)


def test_a_reservation_that_ends_after_a_decline_says_so() -> None:
    order = new_order()
    declined = note_attempt(order, PaymentState.DECLINED)
    assert declined is not None
    reasons = []
    for each in (order, declined.after):
        step = expire(each)
        assert step is not None
        reasons.append(step.after.cancel_reason)
    assert reasons == [CancelReason.EXPIRED, CancelReason.DECLINED]
