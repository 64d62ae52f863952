"""The append-only file that the embedded Redis of the last release wrote is read by today's server.

`redis_6_2_14.aof` was made by Redis 6.2.14: a snapshot from a rewrite, then commands, one of them from a script.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.redis import redis_server

_BEFORE = Path(__file__).with_name("redis_6_2_14.aof")
_FAR = 4_102_444_800  # 2100-01-01, when the keys in the file expire


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A state folder as Redis 6.2 left it: the file lies beside the configuration, not in `appendonlydir`."""
    (tmp_path / "redis").mkdir()
    shutil.copy(_BEFORE, tmp_path / "redis" / "appendonly.aof")
    return tmp_path


async def _read(redis: Redis) -> tuple[object, ...]:
    session = await redis.hgetall("auth:session:of-before")
    sessions = await redis.zrange("auth:sessions-of:u1", 0, -1)
    feed = [entry_id for entry_id, _ in await redis.xrange("auth:revocations") or ()]
    return session, sessions, feed, await redis.get("gateway:limit:a")


_EXPECTED = ({"user_id": "u1", "generation": "2"}, ["of-before"], ["1-1", "2-1"], "7")


@asynccontextmanager
async def _opened(home: Path) -> AsyncIterator[Redis]:
    async with redis_server(home) as server:
        client = connect(Secret(server.url), timeout=timedelta(seconds=30))
        try:
            yield client
        finally:
            await client.aclose()


async def test_snapshot_and_commands_of_redis_6_2_are_read(home: Path) -> None:
    async with _opened(home) as redis:
        assert await _read(redis) == _EXPECTED
        assert await redis.expiretime("auth:session:of-before") == _FAR


async def test_old_data_and_new_writes_survive_the_next_start(home: Path) -> None:
    async with _opened(home) as redis:
        await redis.set("written", "today")
    async with _opened(home) as redis:
        assert await _read(redis) == _EXPECTED
        assert await redis.get("written") == "today"


async def test_the_embedded_server_is_valkey_9(home: Path) -> None:
    async with _opened(home) as redis:
        server = await redis.info("server")
        assert server["server_name"] == "valkey"
        assert str(server["valkey_version"]).startswith("9.")
