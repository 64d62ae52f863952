"""Buyers with a card each, and products on the shelf: what a measurement of the shop needs before it begins."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import asyncpg

from ops.bench.bench_stack import Stack, bearer, call, register
from ops.stack.payment_sandbox.server import NAME as PROVIDER
from services.orders.domain.events import OrderPaid, OrderPlaced

ORDERS = "/orders/v1/orders"
_PRODUCTS, _PIECES, _PRICE = 50, 1_000_000, 1999
_SHIP_TO = {"name": "Ada", "line1": "1 Main Street", "city": "Berlin", "postal_code": "10115", "country": "DE"}
_UNPAID = "SELECT count(*) FROM orders WHERE state IN ('awaiting_payment', 'confirmed')"
_STATES = "SELECT state, count(*) FROM orders GROUP BY state"
_ENDS = (OrderPlaced.event_type, OrderPaid.event_type)
_SAGAS = """
SELECT extract(epoch FROM paid.occurred_at - placed.occurred_at)::float8 AS seconds
  FROM events placed JOIN events paid ON paid.subject_id = placed.subject_id AND paid.type = $2
 WHERE placed.type = $1 AND placed.occurred_at >= to_timestamp($3)
"""


@dataclass(frozen=True, slots=True)
class Shoppers:
    """`carts` are an access token and the body of a placement each, for buyers and products in turn."""

    here: Stack
    carts: Sequence[tuple[str, str]]

    @property
    def place(self) -> str:
        return self.here.place("orders")

    def lines(self) -> list[str]:
        """The lines that `lua/order.lua` reads; no two calls make the same key."""
        return [uuid4().hex, *(f"{token} {body}" for token, body in self.carts)]

    def order(self, number: int) -> None:
        """Places the order of that number once. Raises UserError."""
        token, body = self.carts[number % len(self.carts)]
        headers = {"authorization": f"Bearer {token}", "idempotency-key": uuid4().hex}
        call(self.place, ORDERS, body, headers)

    async def count_by_state(self) -> dict[str, int]:
        return {row["state"]: row["count"] for row in await self._fetch(_STATES)}

    async def count_unpaid(self) -> int:
        return int((await self._fetch(_UNPAID))[0]["count"])

    async def read_sagas(self, since: float) -> list[float]:
        """Returns the milliseconds from placed to paid of the orders that were placed since then."""
        return [1e3 * row["seconds"] for row in await self._fetch(_SAGAS, *_ENDS, since)]

    async def _fetch(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.here.database("orders"))
        try:
            return list(await connection.fetch(query, *arguments))
        finally:
            await connection.close()


def prepare_shoppers(here: Stack, buyers: int) -> Shoppers:
    """Raises UserError."""
    admin = bearer(here.place(), json.dumps(dict(here.status["admin"])))
    skus = [f"BENCH-{number:02}" for number in range(_PRODUCTS)]
    with ThreadPoolExecutor(4) as few:
        list(few.map(lambda sku: _stock_up(here, admin, sku), skus))
        accounts = list(few.map(lambda body: bearer(here.place(), body), register(here.place(), buyers)))
        methods = list(few.map(lambda account: _add_card(here, account), accounts))
    quoted = {"lines": [{"sku": skus[0], "quantity": 1}], "currency": "EUR"}
    total = call(here.place("orders"), "/orders/v1/quotes", json.dumps(quoted))[0]["total"]
    carts = [
        (accounts[number % buyers][1].removeprefix("Bearer "), _cart(sku, total, methods[number % buyers]))
        for number, sku in enumerate(skus * buyers)
    ]
    return Shoppers(here, carts)


def _stock_up(here: Stack, admin: tuple[str, str], sku: str) -> None:
    price = {"amount": _PRICE, "currency": "EUR"}
    product = {"name": sku, "description": "", "category": "bench", "price": price, "tax_rate": 1900, "active": True}
    _send(here, "PUT", f"/orders/v1/products/{sku}", product, dict([admin]))
    key = {"idempotency-key": uuid4().hex}
    _send(here, "PATCH", f"/orders/v1/stock/{sku}", {"change": _PIECES, "reason": "Opening stock"}, dict([admin]) | key)


def _add_card(here: Stack, account: tuple[str, str]) -> str:
    body = json.dumps({"provider_token": "tok_ok"})
    return str(call(here.place("payments"), "/payments/v1/payment-methods", body, dict([account]))[0]["id"])


def _cart(sku: str, total: Mapping[str, Any], method: str) -> str:
    body = {"lines": [{"sku": sku, "quantity": 1}], "currency": "EUR", "expected_total": total}
    return json.dumps({**body, "payment_method_id": method, "ship_to": _SHIP_TO})


def _send(here: Stack, method: str, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> None:
    request = Request(
        f"http://{here.place('orders')}{path}",
        json.dumps(body).encode(),
        {"content-type": "application/json", **headers},
        method=method,
    )
    with urlopen(request, timeout=60):  # noqa: S310 - raises for a refusal
        pass


@contextmanager
def slow_provider(here: Stack, seconds: float) -> Iterator[None]:
    """The provider takes so long for each call."""
    _set_latency(here, seconds)
    try:
        yield
    finally:
        _set_latency(here, 0)


def _set_latency(here: Stack, seconds: float) -> None:
    request = Request(  # noqa: S310 - http on loopback
        here.status["backing"][PROVIDER]["url"] + "/knobs",
        json.dumps({"latency": seconds}).encode(),
        {"authorization": f"Bearer {here.keys.sandbox.reveal()}", "content-type": "application/json"},
        method="PUT",
    )
    with urlopen(request, timeout=10):  # noqa: S310 - raises for a refusal
        time.sleep(0.1)
