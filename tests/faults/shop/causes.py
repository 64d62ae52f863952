"""What is done to the shop while people buy. Each returns when the fault is over, and some assert that it happened."""

import asyncio
import os
import random
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from tests.faults.killing import killing
from tests.faults.ledger import Outcome
from tests.faults.proxy import Fault
from tests.faults.shop.old_events import deliver_again
from tests.faults.shop.reversed_events import held_events
from tests.faults.shop.sandbox import NAME as SANDBOX
from tests.faults.shop.shop import Buyer, Cart, Shop
from tests.faults.shop.shopper import place
from tests.faults.stage import Stage
from tests.stack.platform import PASSWORD

Cause = Callable[[Shop], Awaitable[None]]
CHANCE = random.Random(11)  # noqa: S311 - chance, not a secret
_OLD_EVENTS = 300  # of each service
_PIECES, _BUYERS, _CLICKS = 5, 12, 5
_SLOW_S = 0.25
_ERASED, _ORDERS_EACH = 6, 4
_STOREFRONT_S = 2.0  # its deadline is 0.8 s, and both cores are busy
_HOLD_S = 8.0  # ORDERS_HOLD of the platform
_TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
_ORDERS, _PAYMENTS = "/orders/v1/orders", "/payments/v1/payments"


def kill(*parts: str, times: int) -> Cause:
    async def cause(shop: Shop) -> None:
        async with killing(shop.stage.platform, *parts, times=times) as killer:
            pass
        shop.kills += killer.kills

    return cause


def kill_while_provider_is_slow(*parts: str, times: int) -> Cause:
    """Nearly every kill meets a call that was sent and not answered."""

    async def cause(shop: Shop) -> None:
        async with shop.sandbox.failing(latency=0.8):
            await kill(*parts, times=times)(shop)

    return cause


def kill_while_network_fails(server: str, fault: Fault, *parts: str, times: int) -> Cause:
    async def cause(shop: Shop) -> None:
        async with shop.stage.proxies[server].failing(fault):
            await kill(*parts, times=times)(shop)

    return cause


def kill_one(name: str) -> Cause:
    async def cause(shop: Shop) -> None:
        os.kill(shop.stage.pid(name), signal.SIGKILL)
        shop.kills += 1

    return cause


def network(server: str, fault: Fault, seconds: float) -> Cause:
    async def cause(shop: Shop) -> None:
        async with shop.stage.proxies[server].failing(fault):
            await asyncio.sleep(seconds)

    return cause


def turn_knobs(seconds: float, **knobs: float) -> Cause:
    async def cause(shop: Shop) -> None:
        async with shop.sandbox.failing(**knobs):
            await asyncio.sleep(seconds)

    return cause


def stop_provider(seconds: float) -> Cause:
    """It takes connections and answers nothing; what was sent meanwhile is carried out late."""

    async def cause(shop: Shop) -> None:
        async with _stopped(shop.stage, SANDBOX):
            await asyncio.sleep(seconds)

    return cause


def keep_provider_down(seconds: float) -> Cause:
    """Connections are refused: whenever the supervisor has started it again, it is killed."""

    async def cause(shop: Shop) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            child = shop.stage.child(SANDBOX)
            if child["pid"]:
                try:
                    os.kill(child["pid"], signal.SIGKILL)
                    shop.kills += 1
                except ProcessLookupError:
                    pass
            await asyncio.sleep(0.05)

    return cause


async def terminate_backends(shop: Shop) -> None:
    for _ in range(5):
        for service in ("orders", "payments"):
            await shop.stage.sql(_TERMINATE.format(service))
        await asyncio.sleep(0.5)


async def restart_in_turn(shop: Shop) -> None:
    for name in ("orders-1", "payments-1", "orders-2", "payments-2"):
        before = shop.stage.pid(name)
        os.kill(before, signal.SIGTERM)
        await shop.stage.replaced(name, before)


async def migrate(shop: Shop) -> None:
    """What the migration of a release does to tables that are in use: a column and an index, and back."""
    for _ in range(3):
        for table, service in (("orders", "orders"), ("payments", "payments")):
            await shop.stage.sql(f"ALTER TABLE {table} ADD COLUMN of_next_release text", service)
            await shop.stage.sql(f"CREATE INDEX of_next_release ON {table} (created_at)", service)
        await asyncio.sleep(1)
        for table, service in (("orders", "orders"), ("payments", "payments")):
            await shop.stage.sql("DROP INDEX of_next_release", service)
            await shop.stage.sql(f"ALTER TABLE {table} DROP COLUMN of_next_release", service)


def move_clock(offset: str) -> Cause:
    async def cause(shop: Shop) -> None:
        shop.stage.clock.write_text(offset)
        await asyncio.sleep(5)
        shop.stage.clock.write_text("+0")

    return cause


async def deliver_old_events(shop: Shop) -> None:
    assert await deliver_again(shop.stage, _OLD_EVENTS) > 100


async def cancel_before_placed(shop: Shop) -> None:
    """Payments hears that orders were cancelled, and only then that they were placed."""
    (buyer,) = await open_accounts(shop, 1)
    method, cart = await add_card(buyer), await shop.fill_cart("FAULT-CUP", 1)
    async with held_events(shop.stage) as held:
        orders = [order for _ in range(8) if (order := await place(buyer, cart, method))]
        for order in orders:
            await cancel(buyer, order)
        taken = await held.take_out(set(orders))
        await held.pause(_over())
        assert taken
        await held.give_back(taken)


async def cancel_at_every_moment(shop: Shop) -> None:
    """Orders are cancelled 0 to 1.2 s after they were placed, while each call to the provider takes up to 0.35 s."""
    cart = await shop.fill_cart("FAULT-CUP", 1)
    async with shop.sandbox.failing(latency=0.05, latency_spread=0.3):
        for buyer in await open_accounts(shop, 4):
            method = await add_card(buyer)
            await asyncio.gather(*(_buy_and_cancel(buyer, cart, method, number * 0.1) for number in range(12)))


async def confirm_after_expiry(shop: Shop) -> None:
    """Buyers come back from their bank just before, at and after the end of their reservation."""
    buyers, cart = await open_accounts(shop, 8), await shop.fill_cart("FAULT-TEA", 1)

    async def come_back(buyer: Buyer, seconds: float) -> None:
        method = await buyer.add_method("tok_3ds")
        assert method
        order, placed = await place(buyer, cart, method), time.monotonic()
        assert order
        page = await _find_page(buyer, order)
        await asyncio.sleep(max(0.0, placed + seconds - time.monotonic()))
        await shop.sandbox.confirm(page, is_approved=True)

    moments = (_HOLD_S - 1, _HOLD_S - 0.3, _HOLD_S, _HOLD_S + 0.2, _HOLD_S + 0.6, _HOLD_S + 1, _HOLD_S + 2, _HOLD_S + 4)
    await asyncio.gather(*(come_back(buyer, moment) for buyer, moment in zip(buyers, moments, strict=True)))


async def twelve_for_five(shop: Shop) -> None:
    """Twelve buyers click five times each on five pieces. Raises AssertionError unless five of them get one."""
    sku = f"FAULT-{uuid4().hex[:8]}"
    await shop.stock_up(sku, 9900, "EUR", _PIECES)
    cart, buyers = await shop.fill_cart(sku, 1), await open_accounts(shop, _BUYERS)
    methods = [await add_card(buyer) for buyer in buyers]
    bought = await asyncio.gather(
        *(place(buyer, cart, method, _CLICKS) for buyer, method in zip(buyers, methods, strict=True))
    )
    assert len({order for order in bought if order}) == _PIECES, bought


async def twelve_click_five_times(shop: Shop) -> None:
    """As `twelve_for_five`, whatever comes of it."""
    with suppress(AssertionError):
        await twelve_for_five(shop)


async def erase_in_the_middle(shop: Shop) -> None:
    """Buyers erase their accounts up to a second after they have ordered."""
    cart = await shop.fill_cart("FAULT-TEA", 2)

    async def buy_and_leave(buyer: Buyer) -> None:
        method = await add_card(buyer)
        await asyncio.gather(*(place(buyer, cart, method) for _ in range(_ORDERS_EACH)))
        await asyncio.sleep(CHANCE.uniform(0, 1))
        body = {"password": PASSWORD}
        erased = await buyer.caller.call("erase", "POST", "/auth/v1/me/erase", body, bearer=buyer.bearer)
        assert erased.outcome is Outcome.ACKNOWLEDGED, erased

    async with shop.sandbox.failing(latency=0.1, latency_spread=_SLOW_S):
        await asyncio.gather(*map(buy_and_leave, await open_accounts(shop, _ERASED)))


async def stop_payments(shop: Shop) -> None:
    """The storefront shows the order without its payment, within its deadline, and says what is missing."""
    (buyer,) = await open_accounts(shop, 1)
    order = await place(buyer, await shop.fill_cart("FAULT-CUP", 1), await add_card(buyer))
    assert order
    missing = []
    async with _stopped(shop.stage, "payments-1"), _stopped(shop.stage, "payments-2"):
        for _ in range(10):
            asked = time.monotonic()
            path = f"/storefront/v1/orders/{order}"
            shown = await buyer.caller.call("look", "GET", path, bearer=buyer.bearer)
            assert time.monotonic() - asked < _STOREFRONT_S, shown
            missing += [each["part"] for each in shown.body.get("missing", ())]
            await asyncio.sleep(0.3)
    assert set(missing) == {"payment"}, missing


async def open_accounts(shop: Shop, count: int) -> list[Buyer]:
    return list(await asyncio.gather(*(shop.open_account() for _ in range(count))))


async def add_card(buyer: Buyer) -> str:
    """Raises AssertionError: nothing has failed yet."""
    method = await buyer.add_method("tok_ok")
    assert method
    return method


async def cancel(buyer: Buyer, order: str) -> None:
    path = f"{_ORDERS}/{order}/cancel"
    await buyer.caller.call("cancel", "POST", path, bearer=buyer.bearer, key=uuid4().hex, order=order)


async def _buy_and_cancel(buyer: Buyer, cart: Cart, method: str, seconds: float) -> None:
    if order := await place(buyer, cart, method):
        await asyncio.sleep(seconds)
        await cancel(buyer, order)


async def _find_page(buyer: Buyer, order: str) -> str:
    """Waits until the buyer has to go to the provider's page. Raises TimeoutError."""
    async with asyncio.timeout(_HOLD_S):
        while True:
            path = f"{_PAYMENTS}?order_id={order}"
            answer = await buyer.caller.call("look", "GET", path, bearer=buyer.bearer)
            for payment in answer.body.get("items", []):
                if payment["next_action"]:
                    return str(payment["next_action"]["url"])
            await asyncio.sleep(0.1)


@asynccontextmanager
async def _stopped(stage: Stage, name: str) -> AsyncIterator[None]:
    pid = stage.pid(name)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def _over() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=5)
