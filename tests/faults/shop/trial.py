"""One row: shoppers at work, the fault, a purchase that goes through again, and then all books at rest."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.faults.ledger import Ledger, Outcome, read
from tests.faults.report import Result
from tests.faults.shop.books import Books, find_broken_chains, find_secrets
from tests.faults.shop.invariants import Rule, Violation, find_violations
from tests.faults.shop.promises import find_broken_promises
from tests.faults.shop.rows import ShopRow
from tests.faults.shop.shop import Buyer, Shop, opened
from tests.faults.shop.shopper import Shopper, place
from tests.faults.stage import Stage
from tests.faults.trial import Door

_SHOPPERS = 4
_BEFORE_S, _AFTER_S = 2.0, 0.5
_AT_REST_S = 60.0
_PURCHASE_S = 5.0


async def hold(row: ShopRow, stage: Stage, folder: Path, at_rest: float = _AT_REST_S) -> tuple[Result, list[Violation]]:
    """Returns what is wrong `at_rest` seconds after the fault; nothing moves any more then."""
    ledger = Ledger(folder / "ledger.jsonl")
    door = await asyncio.to_thread(Door.of, stage)
    async with opened(stage, door, ledger) as shop:
        prober = await shop.open_account()
        await prober.add_method("tok_ok")
        async with _shoppers(row, shop):
            await asyncio.sleep(_BEFORE_S)
            await row.cause(shop)
            over = time.monotonic()
            recovery = await _recovered(shop, prober)
            await asyncio.sleep(_AFTER_S)
        violations = await _settle(shop, over + at_rest)
    ledger.close()
    if recovery > row.recovers:
        violations.append(Violation(Rule.AT_REST, f"{recovery:.1f} s until a purchase, promised {row.recovers} s"))
    return _result(row, shop, recovery, violations), violations


@asynccontextmanager
async def _shoppers(row: ShopRow, shop: Shop) -> AsyncIterator[None]:
    buyers = await asyncio.gather(*(shop.open_account() for _ in range(_SHOPPERS)))
    done, tasks = asyncio.Event(), []
    for number, buyer in enumerate(buyers):
        chance = random.Random(f"{row.name} {number}")  # noqa: S311 - chance, not a secret
        tasks.append(asyncio.create_task(Shopper(shop, buyer, chance).run(done)))
    try:
        yield
    finally:
        done.set()
        await asyncio.gather(*tasks)


async def _recovered(shop: Shop, prober: Buyer) -> float:
    """Seconds from now to the begin of the first purchase that is paid within five seconds."""
    over = time.monotonic()
    while time.monotonic() - over < _AT_REST_S:
        begun = time.monotonic()
        if await _buy(shop, prober):
            return begun - over
        await asyncio.sleep(0.1)
    return float("inf")


async def _buy(shop: Shop, prober: Buyer) -> bool:
    cart = await shop.fill_cart("FAULT-LAMP", 1)
    order = await place(prober, cart, prober.methods["tok_ok"])
    end = time.monotonic() + _PURCHASE_S
    while order and time.monotonic() < end:
        path = f"/orders/v1/orders/{order}"
        answer = await prober.caller.call("look", "GET", path, bearer=prober.bearer, order=order)
        if answer.body.get("state") == "paid":
            return True
        await asyncio.sleep(0.1)
    return False


async def _settle(shop: Shop, until: float) -> list[Violation]:
    """Returns what is still wrong when `until` comes; at once when nothing is wrong any more."""
    while True:
        violations = await _check(shop)
        if not violations or time.monotonic() > until:
            break
        await asyncio.sleep(1)
    chains = [Violation(Rule.RECORD, what) for what in await find_broken_chains(shop.stage)]
    return [*violations, *chains, *(Violation(Rule.SECRECY, what) for what in await find_secrets(shop.stage))]


async def _check(shop: Shop) -> list[Violation]:
    try:
        books = await Books.read(shop.stage, shop.sandbox)
    except (OSError, httpx.HTTPError) as fault:
        return [Violation(Rule.AT_REST, f"the books cannot be read: {fault}")]
    return [*find_violations(books), *find_broken_promises(read(shop.ledger.file), books)]


def _result(row: ShopRow, shop: Shop, recovery: float, violations: list[Violation]) -> Result:
    operations = read(shop.ledger.file)
    outcomes = Counter(operation.outcome for operation in operations)
    placed = {each.came["id"] for each in operations if each.kind == "place" and "id" in each.came}
    return Result(
        fault=row.name,
        operations=outcomes.total(),
        acknowledged=outcomes[Outcome.ACKNOWLEDGED],
        rejected=outcomes[Outcome.REJECTED],
        unknown=outcomes[Outcome.UNKNOWN],
        lost=len(violations),
        recovery=round(recovery, 1),
        verdict=", ".join(sorted({violation.rule.value for violation in violations})) or "held",
        orders=len(placed),
        shoppers=shop.shoppers,
        kills=shop.kills,
    )
