"""The feed on a real Redis, written and read with the rights of auth and of another service: loss, eviction, clocks."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.runtime.data.redis import connect
from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.revocation.redis_feed import RedisRevocationFeed
from kernel.runtime.tokens.revocation.redis_stream import RedisRevocationStream
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.runtime.tokens.revocation.scripts.load import STATEMENTS
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from ops.stack.redis import RedisServer, redis_server
from tests.kernel.contract.revocation_feed import ISSUER, FeedStage, RevocationFeedContract, read_whole, session

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file
_LOGS = "goodgo:{revocations}:log:*"


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """The administrator of an empty Redis."""
    async with connect(Secret(redis.url), timeout=_PATIENCE) as client:
        await client.flushall()
        yield client


@pytest_asyncio.fixture
async def as_auth(redis: RedisServer) -> AsyncIterator[Redis]:
    async with connect(Secret(redis.url_of("auth")), timeout=_PATIENCE) as client:
        yield client


@pytest_asyncio.fixture
async def as_reader(redis: RedisServer) -> AsyncIterator[Redis]:
    async with connect(Secret(redis.url_of("notifications")), timeout=_PATIENCE) as client:
        yield client


def _stream(client: Redis) -> RedisRevocationStream:
    return RedisRevocationStream(client, SystemClock(), ISSUER)


def _feed(client: Redis) -> RedisRevocationFeed:
    return RedisRevocationFeed(client, ISSUER.keys, SystemClock(), CollectorRegistry())


async def _statements(client: Redis) -> dict[str, str]:
    return {str(epoch): str(written) for epoch, written in (await client.hgetall(STATEMENTS)).items()}


def _numbers(entries: Sequence[Revocation]) -> set[int]:
    return {entry.subject.int for entry in entries}


@pytest.fixture
def stage(client: Redis, as_auth: Redis, as_reader: Redis) -> FeedStage:
    stream = _stream(as_auth)

    async def tell(entries: Sequence[Revocation], age: float) -> None:
        if not await stream.publish(entries, age):
            assert await stream.publish_all(entries, age)

    async def flush() -> None:
        await client.flushall()

    return FeedStage(_feed(as_reader), tell, flush)


class TestRedisRevocationFeed(RevocationFeedContract): ...


async def test_each_replica_writes_a_stream_and_a_reader_needs_one(client: Redis, as_auth: Redis) -> None:
    streams, told = [_stream(as_auth) for _ in range(3)], [session(number) for number in range(50)]
    await asyncio.gather(*(each.publish_all(told[:10], 0.0) for each in streams))
    outcomes = await asyncio.gather(*(each.publish(told[10:], 0.0) for each in streams))
    entries, batch = await read_whole(_feed(client))
    assert all(outcomes)
    assert entries == told
    assert batch.age is not None
    assert await client.hlen(STATEMENTS) == 3


async def test_a_writer_whose_stream_was_flushed_is_told_so_and_adds_nothing(client: Redis) -> None:
    stream = _stream(client)
    await stream.publish_all([session(1)], 0.0)
    await client.flushall()
    assert not await stream.publish([session(2)], 0.0)
    assert await client.keys("*") == []


async def test_a_lost_last_second_is_noticed_by_the_writer(client: Redis) -> None:
    """`appendfsync everysec`: after a crash the newest entries and statements are gone."""
    stream, feed = _stream(client), _feed(client)
    await stream.publish_all([session(1)], 0.0)
    older = await _statements(client)
    await stream.publish([session(2)], 0.0)
    before = await feed.read(None)
    (log,) = await client.keys(_LOGS)
    await client.zremrangebyscore(log, 2, 2)
    for epoch, text in older.items():
        await client.hset(STATEMENTS, epoch, text)
    assert (await feed.read(before.cursor)).age is None
    assert not await stream.publish([session(3)], 0.0)
    assert await stream.publish_all([session(1), session(2), session(3)], 0.0)
    after, batch = await read_whole(feed, before.cursor)
    assert _numbers(after) == {1, 2, 3}
    assert batch.age is not None


async def test_entries_that_were_evicted_are_not_taken_for_an_empty_feed(client: Redis) -> None:
    stream, feed = _stream(client), _feed(client)
    await stream.publish_all([session(1), session(2)], 0.0)
    (log,) = await client.keys(_LOGS)
    await client.delete(log)
    assert (await feed.read(None)).age is None
    assert not await stream.publish([], 0.0)
    assert await stream.publish_all([session(1), session(2)], 0.0)
    entries, _ = await read_whole(feed)
    assert len(entries) == 2


async def test_statements_that_were_evicted_come_back_with_the_next(client: Redis) -> None:
    stream, feed = _stream(client), _feed(client)
    await stream.publish_all([session(1)], 0.0)
    await client.delete(STATEMENTS)
    assert (await feed.read(None)).age is None
    assert await stream.publish([], 0.0)
    assert (await feed.read(None)).age is not None


async def test_a_replica_that_never_read_its_database_does_not_call_its_stream_complete(client: Redis) -> None:
    await _stream(client).publish_all([session(1)], float("inf"))
    entries, batch = await read_whole(_feed(client))
    assert (len(entries), batch.age) == (1, None)


async def test_when_a_replica_falls_silent_the_stream_of_another_is_read(client: Redis) -> None:
    seconds = [0.0]
    feed = RedisRevocationFeed(client, ISSUER.keys, SystemClock(), CollectorRegistry(), lambda: seconds[0])
    dying, other = _stream(client), _stream(client)
    await dying.publish_all([session(1)], 0.0)
    first = await feed.read(None)
    await other.publish_all([session(1)], 0.0)
    await other.publish([session(2)], 0.0)
    assert (await feed.read(first.cursor)).entries == [], "it reads the stream of the other already"
    seconds[0] += 0.5
    batch = await feed.read(first.cursor)
    assert (_numbers(batch.entries), batch.resumed) == ({1, 2}, False)
    assert batch.age is not None


async def test_a_stream_is_cleared_away_a_minute_after_its_replica_fell_silent(client: Redis) -> None:
    await _stream(client).publish_all([session(1)], 0.0)
    ((epoch, written),) = (await _statements(client)).items()
    seconds, _, statement = written.partition(" ")
    await client.hset(STATEMENTS, epoch, f"{int(seconds) - 61} {statement}")
    await _stream(client).publish_all([session(2)], 0.0)
    assert await client.hlen(STATEMENTS) == len(await client.keys(_LOGS)) == 1


async def test_a_new_stream_of_a_replica_replaces_its_old_one(client: Redis) -> None:
    stream = _stream(client)
    for number in range(1, 4):
        await stream.publish_all([session(number)], 0.0)
    assert await client.hlen(STATEMENTS) == len(await client.keys(_LOGS)) == 1


async def test_clocks_that_differ_make_the_feed_older(client: Redis) -> None:
    await _stream(client).publish_all([], 0.0)
    for offset in (timedelta(hours=1), timedelta(hours=-1)):
        clock = FixedClock(SystemClock().now() + offset)
        batch = await RedisRevocationFeed(client, ISSUER.keys, clock, CollectorRegistry()).read(None)
        assert batch.age == pytest.approx(3600, abs=60)


async def test_a_redis_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    async with redis_server(tmp_path) as server:
        client = connect(Secret(server.url), timeout=_PATIENCE)
        feed, stream = _feed(client), _stream(client)
        await stream.publish_all([session(1)], 0.0)
    with pytest.raises(Unavailable):
        await feed.read(None)
    with pytest.raises(Unavailable):
        await stream.publish([], 0.0)
    await client.aclose()
