"""No honest family ends, and every thief who follows from elsewhere is found: a few families in each store.

tests/faults/test_refresh_families.py does it with ten thousand.
"""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.refresh_simulation import Simulation, World
from tests.auth.contract.simulated_worlds import RuleWorld, open_postgres_world, open_redis_world

_FAMILIES, _REFRESHES = 40, 8


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    async with connect(Secret(redis.url), timeout=timedelta(seconds=30)) as client:
        await client.flushall()
        yield client


class FamiliesContract:
    async def test_no_honest_family_ends_although_a_tenth_of_all_answers_is_lost(self, world: World) -> None:
        simulation = Simulation(world)
        assert await simulation.live_honestly(_FAMILIES, _REFRESHES) == 0
        assert min(simulation.outcomes[name] for name in ("rotated", "repeated", "recovered")) > 0

    async def test_no_family_of_five_racing_tabs_behind_four_addresses_ends(self, world: World) -> None:
        simulation = Simulation(world)
        assert await simulation.race_tabs(_FAMILIES, _REFRESHES) == 0
        assert simulation.outcomes["elsewhere"] > 0

    async def test_every_thief_who_follows_from_elsewhere_is_found_within_five_refreshes(self, world: World) -> None:
        found = await Simulation(world).follow(_FAMILIES, 5)
        assert len(found) == _FAMILIES


class TestByTheRule(FamiliesContract):
    @pytest.fixture
    def world(self) -> World:
        return RuleWorld()


class TestOnPostgres(FamiliesContract):
    @pytest_asyncio.fixture
    async def world(self, database: AuthDatabase) -> World:
        return await open_postgres_world(database, _FAMILIES)


class TestOnRedis(FamiliesContract):
    @pytest_asyncio.fixture
    async def world(self, database: AuthDatabase, client: Redis) -> World:
        return await open_redis_world(database, client, _FAMILIES)
