"""The feed on a real Redis: what every feed does, and what is Redis' own: loss, eviction, clocks, roles."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from redis.asyncio import Redis
from redis.exceptions import NoPermissionError

from kernel.errors import Unavailable
from kernel.runtime.redis import connect
from kernel.runtime.revocation.entry import Revocation
from kernel.runtime.revocation.redis_feed import RedisRevocationFeed
from kernel.runtime.revocation.redis_publishing import RedisRevocationPublisher
from kernel.runtime.revocation.scripts.load import KEYS
from kernel.runtime.system import SystemClock
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.revoked import ended
from ops.stack.redis import RedisServer, redis_server
from tests.kernel.contract.revocation_feed import FeedStage, RevocationFeedContract, read_whole, session

_STATE, _LOG = KEYS
_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    client = connect(Secret(redis.url), timeout=_PATIENCE)
    await client.flushall()
    yield client
    await client.aclose()


def _publisher(client: Redis) -> RedisRevocationPublisher:
    return RedisRevocationPublisher(client, SystemClock())


@pytest.fixture
def stage(client: Redis) -> FeedStage:
    publisher = _publisher(client)

    async def tell(entries: Sequence[Revocation], age: float) -> None:
        if not await publisher.publish(entries, age):
            assert await publisher.publish_all(entries, age)

    async def flush() -> None:
        await client.flushall()

    return FeedStage(RedisRevocationFeed(client), tell, flush)


class TestRedisRevocationFeed(RevocationFeedContract): ...


async def test_two_replicas_publish_the_same_and_it_is_there_once(client: Redis) -> None:
    publishers, told = [_publisher(client) for _ in range(4)], [session(number) for number in range(50)]
    await asyncio.gather(*(each.publish_all(told[:10], 0.0) for each in publishers))
    outcomes = await asyncio.gather(*(each.publish(told[10:], 0.0) for each in publishers))
    entries, _ = await read_whole(RedisRevocationFeed(client))
    assert all(outcomes)
    assert entries == told


async def test_who_wrote_to_a_feed_that_was_flushed_is_told_so_and_adds_nothing(client: Redis) -> None:
    publisher = _publisher(client)
    await publisher.publish_all([session(1)], 0.0)
    await client.flushall()
    assert not await publisher.publish([session(2)], 0.0)
    assert await client.keys("*") == []


async def test_a_feed_that_another_began_anew_is_completed_before_it_is_called_complete(client: Redis) -> None:
    """The other knows less: it was cut off from the database before the last was revoked."""
    first, second = _publisher(client), _publisher(client)
    await first.publish_all([session(1), session(2)], 0.0)
    await client.flushall()
    await second.publish_all([session(1)], 60.0)
    assert not await first.publish([], 0.0)
    age = (await RedisRevocationFeed(client).read(None)).age
    assert age is not None
    assert age >= 60
    assert await first.publish_all([session(1), session(2)], 0.0)
    entries, batch = await read_whole(RedisRevocationFeed(client))
    assert {entry.subject for entry in entries} == {UUID(int=1), UUID(int=2)}
    assert batch.age is not None
    assert batch.age < 30


async def test_a_lost_last_second_is_noticed_by_who_wrote_it_and_by_who_read_it(client: Redis) -> None:
    """`appendfsync everysec`: after a crash the tail is gone, and the same numbers are given to other entries."""
    first, second, feed = _publisher(client), _publisher(client), RedisRevocationFeed(client)
    await first.publish_all([session(1)], 0.0)
    await second.publish_all([session(1)], 0.0)
    await first.publish([session(2)], 0.0)
    before = await feed.read(None)
    await client.zremrangebyscore(_LOG, 2, 2)
    await client.hset(_STATE, "head", "1")
    assert await second.publish([session(3)], 0.0)
    assert not await first.publish([], 0.0)
    assert await first.publish_all([session(1), session(2)], 0.0)
    after, _ = await read_whole(feed, before.cursor)
    everything, _ = await read_whole(feed)
    assert {entry.subject.int for entry in everything} == {entry.subject.int for entry in after} == {1, 2, 3}


@pytest.mark.parametrize("key", KEYS)
async def test_what_was_evicted_is_not_taken_for_an_empty_feed(client: Redis, key: str) -> None:
    publisher, feed = _publisher(client), RedisRevocationFeed(client)
    await publisher.publish_all([session(1), session(2)], 0.0)
    await client.delete(key)
    assert (await feed.read(None)).age is None
    assert not await publisher.publish([], 0.0)
    assert await publisher.publish_all([session(1), session(2)], 0.0)
    entries, _ = await read_whole(feed)
    assert len(entries) == 2


async def test_a_log_that_was_evicted_is_begun_anew_also_when_nothing_is_live(client: Redis) -> None:
    publisher = _publisher(client)
    await publisher.publish_all([session(1)], 0.0)
    await client.delete(_LOG)
    assert await publisher.publish_all([], float("inf"))
    assert (await RedisRevocationFeed(client).read(None)).age is None, "the beat is of the log that is gone"
    assert await publisher.publish([], 0.0)
    batch = await RedisRevocationFeed(client).read(None)
    assert batch.entries == []
    assert batch.age is not None


async def test_a_beat_from_the_future_says_nothing(client: Redis) -> None:
    """The clock was set back. The next beat is believed again."""
    publisher, feed = _publisher(client), RedisRevocationFeed(client)
    await publisher.publish_all([session(1)], 0.0)
    await client.hincrby(_STATE, "beat", 7_200_000)
    assert (await feed.read(None)).age is None
    await publisher.publish([], 0.0)
    assert (await feed.read(None)).age is not None


async def test_who_knows_less_does_not_make_it_older(client: Redis) -> None:
    publisher, cut_off = _publisher(client), _publisher(client)
    await publisher.publish_all([], 0.0)
    await cut_off.publish_all([], 500.0)
    age = (await RedisRevocationFeed(client).read(None)).age
    assert age is not None
    assert age < 400


async def test_who_never_knew_all_never_says_so(client: Redis) -> None:
    await _publisher(client).publish_all([session(1)], float("inf"))
    entries, batch = await read_whole(RedisRevocationFeed(client))
    assert (len(entries), batch.age) == (1, None)


async def test_the_dead_are_cleared_away_when_both_clocks_say_so_and_the_newest_stays(client: Redis) -> None:
    now = SystemClock().now()
    dead = [ended(UUID(int=number), now - timedelta(hours=1)) for number in range(1, 6)]
    behind = RedisRevocationPublisher(client, FixedClock(now - timedelta(hours=2)))
    await behind.publish_all(dead, 0.0)
    assert await client.zcard(_LOG) == 5, "Redis' clock alone clears nothing"
    publisher = _publisher(client)
    await publisher.publish_all([], 0.0)
    assert await client.zcard(_LOG) == await client.zcount(_LOG, 5, 5) == 1
    assert await publisher.publish([session(6)], 0.0)


async def test_a_writer_whose_clock_is_ahead_clears_nothing_that_is_alive(client: Redis) -> None:
    ahead = RedisRevocationPublisher(client, FixedClock(SystemClock().now() + timedelta(hours=2)))
    await ahead.publish_all([session(number) for number in range(5)], 0.0)
    assert await client.zcard(_LOG) == 5


async def test_a_reader_needs_no_more_than_to_read(redis: RedisServer, client: Redis) -> None:
    await _publisher(client).publish_all([session(1)], 0.0)
    reading = ["+eval", "+evalsha", "+script|load", "+hmget", "+zcard", "+zrangebyscore", "+time"]
    await client.acl_setuser(
        "reader", enabled=True, passwords=["+word"], keys=["goodgo:{revocations}:*"], commands=reading
    )
    url = redis.url.replace(f"redis://:{redis.password.reveal()}", "redis://reader:word")
    narrow = connect(Secret(url), timeout=_PATIENCE)
    try:
        assert len((await RedisRevocationFeed(narrow).read(None)).entries) == 1
        with pytest.raises(NoPermissionError):
            await narrow.delete(_LOG)
        with pytest.raises(Unavailable):
            await _publisher(narrow).publish_all([session(2)], 0.0)
        assert len((await RedisRevocationFeed(client).read(None)).entries) == 1
    finally:
        await narrow.aclose()
        await client.acl_deluser("reader")


async def test_a_redis_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    async with redis_server(tmp_path) as server:
        client = connect(Secret(server.url))
        feed, publisher = RedisRevocationFeed(client), _publisher(client)
        await publisher.publish_all([session(1)], 0.0)
    with pytest.raises(Unavailable):
        await feed.read(None)
    with pytest.raises(Unavailable):
        await publisher.publish([], 0.0)
    await client.aclose()
