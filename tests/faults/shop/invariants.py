"""What must be true of the shop's books when nothing moves any more: rules, each over all orders there ever were."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from services.orders.domain.order_from_events import OrderSummary, fold
from tests.faults.shop.books import Books, Row

Found = Iterator[str]

_PAID = frozenset({"paid", "shipped", "delivered"})
_OPEN_AT_PROVIDER = frozenset({"authorised", "action_required", "pending"})
_RECEIVABLE = frozenset({"provider_receivable", "disputes"})  # a disputed amount is still owed until a bank decides


class Rule(StrEnum):
    """A promise about money, stock or the record of them."""

    LEDGER = "the ledger sums to zero, and to what the provider owes"
    AMOUNTS = "0 <= refunded + refunding <= captured <= authorised <= amount"
    PAIRS = "an order has one payment, and a payment an order"
    PAID = "a paid order was captured once, in full"
    CANCELLED = "a cancelled order holds and keeps no money"
    PROVIDER = "the provider has the same amounts"
    STOCK = "pieces are conserved"
    PROMISES = "what a client was promised is there, and nothing else"
    RECORD = "the events give the row, and the sums add up"
    AT_REST = "nothing is left undone"
    SECRECY = "no card number and no provider token is written anywhere"


@dataclass(frozen=True, slots=True)
class Violation:
    rule: Rule
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}"


def find_violations(books: Books) -> list[Violation]:
    """Checks everything that the books alone show; `promises.py` checks what clients were promised."""
    checks: dict[Rule, Callable[[Books], Found]] = {
        Rule.LEDGER: _ledger,
        Rule.AMOUNTS: _amounts,
        Rule.PAIRS: _pairs,
        Rule.PAID: _paid,
        Rule.CANCELLED: _cancelled,
        Rule.PROVIDER: _provider,
        Rule.STOCK: _stock,
        Rule.RECORD: _record,
        Rule.AT_REST: _at_rest,
    }
    return [Violation(rule, what) for rule, check in checks.items() for what in check(books)]


def _ledger(books: Books) -> Found:
    postings, owed = Counter[tuple[str, str]](), Counter[str]()
    for entry in books.ledger:
        postings[entry["posting"], entry["currency"]] += entry["amount"]
        if entry["account"] in _RECEIVABLE:
            owed[entry["currency"]] += entry["amount"]
    for (posting, currency), amount in postings.items():
        if amount:
            yield f"posting {posting} sums to {amount} {currency}"
    theirs = Counter[str]()
    for payment in books.provider:
        theirs[payment["currency"]] += payment["captured"] - payment["refunded"]
    for currency in sorted(owed.keys() | theirs.keys()):
        if owed[currency] != theirs[currency]:
            yield f"{owed[currency]} {currency} receivable, the provider owes {theirs[currency]}"


def _amounts(books: Books) -> Found:
    for row in books.payments.values():
        given_back = row["refunded"] + row["refunding"]
        if not (0 <= given_back <= row["captured"] <= row["authorised"] <= row["amount"] or row["amount"] == 0):
            yield f"payment {row['id']}: {dict(row)}"


def _pairs(books: Books) -> Found:
    yield from (f"order {id_} has no payment" for id_ in books.orders.keys() - books.payments.keys())
    yield from (f"payment of {id_}, which is no order" for id_ in books.payments.keys() - books.orders.keys())


def _paid(books: Books) -> Found:
    theirs = _by_payment(books)
    for order, payment in _couples(books, _PAID):
        captures = sum(each["captures"] for each in theirs[payment["id"]])
        if payment["state"] != "captured" or payment["captured"] != order["total"] or captures != 1:
            yield (
                f"order {order['id']} of {order['total']}: payment {payment['state']}, "
                f"captured {payment['captured']}, {captures} captures"
            )


def _cancelled(books: Books) -> Found:
    theirs = _by_payment(books)
    refused = {each["payment_id"] for each in books.discrepancies if each["kind"] == "refund-refused"}
    for order, payment in _couples(books, {"cancelled"}):
        if payment["captured"] != payment["refunded"] and payment["id"] not in refused:
            yield f"order {order['id']} keeps {payment['captured'] - payment['refunded']}"
        for each in theirs[payment["id"]]:
            if each["state"] in _OPEN_AT_PROVIDER:
                yield f"order {order['id']}: the provider's payment is {each['state']}"


def _provider(books: Books) -> Found:
    theirs = _by_payment(books)
    ours = {row["id"]: row for row in books.payments.values()}
    yield from (f"the provider has {id_}, which is no payment" for id_ in theirs.keys() - ours.keys())
    for id_, row in ours.items():
        for name in ("captured", "refunded"):
            if row[name] != (amount := sum(each[name] for each in theirs[id_])):
                yield f"payment {id_}: {name} {row[name]}, {amount} at the provider"
        held = [each for each in theirs[id_] if each["state"] == "captured"]
        if [each["id"] for each in held] != ([row["reference"]] if row["captured"] else []):
            yield f"payment {id_} is {row['reference']}, captured at the provider: {[each['id'] for each in held]}"


def _stock(books: Books) -> Found:
    reserved, taken = Counter[str](), Counter[str]()
    for order in books.orders.values():
        pieces = Counter({line["sku"]: line["quantity"] for line in order["lines"]})
        if order["state"] == "awaiting_payment":
            reserved.update(pieces)
        elif order["state"] != "cancelled":
            taken.update(pieces)
            taken.subtract(_restocked(order))
    for row in books.stock:
        sku = row["sku"]
        if row["reserved"] != reserved[sku]:
            yield f"{sku}: {row['reserved']} reserved, orders hold {reserved[sku]}"
        if row["on_hand"] + taken[sku] != row["received"] or row["on_hand"] < 0:
            yield f"{sku}: {row['on_hand']} on hand and {taken[sku]} taken of {row['received']}"


def _record(books: Books) -> Found:
    for id_, order in books.orders.items():
        if order["total"] != sum(line["total"] for line in order["lines"]) + order["shipping"]:
            yield f"order {id_}: the total is not the sum of its lines"
        if (found := fold(books.order_events.get(id_, ()))) != (row := _summarize(order)):
            yield f"order {id_}: the events give {found}, the row is {row}"
    for payment in books.payments.values():
        amounts = tuple(payment[name] for name in ("authorised", "captured", "refunded"))
        if (told := fold_payment(books.payment_events.get(payment["id"], ()))) != amounts:
            yield f"payment {payment['id']}: the events give {told}, the row is {amounts}"


def _at_rest(books: Books) -> Found:
    yield from (f"attempt {each['id']} ({each['kind']}) is {each['state']}" for each in books.open_attempts)
    yield from (f"webhook {each['event_id']} of {each['reference']}" for each in books.late_webhooks)
    yield from (f"dead letter {each['event_id']}: {each['reason']}" for each in books.dead_letters)
    if books.unsent:
        yield f"{books.unsent} events are not published"
    for id_, order in books.orders.items():
        if order["state"] in {"awaiting_payment", "confirmed"}:
            yield f"order {id_} is {order['state']}"
        refunded = books.payments[id_]["refunded"] if id_ in books.payments else 0
        if order["refunded"] != refunded:
            yield f"order {id_} knows of {order['refunded']} refunded, of {refunded}"
    for payment in books.payments.values():
        if payment["refunding"] or payment["state"] not in {"captured", "voided", "cancelled"}:
            yield f"payment {payment['id']} is {payment['state']}, refunding {payment['refunding']}"


def fold_payment(events: Iterable[tuple[str, Row]]) -> tuple[int, int, int]:
    """Returns what was authorised, captured and refunded, by the events alone."""
    authorised = captured = refunded = 0
    for type_, told in events:
        match type_:
            case "payments.payment.authorised":
                authorised = told["amount"]
            case "payments.payment.captured":
                captured = told["captured"]
            case "payments.refund.succeeded":
                refunded = told["refunded"]
    return authorised, captured, refunded


def _summarize(order: Row) -> OrderSummary:
    return OrderSummary(
        version=order["version"],
        state=order["state"],
        number=order["number"],
        amount=order["total"],
        currency=order["currency"],
        payment_method_id=order["payment_method_id"],
        payment_state=order["payment_state"],
        refunded=order["refunded"],
        cancel_reason=order["cancel_reason"],
        shipments=tuple(each["id"] for each in order["shipments"]),
        returns=tuple(each["id"] for each in order["returns"]),
    )


def _restocked(order: Row) -> Counter[str]:
    pieces = Counter[str]()
    for accepted in order["returns"]:
        for item in accepted["items"] if accepted["restock"] else ():
            pieces[item["sku"]] += item["quantity"]
    return pieces


def _couples(books: Books, states: Iterable[str]) -> Iterator[tuple[Row, Row]]:
    wanted = set(states)
    for id_, order in books.orders.items():
        if order["state"] in wanted and id_ in books.payments:
            yield order, books.payments[id_]


def _by_payment(books: Books) -> Mapping[str, list[Any]]:
    found = defaultdict[str, list[Any]](list)
    for payment in books.provider:
        found[payment["payment_id"]].append(payment)
    return found
