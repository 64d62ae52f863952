"""Real servers, one of each for a whole run, started when the first test asks."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from ops.stack.nats import NatsServer, nats_server
from ops.stack.postgres import PostgresServer, postgres_server
from ops.stack.redis import RedisServer, redis_server

pytest.register_assert_rewrite("tests.auth.contract", "tests.kernel.contract.broker")


@pytest_asyncio.fixture(scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PostgresServer]:
    async with postgres_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest_asyncio.fixture(scope="session")
async def redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RedisServer]:
    async with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest_asyncio.fixture(scope="session")
async def nats(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[NatsServer]:
    async with nats_server(tmp_path_factory.mktemp("nats")) as server:
        yield server
