"""Buyers with a card of the payment sandbox, and what they order."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx

from tests.stack.platform import Person, newcomer

_CUP = "CUP-01"  # of the sample catalogue
_SHIP_TO = {"name": "Ada", "line1": "1 Main Street", "city": "Berlin", "postal_code": "10115", "country": "DE"}


@dataclass(frozen=True, slots=True)
class Shopper:
    person: Person
    method_id: str


async def shopper(client: httpx.AsyncClient, card: str = "tok_ok") -> Shopper:
    """Registered, and with a payment method; docs/payments.md lists the cards."""
    person = await newcomer(client)
    body = {"provider_token": card}
    added = await client.post("/payments/v1/payment-methods", headers=person.bearer, json=body)
    assert added.status_code == 201, added.text
    return Shopper(person, added.json()["id"])


async def order(buyer: Shopper, sku: str = _CUP) -> UUID:
    """Places an order and returns its id. The payment follows."""
    client, bearer = buyer.person.client, buyer.person.bearer
    cart = {"lines": [{"sku": sku, "quantity": 1}], "currency": "EUR"}
    quoted = await client.post("/orders/v1/quotes", json=cart)
    assert quoted.status_code == 200, quoted.text
    agreed = {
        "expected_total": quoted.json()["total"],
        "payment_method_id": buyer.method_id,
        "ship_to": _SHIP_TO,
    }
    headers = bearer | {"idempotency-key": str(uuid4())}
    placed = await client.post("/orders/v1/orders", headers=headers, json=cart | agreed)
    assert placed.is_success, placed.text
    return UUID(placed.json()["id"])
