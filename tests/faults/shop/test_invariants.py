"""The checker of the shop finds each violation, and reports nothing where nothing is wrong."""

from dataclasses import replace
from typing import Any

import pytest

from tests.faults.ledger import Operation, Outcome
from tests.faults.shop.books import Books, Row
from tests.faults.shop.invariants import Rule, find_violations
from tests.faults.shop.promises import find_broken_promises

pytestmark = pytest.mark.short

_Told = tuple[str, dict[str, Any]]

_PLACED: _Told = ("orders.order.placed", {"number": "N", "amount": 1990, "currency": "EUR", "payment_method_id": "m"})
_CONFIRMED: _Told = ("orders.order.confirmed", {})
_PAID: _Told = ("orders.order.paid", {})
_CANCELLED = ("orders.order.cancelled", {"cause": "customer"})
_REFUNDED = ("orders.order.payment-noted", {"payment_state": "captured", "refunded": 1990})
_AUTHORISED = ("payments.payment.authorised", {"amount": 1990})
_CAPTURED = ("payments.payment.captured", {"captured": 1990})
_GIVEN_BACK = ("payments.refund.succeeded", {"refunded": 1990})


def _order(id_: str, state: str, version: int, **changes: Any) -> Row:
    return {
        "id": id_,
        "number": "N",
        "buyer_id": "buyer",
        "state": state,
        "version": version,
        "currency": "EUR",
        "lines": [{"sku": "LAMP", "quantity": 1, "total": 1500}],
        "tax": 0,
        "shipping": 490,
        "total": 1990,
        "payment_method_id": "m",
        "payment_state": "captured",
        "refunded": 0,
        "cancel_reason": None,
        "shipments": [],
        "returns": [],
        **changes,
    }


def _payment(id_: str, order: str, **changes: Any) -> Row:
    amounts = {"amount": 1990, "authorised": 1990, "captured": 1990, "refunded": 0, "refunding": 0}
    return {
        "id": id_,
        "order_id": order,
        "currency": "EUR",
        "state": "captured",
        "reference": f"at-{id_}",
        **amounts,
        **changes,
    }


def _held(id_: str, **changes: Any) -> Row:
    amounts = {"authorised": 1990, "captured": 1990, "captures": 1, "refunded": 0}
    return {"id": f"at-{id_}", "payment_id": id_, "currency": "EUR", "state": "captured", **amounts, **changes}


def _entry(account: str, amount: int) -> Row:
    return {"posting": f"of {abs(amount)}", "account": account, "currency": "EUR", "amount": amount}


_CLEAN = Books(
    orders={
        "kept": _order("kept", "paid", 3),
        "gone": _order("gone", "cancelled", 5, cancel_reason="customer", refunded=1990),
    },
    payments={"kept": _payment("p1", "kept"), "gone": _payment("p2", "gone", refunded=1990)},
    stock=[{"sku": "LAMP", "on_hand": 9, "reserved": 0, "received": 10}],
    order_events={
        "kept": [_PLACED, _CONFIRMED, _PAID],
        "gone": [_PLACED, _CONFIRMED, _PAID, _CANCELLED, _REFUNDED],
    },
    payment_events={"p1": [_AUTHORISED, _CAPTURED], "p2": [_AUTHORISED, _CAPTURED, _GIVEN_BACK]},
    ledger=[_entry("provider_receivable", 1990), _entry("customer", -1990)],
    refunds=[{"id": "r", "payment_id": "p2", "amount": 1990, "state": "succeeded"}],
    provider=[_held("p1"), _held("p2", refunded=1990)],
)


def _rules(books: Books) -> set[Rule]:
    return {violation.rule for violation in find_violations(books)}


def _with_order(id_: str, **changes: Any) -> Books:
    return replace(_CLEAN, orders={**_CLEAN.orders, id_: {**_CLEAN.orders[id_], **changes}})


def _with_payment(id_: str, **changes: Any) -> Books:
    return replace(_CLEAN, payments={**_CLEAN.payments, id_: {**_CLEAN.payments[id_], **changes}})


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert find_violations(_CLEAN) == []


@pytest.mark.parametrize(
    ("books", "rule"),
    [
        (replace(_CLEAN, ledger=_CLEAN.ledger[:1]), Rule.LEDGER),
        (replace(_CLEAN, ledger=()), Rule.LEDGER),
        (_with_payment("kept", refunded=1991), Rule.AMOUNTS),
        (_with_payment("kept", authorised=1000), Rule.AMOUNTS),
        (replace(_CLEAN, payments={"kept": _CLEAN.payments["kept"]}), Rule.PAIRS),
        (replace(_CLEAN, orders={"kept": _CLEAN.orders["kept"]}), Rule.PAIRS),
        (_with_payment("kept", captured=1000), Rule.PAID),
        (replace(_CLEAN, provider=[_held("p1", captures=2), _held("p2", refunded=1990)]), Rule.PAID),
        (_with_payment("gone", refunded=1000), Rule.CANCELLED),
        (replace(_CLEAN, provider=[*_CLEAN.provider, _held("p2", state="authorised", captured=0)]), Rule.CANCELLED),
        (replace(_CLEAN, provider=[*_CLEAN.provider, _held("p1", captured=0)]), Rule.PROVIDER),
        (replace(_CLEAN, provider=[*_CLEAN.provider, _held("p3", captured=0, state="voided")]), Rule.PROVIDER),
        (replace(_CLEAN, stock=[{"sku": "LAMP", "on_hand": 8, "reserved": 0, "received": 10}]), Rule.STOCK),
        (replace(_CLEAN, stock=[{"sku": "LAMP", "on_hand": 9, "reserved": 1, "received": 10}]), Rule.STOCK),
        (_with_order("kept", shipping=0), Rule.RECORD),
        (_with_order("kept", payment_state="pending"), Rule.RECORD),
        (replace(_CLEAN, payment_events={**_CLEAN.payment_events, "p1": [_AUTHORISED]}), Rule.RECORD),
        (_with_order("kept", state="confirmed"), Rule.AT_REST),
        (_with_order("gone", refunded=0), Rule.AT_REST),
        (_with_payment("kept", state="capturing"), Rule.AT_REST),
        (replace(_CLEAN, unsent=1), Rule.AT_REST),
        (replace(_CLEAN, open_attempts=[{"id": "a", "kind": "capture", "state": "unknown"}]), Rule.AT_REST),
        (replace(_CLEAN, late_webhooks=[{"event_id": "e", "reference": "at-p1"}]), Rule.AT_REST),
        (replace(_CLEAN, dead_letters=[{"event_id": "e", "reason": "no such order"}]), Rule.AT_REST),
    ],
)
def test_each_violation_is_found(books: Books, rule: Rule) -> None:
    assert rule in _rules(books)


def test_a_refund_that_the_provider_refuses_for_good_is_for_an_operator_and_no_loss() -> None:
    books = _with_payment("gone", refunded=0)
    assert Rule.CANCELLED in _rules(books)
    noted = replace(books, discrepancies=[{"payment_id": "p2", "kind": "refund-refused"}])
    assert Rule.CANCELLED not in _rules(noted)


def _operation(number: int, kind: str, outcome: Outcome, came: dict[str, Any], **meant: Any) -> Operation:
    return Operation(number, kind, "me", 0, meant, outcome, 200, 1, came)


OK, NO, DUNNO = Outcome.ACKNOWLEDGED, Outcome.REJECTED, Outcome.UNKNOWN
_KEPT = _operation(1, "place", OK, {"id": "kept", "total": 1990}, key="k1")
_GONE = _operation(2, "place", OK, {"id": "gone", "total": 1990}, key="k2")


def _broken(*operations: Operation) -> set[Rule]:
    return {violation.rule for violation in find_broken_promises(operations, _CLEAN)}


def test_promises_that_were_held_are_not_reported() -> None:
    cancelled = _operation(3, "cancel", OK, {"id": "gone"}, order="gone")
    refunded = _operation(4, "refund", OK, {"id": "r"}, order="gone")
    refused = _operation(5, "misuse", NO, {"type": "/problems/card-number-refused"})
    assert _broken(_KEPT, _GONE, cancelled, refunded, refused) == set()


def test_an_order_of_unknown_outcome_may_be_there() -> None:
    assert _broken(_KEPT, _operation(2, "place", DUNNO, {}, key="k2")) == set()


@pytest.mark.parametrize(
    "operation",
    [
        _operation(2, "place", OK, {"id": "gone", "total": 1990}, key="k1"),  # a second order of one key
        _operation(2, "place", NO, {}, key="k2"),  # it was refused, and is there
        _operation(2, "place", OK, {"id": "lost", "total": 1990}, key="k2"),
        _operation(2, "place", OK, {"id": "gone", "total": 1}, key="k2"),
    ],
)
def test_a_placement_that_is_not_as_its_answer_said_is_found(operation: Operation) -> None:
    assert _broken(_KEPT, operation) == {Rule.PROMISES}


@pytest.mark.parametrize(
    "operation",
    [
        _operation(3, "cancel", OK, {}, order="kept"),
        _operation(3, "ship", OK, {"id": "s"}, order="kept"),
        _operation(3, "deliver", OK, {}, order="kept"),
        _operation(3, "return", OK, {"id": "x"}, order="kept"),
        _operation(3, "refund", OK, {"id": "other"}, order="gone"),
        _operation(3, "misuse", OK, {"id": "kept"}),
    ],
)
def test_a_broken_promise_is_found(operation: Operation) -> None:
    assert _broken(_KEPT, _GONE, operation) == {Rule.PROMISES}


def test_an_answer_with_a_secret_in_it_is_found() -> None:
    assert _broken(_KEPT, _GONE, _operation(3, "look", OK, {"leak": "/payments"})) == {Rule.SECRECY}
