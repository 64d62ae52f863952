"""One shopper of many: buys, cancels, sends back, in an order that chance decides, and writes all of it down."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.faults.caller import Answer
from tests.faults.ledger import Outcome
from tests.faults.shop.caller import CARD_NUMBER
from tests.faults.shop.shop import SKUS, Buyer, Cart, Shop

CARDS = {
    "tok_ok": 20,
    "tok_declined": 3,
    "tok_insufficient_funds": 1,
    "tok_3ds": 3,
    "tok_3ds_abandoned": 1,
    "tok_answer_lost": 1,
    "tok_error_before": 1,
    "tok_error_after": 1,
    "tok_slow": 1,
    "tok_async": 1,
    "tok_capture_fails": 1,
    "tok_refund_fails": 1,
    "tok_dispute": 1,
}
"""The provider's tokens, and how often each is chosen."""

_CLICKS, _CLICKS_WEIGHTS = (1, 2, 5), (8, 1, 1)
_PLACES = 0.45
_MOST_OPEN = 12
_TRIES = 12
_PAUSE_S, _RETRY_S = (0.1, 0.5), 0.3
_ORDERS, _PAYMENTS = "/orders/v1/orders", "/payments/v1/payments"


@dataclass(slots=True)
class Purchase:
    """`shown` is the order as it was shown last."""

    id: str
    cart: Cart
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def left_to_ship(self) -> int:
        return self.cart.quantity - self._count("shipments")

    @property
    def left_to_return(self) -> int:
        return self._count("shipments") - self._count("returns")

    def _count(self, name: str) -> int:
        return sum(line["quantity"] for each in self.shown[name] for line in each["lines"])


async def place(buyer: Buyer, cart: Cart, method: str, clicks: int = 1) -> str | None:
    """Sends the same placement `clicks` times at once, and again until an answer comes; returns the order's id.

    None when it was refused, or when no answer came in all that time.
    """
    key, body = uuid4().hex, cart.order(method)

    async def send() -> Answer:
        return await buyer.caller.call("place", "POST", _ORDERS, body, bearer=buyer.bearer, key=key)

    answers = await asyncio.gather(*(send() for _ in range(clicks)))
    for _ in range(_TRIES):
        if acknowledged := [each for each in answers if each.outcome is Outcome.ACKNOWLEDGED]:
            return str(acknowledged[0].body["id"])
        if all(each.outcome is Outcome.REJECTED for each in answers):
            return None
        await asyncio.sleep(_RETRY_S)
        answers = [await send()]
    return None


class Shopper:
    """Acts on orders of its own, one step after the other; `staff` acts through it, too."""

    def __init__(self, shop: Shop, buyer: Buyer, chance: random.Random) -> None:
        self._shop = shop
        self._buyer = buyer
        self._chance = chance
        self._purchases: list[Purchase] = []

    async def run(self, until: asyncio.Event) -> None:
        while not until.is_set():
            await self._step()
            await asyncio.sleep(self._chance.uniform(*_PAUSE_S))

    async def _step(self) -> None:
        if self._chance.random() < 0.03:
            await self._misuse()
        elif not self._purchases or self._chance.random() < _PLACES:
            await self._place()
        else:
            await self._continue(self._chance.choice(self._purchases))

    async def _place(self) -> None:
        method = await self._choose_method()
        if method is None:
            return
        cart = await self._shop.fill_cart(self._chance.choice(SKUS), self._chance.choice((1, 2)))
        clicks = self._chance.choices(_CLICKS, _CLICKS_WEIGHTS)[0]
        if order_id := await place(self._buyer, cart, method, clicks):
            self._purchases = [*self._purchases[1 - _MOST_OPEN :], Purchase(order_id, cart)]

    async def _choose_method(self) -> str | None:
        return await self._buyer.add_method(self._chance.choices(list(CARDS), list(CARDS.values()))[0])

    async def _continue(self, purchase: Purchase) -> None:
        answer = await self._call("look", "GET", f"{_ORDERS}/{purchase.id}", order=purchase.id)
        if answer.status != 200:
            return
        purchase.shown = answer.body
        match answer.body["state"], answer.body["payment_state"]:
            case "awaiting_payment", "declined":
                await self._choose((self._pay_again, 7), (self._cancel, 1), (self._wait, 2))(purchase)
            case "awaiting_payment", "action_required":
                await self._choose((self._confirm, 6), (self._cancel, 2), (self._wait, 2))(purchase)
            case "awaiting_payment" | "confirmed", _:
                await self._choose((self._cancel, 2), (self._wait, 8))(purchase)
            case "paid", _:
                await self._choose((self._ship, 5), (self._cancel, 3), (self._refund, 1), (self._wait, 1))(purchase)
            case "shipped" | "delivered", _:
                await self._choose((self._ship, 2), (self._deliver, 3), (self._take_back, 3), (self._refund, 1))(
                    purchase
                )
            case _:
                await self._choose((self._cancel, 1), (self._forget, 4))(purchase)

    def _choose(self, *steps: tuple[Any, int]) -> Any:
        return self._chance.choices([step for step, _ in steps], [weight for _, weight in steps])[0]

    async def _wait(self, _purchase: Purchase) -> None:
        """The buyer does nothing: time or the provider decides."""

    async def _forget(self, purchase: Purchase) -> None:
        self._purchases.remove(purchase)

    async def _pay_again(self, purchase: Purchase) -> None:
        if method := await self._choose_method():
            path = f"{_ORDERS}/{purchase.id}/pay"
            await self._call("pay", "POST", path, {"payment_method_id": method}, order=purchase.id)

    async def _cancel(self, purchase: Purchase) -> None:
        await self._call("cancel", "POST", f"{_ORDERS}/{purchase.id}/cancel", order=purchase.id)

    async def _confirm(self, purchase: Purchase) -> None:
        payment = await self._find_payment(purchase)
        if payment and payment["next_action"]:
            try:
                await self._shop.sandbox.confirm(payment["next_action"]["url"], is_approved=self._chance.random() < 0.7)
            except httpx.HTTPError:
                return
            if self._chance.random() < 0.5:  # the others never come back from the provider's page
                await self._call("resume", "POST", f"{_PAYMENTS}/{payment['id']}/resume")

    async def _find_payment(self, purchase: Purchase) -> dict[str, Any] | None:
        answer = await self._call("look", "GET", f"{_PAYMENTS}?order_id={purchase.id}")
        payments: list[dict[str, Any]] = answer.body.get("items", [])
        return payments[0] if payments else None

    async def _ship(self, purchase: Purchase) -> None:
        if left := purchase.left_to_ship:
            lines = [{"sku": purchase.cart.sku, "quantity": self._chance.randint(1, left)}]
            path = f"{_ORDERS}/{purchase.id}/shipments"
            await self._call_as_staff("ship", path, {"lines": lines}, order=purchase.id)

    async def _deliver(self, purchase: Purchase) -> None:
        for shipment in purchase.shown["shipments"]:
            if shipment["delivered_at"] is None:
                path = f"{_ORDERS}/{purchase.id}/shipments/{shipment['id']}/delivered"
                await self._call_as_staff("deliver", path, None, order=purchase.id)

    async def _take_back(self, purchase: Purchase) -> None:
        if purchase.left_to_return:
            lines = [{"sku": purchase.cart.sku, "quantity": 1}]
            body = {"lines": lines, "reason": "It is the wrong colour.", "restock": self._chance.random() < 0.5}
            await self._call_as_staff("return", f"{_ORDERS}/{purchase.id}/returns", body, order=purchase.id)

    async def _refund(self, purchase: Purchase) -> None:
        if payment := await self._find_payment(purchase):
            body = {"amount": self._chance.choice((10, 500, 1200)), "reason": "A part was missing."}
            await self._call_as_staff("refund", f"{_PAYMENTS}/{payment['id']}/refunds", body, order=purchase.id)

    async def _misuse(self) -> None:
        """Hands in a card number; and sends another cart under a key that was used."""
        path, body = "/payments/v1/payment-methods", {"provider_token": CARD_NUMBER}
        await self._call("misuse", "POST", path, body)
        method = await self._buyer.add_method("tok_ok")
        if method is not None:
            key, carts = uuid4().hex, [await self._shop.fill_cart(SKUS[0], quantity) for quantity in (1, 2)]
            first = await self._call("place", "POST", _ORDERS, carts[0].order(method), key=key)
            if first.outcome is Outcome.ACKNOWLEDGED:
                await self._call("misuse", "POST", _ORDERS, carts[1].order(method), key=key)

    async def _call(
        self, kind: str, method: str, path: str, body: dict[str, Any] | None = None, *, key: str = "", **facts: Any
    ) -> Answer:
        sent = (key or uuid4().hex) if method == "POST" else None
        return await self._buyer.caller.call(kind, method, path, body, bearer=self._buyer.bearer, key=sent, **facts)

    async def _call_as_staff(self, kind: str, path: str, body: dict[str, Any] | None, **facts: Any) -> Answer:
        bearer = await self._shop.staff()
        return await self._buyer.caller.call(kind, "POST", path, body, bearer=bearer, key=uuid4().hex, **facts)
