"""What each client was promised, by the ledger, against what is there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from tests.faults.ledger import Operation, Outcome
from tests.faults.shop.books import Books, Row
from tests.faults.shop.invariants import Rule, Violation

_LEFT = frozenset({"shipped", "delivered"})
_LOST: Row = {"state": "lost", "shipments": (), "returns": ()}


def find_broken_promises(operations: Sequence[Operation], books: Books) -> list[Violation]:
    """Checks each acknowledgement of a run, that no key made two orders, and that no refusal made one."""
    broken = [*_placements(operations, books), *_misuses(operations)]
    for operation in operations:
        if operation.outcome is Outcome.ACKNOWLEDGED and (check := _CHECKS.get(operation.kind)):
            broken += check(operation, books)
    return [Violation(Rule.PROMISES, what) for what in broken] + [
        Violation(Rule.SECRECY, f"an answer of {operation.came['leak']}")
        for operation in operations
        if "leak" in operation.came
    ]


def _placements(operations: Sequence[Operation], books: Books) -> Iterator[str]:
    """An order that no answer named may exist once for each key that has only unknown outcomes."""
    by_key = defaultdict[str, list[Operation]](list)
    for operation in operations:
        if operation.kind == "place":
            by_key[operation.meant["key"]].append(operation)
    promised, possible = set[str](), 0
    for key, tries in by_key.items():
        ids = {each.came["id"] for each in tries if each.outcome is Outcome.ACKNOWLEDGED}
        if len(ids) > 1:
            yield f"the key {key} made {len(ids)} orders: {sorted(ids)}"
        promised |= ids
        possible += not ids and any(each.outcome is Outcome.UNKNOWN for each in tries)
    buyers = {books.orders[id_]["buyer_id"] for id_ in promised & books.orders.keys()}
    others = {id_ for id_, order in books.orders.items() if order["buyer_id"] in buyers} - promised
    if len(others) > possible:
        yield f"{len(others)} orders that no client asked for or knows of, where {possible} are possible"


def _misuses(operations: Sequence[Operation]) -> Iterator[str]:
    for operation in operations:
        if operation.kind == "misuse" and operation.outcome is Outcome.ACKNOWLEDGED:
            yield f"operation {operation.number} was accepted: {operation.came}"


def _check_placed(operation: Operation, books: Books) -> Iterator[str]:
    order = books.orders.get(operation.came["id"])
    if order is None or order["total"] != operation.came["total"]:
        yield f"order {operation.came['id']} of {operation.came['total']} is {order and order['total']}"


def _check_cancelled(operation: Operation, books: Books) -> Iterator[str]:
    if (state := _order(operation, books)["state"]) != "cancelled":
        yield f"order {operation.meant['order']} was cancelled, and is {state}"


def _check_shipped(operation: Operation, books: Books) -> Iterator[str]:
    order = _order(operation, books)
    if order["state"] not in _LEFT or operation.came["id"] not in _ids(order["shipments"]):
        yield f"shipment {operation.came['id']} of order {operation.meant['order']}, which is {order['state']}"


def _check_delivered(operation: Operation, books: Books) -> Iterator[str]:
    if (state := _order(operation, books)["state"]) not in _LEFT:
        yield f"order {operation.meant['order']} was delivered, and is {state}"


def _check_returned(operation: Operation, books: Books) -> Iterator[str]:
    if operation.came["id"] not in _ids(_order(operation, books)["returns"]):
        yield f"return {operation.came['id']} of order {operation.meant['order']}"


def _check_refunded(operation: Operation, books: Books) -> Iterator[str]:
    refund = next((each for each in books.refunds if each["id"] == operation.came["id"]), None)
    if refund is None or refund["state"] == "pending":
        yield f"refund {operation.came['id']} is {refund and refund['state']}"


def _order(operation: Operation, books: Books) -> Row:
    return books.orders.get(operation.meant["order"], _LOST)


def _ids(parts: Sequence[Any]) -> set[str]:
    return {part["id"] for part in parts}


_CHECKS = {
    "place": _check_placed,
    "cancel": _check_cancelled,
    "ship": _check_shipped,
    "deliver": _check_delivered,
    "return": _check_returned,
    "refund": _check_refunded,
}
