"""Key readiness on a real Redis passes the suite, and survives the loss of Redis's data."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.runtime.data.redis import connect
from kernel.runtime.tokens.key_readiness.redis_key_readiness import RedisKeyReadiness
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from tests.kernel.contract.key_readiness import BOTH, KeyReadinessContract, KeyReadinessStage

_HOLDS = timedelta(minutes=10)
_BEGAN = "goodgo:roll-call:began"
_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    client = connect(Secret(redis.url), timeout=_PATIENCE)
    await client.flushall()
    yield client
    await client.aclose()


@pytest_asyncio.fixture
async def as_auth(redis: RedisServer) -> AsyncIterator[Redis]:
    async with connect(Secret(redis.url_of("auth")), timeout=_PATIENCE) as client:
        yield client


@pytest.fixture
def stage(client: Redis, as_auth: Redis) -> KeyReadinessStage:
    async def pass_by(fraction: float) -> None:
        """The server's clock cannot be moved, but all that it has stamped can."""
        by = int(_HOLDS.total_seconds() * 1000 * fraction)
        if (began := await client.get(_BEGAN)) is not None:
            await client.set(_BEGAN, int(began) - by, keepttl=True)
        for key in await client.keys("goodgo:roll*"):
            left = await client.pttl(key) - by
            await (client.pexpire(key, left) if left > 0 else client.delete(key))

    return KeyReadinessStage(RedisKeyReadiness(as_auth, _HOLDS), pass_by)


class TestRedisKeyReadiness(KeyReadinessContract): ...


async def test_after_a_flush_everybody_is_given_time_to_answer_again(stage: KeyReadinessStage, client: Redis) -> None:
    for _ in range(3):
        await stage.readiness.answer("auth/1", BOTH, as_issuer=True)
        await stage.pass_by(0.4)
    await stage.readiness.answer("auth/1", BOTH, as_issuer=True)
    assert await stage.readiness.replicas_without("new") == []
    await client.flushall()
    await stage.readiness.answer("auth/1", BOTH, as_issuer=True)
    with pytest.raises(Unavailable, match="not every replica"):
        await stage.readiness.replicas_without("new")


async def test_without_redis_nothing_is_known() -> None:
    nowhere = connect(Secret("redis://127.0.0.1:1/0"))
    readiness = RedisKeyReadiness(nowhere)
    with pytest.raises(Unavailable):
        await readiness.answer("auth/1", BOTH, as_issuer=True)
    with pytest.raises(Unavailable):
        await readiness.replicas_without("new")
    await nowhere.aclose()
