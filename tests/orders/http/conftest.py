"""A client of the application, without a socket in between; for each test an application of its own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import httpx
import pytest

from kernel.access_token_claims import Principal
from kernel.roles import Permission
from services.orders.domain.events import PaymentAuthorised, PaymentCaptured
from services.orders.manifest import PRODUCTS_WRITE, STOCK_WRITE
from tests.orders.samples import LAMP
from tests.orders.stage import Stage

PRODUCT = {
    "name": "Desk lamp",
    "description": "Warm light.",
    "category": "lighting",
    "price": {"amount": 1999, "currency": "EUR"},
    "tax_rate": 1900,
    "active": True,
}
ADDRESS = {
    "name": "Ada Lovelace",
    "line1": "12 St James's Square",
    "city": "London",
    "postal_code": "SW1Y",
    "country": "GB",
}
METHOD = "01900000-0000-7000-8000-0000000000aa"
_KEYS = count(1)


def cart(quantity: int = 1, total: int | None = None) -> dict[str, Any]:
    """An order of lamps; below 50.00 EUR shipping costs 4.90."""
    goods = 1999 * quantity
    shipping = 490 if goods < 5000 else 0
    return {
        "lines": [{"sku": LAMP, "quantity": quantity}],
        "currency": "EUR",
        "expected_total": {"amount": goods + shipping if total is None else total, "currency": "EUR"},
        "payment_method_id": METHOD,
        "ship_to": ADDRESS,
    }


@dataclass(frozen=True, slots=True)
class Api:
    stage: Stage
    client: httpx.AsyncClient

    def token(self, *permissions: Permission) -> str:
        """The access token of a new user with just these permissions."""
        return self.stage.mint.mint(self.stage.new_user(*permissions))

    def token_of(self, principal: Principal) -> str:
        return self.stage.mint.mint(principal)

    def later_token_of(self, principal: Principal) -> str:
        """The token of the same user after a refresh, in which the clock has moved on."""
        return self.token_of(replace(principal, expires_at=self.stage.clock.now() + timedelta(minutes=5)))

    async def call(self, method: str, path: str, token: str | None = None, **options: Any) -> httpx.Response:
        """One request; `token` is sent as a bearer."""
        headers = {**options.pop("headers", {})}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        return await self.client.request(method, f"/orders{path}", headers=headers, **options)

    async def keyed(self, method: str, path: str, token: str, key: str = "", **options: Any) -> httpx.Response:
        """A call with an Idempotency-Key of its own, or with `key`."""
        headers = {"idempotency-key": key or f"key-{next(_KEYS)}", **options.pop("headers", {})}
        return await self.call(method, path, token, headers=headers, **options)

    async def stock(self, pieces: int = 9, sku: str = LAMP, **changes: Any) -> None:
        """Puts the product into the catalogue, with so many pieces."""
        staff = self.token(PRODUCTS_WRITE, STOCK_WRITE)
        put = await self.call("PUT", f"/v1/products/{sku}", staff, json={**PRODUCT, **changes})
        assert put.is_success, put.text
        body = {"change": pieces, "reason": "a delivery"}
        assert (await self.keyed("PATCH", f"/v1/stock/{sku}", staff, json=body)).is_success

    async def placed(self, token: str, quantity: int = 1) -> dict[str, Any]:
        """The answer to an order of lamps."""
        answer = await self.keyed("POST", "/v1/orders", token, json=cart(quantity))
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def paid(self, token: str, quantity: int = 1) -> dict[str, Any]:
        """An order whose payment was authorised and captured."""
        order = await self.placed(token, quantity)
        amount = order["total"]["amount"]
        await self.stage.deliver(PaymentAuthorised(order_id=order["id"], amount=amount, currency="EUR"))
        await self.stage.deliver(PaymentCaptured(order_id=order["id"], captured=amount, currency="EUR"))
        return await self.shown(order["id"], token)

    async def shown(self, order_id: str, token: str) -> dict[str, Any]:
        answer = await self.call("GET", f"/v1/orders/{order_id}", token)
        assert answer.status_code == 200, answer.text
        order: dict[str, Any] = answer.json()
        return order


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    stage = Stage.open()
    transport = httpx.ASGITransport(stage.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
        yield Api(stage, client)


def slug(answer: httpx.Response) -> tuple[int, str]:
    """The status and the slug of a problem."""
    return answer.status_code, str(answer.json()["type"]).rpartition("/")[2]
