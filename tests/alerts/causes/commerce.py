"""A payment provider that hangs or refuses for good, orders that stand still, stock that is gone or held."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ops.stack.payment_sandbox.server import NAME as SANDBOX
from tests.alerts.causes.cause import Cause
from tests.alerts.stage import Stage
from tests.stack.shoppers import order, shopper

_EMPTIED, _HELD = "LAMP-01", "LAMP-02"  # of the sample catalogue; no test orders them
_OPEN = "/payments/v1/discrepancies"


@asynccontextmanager
async def _stock_wrong(stage: Stage) -> AsyncIterator[None]:
    """One product is sold out, and of another a reservation was not given back."""
    async with stage.database("orders") as stock:
        before = await stock.fetchval("SELECT on_hand FROM stock WHERE sku = $1", _EMPTIED)
        await stock.execute("UPDATE stock SET on_hand = reserved WHERE sku = $1", _EMPTIED)
        await stock.execute("UPDATE stock SET reserved = reserved + 1 WHERE sku = $1", _HELD)
        try:
            yield
        finally:
            await stock.execute("UPDATE stock SET on_hand = $2 WHERE sku = $1", _EMPTIED, before)
            await stock.execute("UPDATE stock SET reserved = reserved - 1 WHERE sku = $1", _HELD)


@asynccontextmanager
async def _capture_refused(stage: Stage) -> AsyncIterator[None]:
    """The provider authorises an order's money and then refuses to give it; an operator resolves it at the end."""
    await order(await shopper(stage.client, "tok_capture_fails"))
    try:
        yield
    finally:
        admin, note = await stage.admin(), {"note": "The card was replaced."}
        found = await stage.client.get(_OPEN, headers=admin, params={"open": "true"})
        for each in found.json()["items"]:
            resolved = await stage.client.post(f"{_OPEN}/{each['id']}/resolve", headers=admin, json=note)
            assert resolved.status_code == 200, resolved.text


@asynccontextmanager
async def _provider_hangs(stage: Stage) -> AsyncIterator[None]:
    """Two orders wait for their money; one is set as if it had been confirmed before, the other as if it was not ended.

    Both are as they were before the provider goes on.
    """
    buyer = await shopper(stage.client)
    with stage.frozen(stage.pid(SANDBOX)):
        unpaid, confirmed = await order(buyer), await order(buyer)
        async with stage.database("orders") as orders:
            await orders.execute("UPDATE orders SET state_since = now() - interval '1 hour' WHERE id = $1", unpaid)
            await orders.execute(
                "UPDATE orders SET state_since = now() - interval '30 minutes', state = 'confirmed' WHERE id = $1",
                confirmed,
            )
            try:
                yield
            finally:
                await orders.execute(
                    "UPDATE orders SET state_since = now(), state = 'awaiting_payment' WHERE id = ANY($1)",
                    [unpaid, confirmed],
                )


CAUSES = (
    Cause("the stock is wrong", _stock_wrong, frozenset(["ProductSoldOut", "StockReservedForNoOrder"])),
    Cause("a capture is refused", _capture_refused, frozenset(["PaymentDiscrepancy"])),
    Cause(
        "the payment provider hangs",
        _provider_hangs,
        frozenset(["PaymentOutcomeUnknown", "OrderNotCaptured", "OrderNotExpired"]),
    ),
)
