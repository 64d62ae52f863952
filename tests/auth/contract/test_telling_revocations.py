"""What runs beside auth's application: its replica hears of revocations, and tells other services over Redis."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from prometheus_client import CollectorRegistry

from kernel.runtime.redis import connect
from kernel.runtime.revocation.known import RevocationList
from kernel.runtime.revocation.redis_feed import RedisRevocationFeed
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from ops.stack.redis import RedisServer
from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from services.auth.app.end_session import SessionEnd
from services.auth.wiring import revocations
from services.auth.wiring.surroundings import Surroundings
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth, cheap_hasher

_BOUND = 1.0  # seconds, API.md section 2


@pytest.fixture
def hasher() -> Iterator[Argon2Hasher]:
    hasher = cheap_hasher()
    yield hasher
    hasher.close()


def _unknowing(auth: MemoryAuth) -> Surroundings:
    return replace(auth.around, revoked=RevocationList(auth.clock), registry=CollectorRegistry())


async def _end_one(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    caller, pair = await auth.principal(await auth.sign_in(BOB)), await auth.sign_in(BOB)
    await auth.do.end_session(SessionEnd(pair.session_id, caller, ORIGIN))


async def test_without_redis_a_replica_hears_of_revocations_all_the_same(hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(hasher)
    around = _unknowing(auth)
    async with revocations.told(auth.settings, auth.stores, around):
        assert around.revoked.staleness < _BOUND
        await _end_one(auth)
        async with asyncio.timeout(_BOUND):
            while not len(around.revoked):  # noqa: ASYNC110 - a list tells nobody
                await asyncio.sleep(0.01)
    assert [entry.expires_at > EPOCH for entry in around.revoked.entries()] == [True]


async def test_with_redis_every_other_service_can_read_them(hasher: Argon2Hasher, redis: RedisServer) -> None:
    auth = await MemoryAuth.open(hasher, AUTH_REDIS_URL=redis.url)
    client = connect(Secret(redis.url))
    await client.flushall()
    feed = RedisRevocationFeed(client)
    async with revocations.told(auth.settings, auth.stores, _unknowing(auth)):
        await _end_one(auth)
        async with asyncio.timeout(10):
            while not (await feed.read(None)).entries:  # noqa: ASYNC110 - Redis tells nobody
                await asyncio.sleep(0.01)
    await client.aclose()
