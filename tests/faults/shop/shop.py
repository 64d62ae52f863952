"""The shop that people walk through: its products, its staff, and the buyers who open an account there."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.faults.ledger import Ledger
from tests.faults.shop.caller import ShopCaller
from tests.faults.shop.sandbox import Sandbox
from tests.faults.stage import Stage
from tests.faults.trial import Admin, Door
from tests.stack.platform import PASSWORD

PLENTY, FEW = 100_000, 5
_PRODUCTS = (
    ("FAULT-LAMP", 7900, "EUR", PLENTY),
    ("FAULT-CUP", 1250, "EUR", PLENTY),
    ("FAULT-TEA", 1800, "JPY", PLENTY),
    ("FAULT-OUD", 12500, "KWD", PLENTY),
    ("FAULT-LAST", 9900, "EUR", FEW),
)
SKUS = tuple(sku for sku, *_ in _PRODUCTS)
_SHIP_TO = {"name": "Grace Hopper", "line1": "1 Main Street", "city": "Berlin", "postal_code": "10115", "country": "DE"}
_STAFF_CLIENT, _FIRST_CLIENT = 201, 300  # addresses: the gateway's limits are per client


@dataclass(frozen=True, slots=True)
class Cart:
    sku: str
    quantity: int
    total: dict[str, Any]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [{"sku": self.sku, "quantity": self.quantity}]

    def order(self, method: str) -> dict[str, Any]:
        """The body of its placement."""
        currency = self.total["currency"]
        more = {"expected_total": self.total, "payment_method_id": method, "ship_to": _SHIP_TO}
        return {"lines": self.lines, "currency": currency, **more}


@dataclass(slots=True)
class Buyer:
    """`methods` are payment methods by the provider's token that they were made with."""

    caller: ShopCaller
    email: str
    bearer: str
    methods: dict[str, str] = field(default_factory=dict)

    async def add_method(self, token: str) -> str | None:
        """Returns the id of the payment method; None when the answer did not come."""
        if token not in self.methods:
            body = {"provider_token": token}
            made = await self.caller.call(
                "method", "POST", "/payments/v1/payment-methods", body, bearer=self.bearer, key=uuid4().hex
            )
            if made.status != 201:
                return None
            self.methods[token] = made.body["id"]
        return self.methods[token]


@dataclass(slots=True)
class Shop:
    """`staff` gives a token of one who may ship, refund and accept returns. `kills` counts killed processes."""

    stage: Stage
    sandbox: Sandbox
    door: Door
    ledger: Ledger
    staff: Admin
    closing: AsyncExitStack
    kills: int = 0
    _carts: dict[tuple[str, int], Cart] = field(default_factory=dict)
    _clients: int = _FIRST_CLIENT

    @property
    def shoppers(self) -> int:
        """How many people have opened an account."""
        return self._clients - _FIRST_CLIENT

    async def open_account(self) -> Buyer:
        """Registers and logs in, from an address of its own."""
        self._clients += 1
        client = await self.closing.enter_async_context(self.door.client(self._clients))
        body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
        (await client.post("/auth/v1/register", json=body)).raise_for_status()
        pair = (await client.post("/auth/v1/login", json=body)).raise_for_status().json()
        return Buyer(ShopCaller(client, self.ledger, body["email"]), body["email"], pair["access_token"])

    async def fill_cart(self, sku: str, quantity: int) -> Cart:
        """Prices never change here, so each cart is quoted once. Raises httpx.HTTPError."""
        if (sku, quantity) not in self._carts:
            currency = next((each[2] for each in _PRODUCTS if each[0] == sku), "EUR")
            body = {"lines": [{"sku": sku, "quantity": quantity}], "currency": currency}
            quote = (await self.staff.client.post("/orders/v1/quotes", json=body)).raise_for_status().json()
            self._carts[sku, quantity] = Cart(sku, quantity, quote["total"])
        return self._carts[sku, quantity]

    async def stock_up(self, sku: str, price: int, currency: str, pieces: int) -> None:
        """Creates the product, and adds so many pieces to what there is."""
        bearer = {"authorization": f"Bearer {await self.staff()}"}
        money = {"amount": price, "currency": currency}
        product = {"name": sku, "description": "", "category": "faults", "price": money, "tax_rate": 1900}
        path = f"/orders/v1/products/{sku}"
        put = await self.staff.client.put(path, json={**product, "active": True}, headers=bearer)
        assert put.status_code in {200, 201}, put.text
        added = await self.staff.client.patch(
            f"/orders/v1/stock/{sku}",
            json={"change": pieces, "reason": "Opening stock"},
            headers={**bearer, "idempotency-key": uuid4().hex},
        )
        assert added.status_code == 200, added.text


@asynccontextmanager
async def opened(stage: Stage, door: Door, ledger: Ledger) -> AsyncIterator[Shop]:
    """With its shelves full."""
    async with AsyncExitStack() as closing:
        staff = Admin(await closing.enter_async_context(door.client(_STAFF_CLIENT)), door.admin)
        shop = Shop(stage, Sandbox.of(stage), door, ledger, staff, closing)
        for sku, price, currency, pieces in _PRODUCTS:
            await shop.stock_up(sku, price, currency, pieces)
            for quantity in (1, 2):
                await shop.fill_cart(sku, quantity)
        yield shop
