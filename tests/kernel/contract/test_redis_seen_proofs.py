"""Seen proofs on a real Redis pass the suite; without Redis each replica remembers its own."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.errors import InvalidDpopProof, Unavailable
from kernel.runtime.data.redis import connect
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.runtime.tokens.dpop.seen_proofs import REMEMBERED, FailoverSeenProofs, MemorySeenProofs, RedisSeenProofs
from kernel.secret import Secret
from kernel.testing.client_key import ClientKey
from kernel.testing.fixed_clock import FixedClock
from ops.stack.redis import RedisServer
from tests.kernel.contract.seen_proofs import SeenProofsContract

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file
_ORIGIN, _PATH = "https://issuer.test", "/auth/v1/me"


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis, with auth's rights."""
    async with connect(Secret(redis.url), timeout=_PATIENCE) as admin:
        await admin.flushall()
    async with connect(Secret(redis.url_of("auth")), timeout=_PATIENCE) as client:
        yield client


@pytest.fixture
def stage(client: Redis) -> tuple[FailoverSeenProofs, FailoverSeenProofs]:
    return _replica(client), _replica(client)


class TestRedisSeenProofs(SeenProofsContract):
    async def test_redis_forgets_a_proof_after_its_time(self, client: Redis) -> None:
        await RedisSeenProofs(client, "auth").add("a")
        left = await client.pttl("goodgo:dpop:auth:a")
        assert 0 < left <= REMEMBERED / timedelta(milliseconds=1)


def _replica(client: Redis) -> FailoverSeenProofs:
    clock = FixedClock()
    return FailoverSeenProofs(RedisSeenProofs(client, "auth"), MemorySeenProofs(clock), clock)


async def test_a_proof_is_refused_at_another_replica(client: Redis) -> None:
    clock = FixedClock()
    replicas = [RequestProofs([_ORIGIN], clock) for _ in range(2)]
    for replica in replicas:
        replica.share(RedisSeenProofs(client, "auth"))
    key = ClientKey(clock)
    headers = [(b"dpop", key.prove("GET", _ORIGIN + _PATH).encode())]
    assert await replicas[0].check(headers, ("GET", _PATH)) == key.thumbprint
    for replica in replicas:
        with pytest.raises(InvalidDpopProof, match="used before"):
            await replica.check(headers, ("GET", _PATH))


class _Away:
    """Redis, out of reach as long as `is_away`."""

    def __init__(self) -> None:
        self.is_away, self.calls, self.seen = True, 0, MemorySeenProofs(FixedClock())

    async def add(self, digest: str) -> bool:
        self.calls += 1
        if self.is_away:
            raise Unavailable
        return await self.seen.add(digest)


async def test_without_redis_a_replica_remembers_its_own_and_asks_again_after_a_while() -> None:
    clock, shared = FixedClock(), _Away()
    replica = FailoverSeenProofs(shared, MemorySeenProofs(clock), clock)
    for digest in ("a", "b"):
        assert await replica.add(digest)
        assert not await replica.add(digest)
    assert shared.calls == 1
    shared.is_away = False
    await shared.seen.add("elsewhere")
    clock.advance(timedelta(seconds=5))
    assert not await replica.add("elsewhere")
    assert await replica.add("c")
