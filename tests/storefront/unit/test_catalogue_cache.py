"""The catalogue is asked once at a time, and the last answer is served meanwhile."""

import asyncio
from datetime import timedelta

from kernel.testing.fixed_clock import FixedClock
from services.storefront.app.catalogue_cache import CatalogueCache
from services.storefront.domain.parts import Part, PartUnavailable


async def test_many_callers_ask_once() -> None:
    asked, answered = 0, asyncio.Event()

    async def ask() -> Part:
        nonlocal asked
        asked += 1
        await answered.wait()
        return {"n": asked}

    cache = CatalogueCache(FixedClock())
    callers = [asyncio.create_task(cache.get(ask)) for _ in range(20)]
    await asyncio.sleep(0)
    answered.set()
    assert await asyncio.gather(*callers) == [{"n": 1}] * 20


async def test_while_it_is_asked_again_the_last_answer_is_served() -> None:
    clock, begun = FixedClock(), asyncio.Event()
    cache = CatalogueCache(clock)

    async def answer() -> Part:
        return {"n": 1}

    async def hang() -> Part:
        begun.set()
        await asyncio.Event().wait()
        return {}

    await cache.get(answer)
    clock.advance(timedelta(minutes=1))
    hanging = asyncio.create_task(cache.get(hang))
    await begun.wait()
    assert await cache.get(hang) == {"n": 1}
    hanging.cancel()


async def test_a_service_that_is_away_is_asked_once_a_second() -> None:
    clock, asked = FixedClock(), 0
    cache = CatalogueCache(clock)

    async def answer() -> Part:
        return {"n": 1}

    async def fail() -> Part:
        nonlocal asked
        asked += 1
        raise PartUnavailable

    await cache.get(answer)
    clock.advance(timedelta(minutes=1))
    for _ in range(5):
        assert await cache.get(fail) == {"n": 1}
    assert asked == 1
    clock.advance(timedelta(seconds=1))
    assert await cache.get(fail) == {"n": 1}
    assert asked == 2
