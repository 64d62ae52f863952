"""Real servers, one of each for a whole run, started when the first test asks."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.events.log import subject_keys
from kernel.secret import Secret
from kernel.testing.master_key import MASTER_KEY
from ops.stack.config_file import CONFIG
from ops.stack.nats import NatsServer, nats_server
from ops.stack.postgres import PostgresServer, postgres_server
from ops.stack.redis import RedisServer, redis_server

os.environ[CONFIG] = os.devnull  # what a team sets in goodgo.toml is not what the tests are about
os.environ["GOODGO_WEB"] = "off"  # it builds for a minute, and only tests/web is about it

pytest.register_assert_rewrite(
    "tests.auth.contract", "tests.kernel.contract.broker", "tests.kernel.contract.broker_order"
)


@pytest_asyncio.fixture(scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PostgresServer]:
    subject_keys.configure(MasterKeyRing(Secret(MASTER_KEY)))
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
