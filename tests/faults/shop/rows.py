"""The faults of the shop: what each does while people buy, and by when a purchase must go through again."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import uuid4

from tests.faults.killing import killing
from tests.faults.ledger import Outcome
from tests.faults.shop.old_events import deliver_again
from tests.faults.shop.shop import Buyer, Shop
from tests.faults.shop.shopper import place
from tests.stack.platform import PASSWORD

Cause = Callable[[Shop], Awaitable[None]]
_CHANCE = random.Random(11)  # noqa: S311 - chance, not a secret
_OLD_EVENTS = 300  # of each service
_PIECES, _BUYERS, _CLICKS = 5, 12, 5
_SLOW_S = 0.25
_ERASED, _ORDERS_EACH = 6, 4


@dataclass(frozen=True, slots=True)
class ShopRow:
    """`cause` returns when the fault is over: a purchase goes through within `recovers` seconds of that."""

    name: str
    cause: Cause
    recovers: float = 20


def _kill(*parts: str, times: int) -> Cause:
    async def cause(shop: Shop) -> None:
        async with killing(shop.stage.platform, *parts, times=times):
            pass

    return cause


def _turn_knobs(seconds: float, **knobs: float) -> Cause:
    async def cause(shop: Shop) -> None:
        async with shop.sandbox.failing(**knobs):
            await asyncio.sleep(seconds)

    return cause


async def _deliver_old_events(shop: Shop) -> None:
    assert await deliver_again(shop.stage, _OLD_EVENTS) > 100


async def _twelve_for_five(shop: Shop) -> None:
    """Twelve buyers click five times each on five pieces. Raises AssertionError unless five of them get one."""
    sku = f"FAULT-{uuid4().hex[:8]}"
    await shop.stock_up(sku, 9900, "EUR", _PIECES)
    cart, buyers = await shop.fill_cart(sku, 1), await _open_accounts(shop, _BUYERS)
    methods = [await _add_card(buyer) for buyer in buyers]
    bought = await asyncio.gather(
        *(place(buyer, cart, method, _CLICKS) for buyer, method in zip(buyers, methods, strict=True))
    )
    assert len({order for order in bought if order}) == _PIECES, bought


async def _erase_in_the_middle(shop: Shop) -> None:
    """Buyers erase their accounts up to a second after they have ordered."""
    cart = await shop.fill_cart("FAULT-TEA", 2)

    async def buy_and_leave(buyer: Buyer) -> None:
        method = await _add_card(buyer)
        await asyncio.gather(*(place(buyer, cart, method) for _ in range(_ORDERS_EACH)))
        await asyncio.sleep(_CHANCE.uniform(0, 1))
        body = {"password": PASSWORD}
        erased = await buyer.caller.call("erase", "POST", "/auth/v1/me/erase", body, bearer=buyer.bearer)
        assert erased.outcome is Outcome.ACKNOWLEDGED, erased

    async with shop.sandbox.failing(latency=0.1, latency_spread=_SLOW_S):
        await asyncio.gather(*map(buy_and_leave, await _open_accounts(shop, _ERASED)))


async def _open_accounts(shop: Shop, count: int) -> list[Buyer]:
    return list(await asyncio.gather(*(shop.open_account() for _ in range(count))))


async def _add_card(buyer: Buyer) -> str:
    """Raises AssertionError: nothing has failed yet."""
    method = await buyer.add_method("tok_ok")
    assert method
    return method


_ANSWERS_LOST = {"answer_lost": 0.25, "error_before": 0.12, "error_after": 0.12, "latency_spread": 0.4}
_WEBHOOKS_ASTRAY = {
    "webhooks_doubled": 0.6,
    "webhooks_delayed": 0.5,
    "webhook_delay": 4.0,
    "webhooks_dropped": 0.2,
    "webhooks_forged": 0.3,
}

ROWS = (
    ShopRow("shop: payments killed 4 times", _kill("payments", times=4)),
    ShopRow("shop: answers of the provider lost", _turn_knobs(8, **_ANSWERS_LOST)),
    ShopRow("shop: webhooks doubled, late, lost, forged", _turn_knobs(8, **_WEBHOOKS_ASTRAY)),
    ShopRow("shop: old events again, the newest first", _deliver_old_events),
    ShopRow("shop: 12 buyers, 5 items, 5 clicks each", _twelve_for_five),
    ShopRow("shop: accounts erased in the middle", _erase_in_the_middle),
)
