"""The tasks beside auth's application: its replica reads revocations and publishes them over Redis."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from kernel.runtime.data.redis import connect
from kernel.runtime.platform import Platform
from kernel.runtime.tokens.jwks import LocalKeys
from kernel.runtime.tokens.revocation.redis_feed import RedisRevocationFeed
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.memory_platform import MemoryPlatform
from ops.stack.redis import RedisServer
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.app.sessions.end_session import EndSessionCommand
from services.auth.manifest import MANIFEST
from services.auth.wiring.serving import add_revocation_tasks
from tests.auth.unit.memory_auth import BOB, ORIGIN, MemoryAuth, cheap_hasher

_PATIENCE = 30.0  # seconds; tests/stack/test_revocation.py measures the second that is promised


@pytest.fixture
def hasher() -> Iterator[Argon2Hasher]:
    hasher = cheap_hasher()
    yield hasher
    hasher.close()


def _other_replica(auth: MemoryAuth) -> Platform:
    """A replica that shares the stores of `auth` and knows of no revocation yet."""
    memory = MemoryPlatform.open(MANIFEST, auth.settings)
    return replace(memory.platform, clock=auth.clock, revocations=RevocationList(auth.clock))


async def _end_one(auth: MemoryAuth) -> None:
    await auth.register(BOB)
    caller, pair = await auth.principal(await auth.log_in(BOB)), await auth.log_in(BOB)
    await auth.use_cases.sessions.end_session.execute(EndSessionCommand(pair.session_id, caller, ORIGIN))


async def test_without_redis_a_replica_hears_of_revocations_all_the_same(hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(hasher)
    replica = _other_replica(auth)
    add_revocation_tasks(replica, auth.settings, auth.revocation_feed, auth.ring)
    async with replica.running():
        assert replica.revocations.staleness < _PATIENCE
        await _end_one(auth)
        async with asyncio.timeout(_PATIENCE):
            while not len(replica.revocations):  # noqa: ASYNC110 - a list notifies no task
                await asyncio.sleep(0.01)
    assert [entry.expires_at > EPOCH for entry in replica.revocations.entries()] == [True]


async def test_with_redis_every_other_service_can_read_them(hasher: Argon2Hasher, redis: RedisServer) -> None:
    auth = await MemoryAuth.open(hasher, AUTH_REDIS_URL=redis.url_of("auth"))
    client = connect(Secret(redis.url), timeout=timedelta(seconds=_PATIENCE))
    await client.flushall()
    feed = RedisRevocationFeed(client, LocalKeys(auth.ring.jwks), auth.clock, CollectorRegistry())
    replica = _other_replica(auth)
    add_revocation_tasks(replica, auth.settings, auth.revocation_feed, auth.ring)
    async with replica.running():
        await _end_one(auth)
        async with asyncio.timeout(_PATIENCE):
            while not (await feed.read(None)).entries:  # noqa: ASYNC110 - Redis has no event to wait for
                await asyncio.sleep(0.01)
    await client.aclose()
