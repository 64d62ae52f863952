"""The roll call on a real Redis: what every roll call does, and a loss of what Redis held."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.runtime.redis import connect
from kernel.runtime.roll_call.redis_roll_call import RedisRollCall
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from tests.kernel.contract.roll_call import BOTH, RollCallContract, RollCallStage

_HOLDS = timedelta(milliseconds=500)
_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    client = connect(Secret(redis.url), timeout=_PATIENCE)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def stage(client: Redis) -> RollCallStage:
    async def pass_by(fraction: float) -> None:
        await asyncio.sleep(_HOLDS.total_seconds() * fraction)

    return RollCallStage(RedisRollCall(client, _HOLDS), pass_by)


class TestRedisRollCall(RollCallContract): ...


async def test_after_a_flush_everybody_is_given_time_to_answer_again(stage: RollCallStage, client: Redis) -> None:
    for _ in range(3):
        await stage.roll_call.answer("auth/1", BOTH, as_issuer=True)
        await stage.pass_by(0.4)
    await stage.roll_call.answer("auth/1", BOTH, as_issuer=True)
    assert await stage.roll_call.lacking("new") == []
    await client.flushall()
    await stage.roll_call.answer("auth/1", BOTH, as_issuer=True)
    with pytest.raises(Unavailable, match="just begun"):
        await stage.roll_call.lacking("new")


async def test_without_redis_nothing_is_known() -> None:
    nowhere = connect(Secret("redis://127.0.0.1:1/0"))
    roll_call = RedisRollCall(nowhere)
    with pytest.raises(Unavailable):
        await roll_call.answer("auth/1", BOTH, as_issuer=True)
    with pytest.raises(Unavailable):
        await roll_call.lacking("new")
    await nowhere.aclose()
