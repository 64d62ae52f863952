"""Ten thousand refresh families at once: none that is honest ends, and every thief who follows from elsewhere is found.

`-s` shows the figures.
"""

import random
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from statistics import mean

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.conftest import database, migrated
from tests.auth.contract.refresh_simulation import Simulation, World
from tests.auth.contract.simulated_worlds import RuleWorld, open_postgres_world, open_redis_world

__all__ = ["database", "migrated"]  # fixtures

_FEW, _REFRESHES = 1_000, 300
_IN_A_STORE, _REFRESHES_IN_A_STORE = 2_000, 20
_OF_TEN, _OF_FIVE = (pytest.mark.parametrize("part", range(parts)) for parts in (10, 5))
"""Parts of ten thousand families, so that none takes longer than a test may."""


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    async with connect(Secret(redis.url), timeout=timedelta(seconds=60)) as client:
        await client.flushall()
        yield client


def _show(what: str, simulation: Simulation) -> None:
    print(f"{what}: {dict(simulation.outcomes)}")  # noqa: T201 - the figures


async def _live_honestly(world: World, what: str, part: int, families: int, refreshes: int) -> int:
    simulation, begun = Simulation(world, random.Random(part)), time.monotonic()  # noqa: S311 - chance, not a secret
    ended = await simulation.live_honestly(families, refreshes)
    took = time.monotonic() - begun
    _show(f"{what}: {families} honest families, {refreshes} refreshes each, {ended} ended, {took:.0f} s", simulation)
    return ended


@_OF_TEN
async def test_by_the_rule_no_honest_family_ends_in_three_hundred_refreshes(part: int) -> None:
    assert await _live_honestly(RuleWorld(), "rule", part, _FEW, _REFRESHES) == 0


@_OF_FIVE
async def test_on_postgres_no_honest_family_ends_in_twenty(database: AuthDatabase, part: int) -> None:
    world = await open_postgres_world(database, _IN_A_STORE)
    assert await _live_honestly(world, "postgres", part, _IN_A_STORE, _REFRESHES_IN_A_STORE) == 0


@_OF_FIVE
async def test_on_redis_no_honest_family_ends_in_twenty(database: AuthDatabase, client: Redis, part: int) -> None:
    world = await open_redis_world(database, client, _IN_A_STORE)
    assert await _live_honestly(world, "redis", part, _IN_A_STORE, _REFRESHES_IN_A_STORE) == 0


async def test_none_of_a_thousand_families_of_racing_tabs_ends_in_three_hundred_refreshes() -> None:
    simulation = Simulation(RuleWorld())
    assert await simulation.race_tabs(_FEW, _REFRESHES) == 0
    _show(f"rule: {_FEW} families of five tabs behind four addresses, none ended", simulation)


async def test_each_of_a_thousand_thieves_who_follow_from_elsewhere_is_found_within_five_refreshes() -> None:
    simulation = Simulation(RuleWorld())
    found = await simulation.follow(_FEW, 5)
    _show(f"rule: {len(found)} of {_FEW} followers found, at refresh {mean(found):.2f} on average", simulation)
    assert len(found) == _FEW
