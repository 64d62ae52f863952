"""What a writer of Redis that is not the issuer can do to the feed: stop it, and be noticed; hide or forge nothing."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.revocation.follower import RevocationFollower
from kernel.runtime.tokens.revocation.redis_feed import RedisRevocationFeed
from kernel.runtime.tokens.revocation.redis_stream import RedisRevocationStream
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.runtime.tokens.revocation.scripts.load import STATEMENTS
from kernel.runtime.tokens.revocation.statement import Statement
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from ops.stack.redis import RedisServer
from tests.kernel.contract.revocation_feed import ISSUER, Issuer, session

_LOGS = "goodgo:{revocations}:log:*"


class _Platform:
    """One replica of the issuer, one of a service, and an attacker who has the administrator's password of Redis."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self.seconds = 0.0
        self.clock, self.registry = FixedClock(SystemClock().now()), CollectorRegistry()
        self.stream = RedisRevocationStream(redis, self.clock, ISSUER)
        self.known = RevocationList(self.clock, lambda: self.seconds)
        feed = RedisRevocationFeed(redis, ISSUER.keys, self.clock, self.registry, lambda: self.seconds)
        self.follower = RevocationFollower(feed, self.known, self.registry)

    async def beat(self, *numbers: int) -> None:
        """The issuer publishes, and the service reads, as every 0.2 s."""
        self._pass(0.2)
        fresh = [session(number) for number in numbers]
        assert await self.stream.publish(fresh, 0.0) or await self.stream.publish_all(fresh, 0.0)
        await self.follower.step()

    async def read(self, seconds: float) -> None:
        """The service reads for so long, and the issuer publishes nothing more."""
        for _ in range(round(seconds / 0.2)):
            self._pass(0.2)
            await self.follower.step()

    def _pass(self, seconds: float) -> None:
        self.seconds += seconds
        self.clock.advance(timedelta(seconds=seconds))

    @property
    def subjects(self) -> set[int]:
        return {entry.subject.int for entry in self.known.entries()}

    @property
    def rejected(self) -> float:
        return self.registry.get_sample_value("revocation_feed_rejected_total") or 0.0

    async def log(self) -> str:
        (key,) = await self.redis.keys(_LOGS)
        return str(key)


@pytest_asyncio.fixture
async def platform(redis: RedisServer) -> AsyncIterator[_Platform]:
    async with connect(Secret(redis.url), timeout=timedelta(seconds=30)) as client:
        await client.flushall()
        platform = _Platform(client)
        await platform.beat(1)
        await platform.beat(2)
        assert (platform.subjects, platform.known.staleness < 1) == ({1, 2}, True)
        yield platform


async def test_a_forged_revocation_signs_nobody_out(platform: _Platform) -> None:
    await platform.redis.zadd(await platform.log(), {f"3 {session(9).write()}": 3})
    await platform.read(1.0)
    assert platform.subjects == {1, 2}
    assert not await platform.stream.publish([session(3)], 0.0), "the issuer notices"


async def test_a_forged_revocation_before_the_next_real_one_signs_nobody_out(platform: _Platform) -> None:
    log = await platform.log()
    await platform.beat(3)
    await platform.redis.zrem(log, f"3 {session(3).write()}")
    await platform.redis.zadd(log, {f"3 {session(9).write()}": 3})
    late = RevocationFollower(
        RedisRevocationFeed(platform.redis, ISSUER.keys, platform.clock, CollectorRegistry()),
        known := RevocationList(platform.clock),
        CollectorRegistry(),
    )
    await late.step()
    assert len(known) == 0
    assert known.staleness == float("inf")


async def test_a_hidden_revocation_makes_the_feed_stale(platform: _Platform) -> None:
    platform.seconds += 0.2
    await platform.stream.publish([session(3)], 0.0)
    await platform.redis.zrem(await platform.log(), f"3 {session(3).write()}")
    await platform.read(6.0)
    assert platform.known.staleness > 5
    assert platform.rejected > 0
    assert platform.subjects == {1, 2}, "what it knew it refuses as before"


async def test_a_statement_of_another_key_is_not_believed(platform: _Platform) -> None:
    forger = RedisRevocationStream(platform.redis, platform.clock, Issuer())
    await forger.publish_all([session(9)], 0.0)
    await platform.read(1.0)
    assert platform.subjects == {1, 2}
    assert platform.rejected > 0
    await platform.beat(3)
    assert (platform.subjects, platform.known.staleness < 1) == ({1, 2, 3}, True)


async def test_a_forged_stream_does_not_replace_the_issuers(platform: _Platform) -> None:
    (epoch,) = await platform.redis.hkeys(STATEMENTS)
    statement = Statement(
        epoch=str(epoch), beat=99, head=0, digest="00" * 32, tail=0, tail_digest="00" * 32, time=2**41, lag=0
    )
    await platform.redis.hset(STATEMENTS, epoch, f"1 {statement.sign(Issuer())}")
    await platform.read(6.0)
    assert platform.known.staleness > 5
    assert platform.rejected > 0


async def test_the_feed_of_before_brought_back_makes_it_stale(platform: _Platform) -> None:
    """A copy of Redis from before the revocation, put back again and again."""
    written, log = await platform.redis.hgetall(STATEMENTS), await platform.log()
    before = {str(epoch): str(text) for epoch, text in written.items()}
    await platform.beat(3)
    for epoch, text in before.items():
        await platform.redis.hset(STATEMENTS, epoch, text)
    await platform.redis.zremrangebyscore(log, 3, 3)
    await platform.read(6.0)
    assert platform.known.staleness > 5
    assert platform.subjects == {1, 2, 3}


async def test_a_replica_that_starts_with_a_copy_of_before_is_stale(platform: _Platform) -> None:
    """It has nothing to compare with but the time at which the statement was signed."""
    await platform.read(6.0)
    known = RevocationList(platform.clock, lambda: platform.seconds)
    feed = RedisRevocationFeed(
        platform.redis, ISSUER.keys, platform.clock, CollectorRegistry(), lambda: platform.seconds
    )
    follower = RevocationFollower(feed, known, CollectorRegistry())
    await follower.step()
    assert known.staleness > 5


async def test_a_feed_that_stands_still_is_stale_after_five_seconds(platform: _Platform) -> None:
    await platform.read(4.6)
    assert platform.known.staleness < 5
    await platform.read(0.6)
    assert platform.known.staleness > 5
    await platform.beat(3)
    assert (platform.subjects, platform.known.staleness < 1) == ({1, 2, 3}, True)


@pytest.mark.parametrize(
    "junk", ["", "x", "1 x", "1 a.b.c", "not-a-number eyJ", "1 " + "." * 10_000, "1 " + ".".join(["e30"] * 3)]
)
async def test_junk_beside_the_issuers_statement_disturbs_nothing(platform: _Platform, junk: str) -> None:
    await platform.redis.hset(STATEMENTS, "0000", junk)
    await platform.beat(3)
    assert (platform.subjects, platform.known.staleness < 1) == ({1, 2, 3}, True)


async def test_an_access_token_is_no_statement(platform: _Platform) -> None:
    """Every user who is logged in has something that the issuer signed."""
    (epoch,) = await platform.redis.hkeys(STATEMENTS)
    payload = b'{"epoch": "%s"}' % str(epoch).encode()
    await platform.redis.hset(STATEMENTS, epoch, f"1 {ISSUER.sign('at+jwt', payload)}")
    await platform.read(6.0)
    assert platform.known.staleness > 5
