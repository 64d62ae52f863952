"""From one of the issuer's replicas to another service, while Redis comes and goes."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.revocation.follower import RevocationFollower
from kernel.runtime.tokens.revocation.memory import MemoryRevocationFeed
from kernel.runtime.tokens.revocation.port import Batch
from kernel.runtime.tokens.revocation.publisher import RevocationPublisher
from kernel.runtime.tokens.revocation.redis_feed import RedisRevocationFeed
from kernel.runtime.tokens.revocation.redis_stream import RedisRevocationStream
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.secret import Secret
from ops.stack.local_server import server_process
from ops.stack.ports import free_port
from ops.stack.redis import RedisServer
from tests.kernel.contract.revocation_feed import ISSUER, session

_BOUND = 1.0  # seconds, API.md section 2
_PATIENCE = 30.0  # seconds, on a machine that has other things to do
_CLOCK = SystemClock()


class _Service:
    """One that follows Redis."""

    def __init__(self) -> None:
        self.known = RevocationList(_CLOCK)
        self.registry = CollectorRegistry()

    async def until(self, met: Callable[[RevocationList], bool]) -> float:
        """Returns the seconds that it took."""
        begun = time.monotonic()
        async with asyncio.timeout(_PATIENCE):
            while not met(self.known):  # noqa: ASYNC110 - a list notifies no task
                await asyncio.sleep(0.01)
        return time.monotonic() - begun


@asynccontextmanager
async def redis_followed(url: Secret, known: RevocationList, registry: CollectorRegistry) -> AsyncIterator[None]:
    """A service reads the feed into `known`."""
    async with connect(url, connections=1) as redis:
        feed = RedisRevocationFeed(redis, ISSUER.keys, _CLOCK, registry)
        async with RevocationFollower(feed, known, registry).running():
            yield


@asynccontextmanager
async def _issuing(url: Secret, truth: MemoryRevocationFeed) -> AsyncIterator[None]:
    """A replica of the issuer, whose database is `truth`."""
    known, redis = RevocationList(_CLOCK), connect(url, connections=1)
    publisher = RevocationPublisher(RedisRevocationStream(redis, _CLOCK, ISSUER), known)
    follower = RevocationFollower(truth, known, CollectorRegistry(), publisher.publish_soon)
    try:
        async with publisher.running(), follower.running():
            yield
    finally:
        await redis.aclose()


@pytest.fixture
def truth() -> MemoryRevocationFeed:
    truth = MemoryRevocationFeed(_CLOCK)
    truth.tell([session(1)])
    return truth


@pytest.fixture
def server(tmp_path: Path) -> RedisServer:
    """Not started."""
    return RedisServer(tmp_path / "redis", free_port(), {"admin": Secret("a-word")})


@asynccontextmanager
async def _up(server: RedisServer) -> AsyncIterator[asyncio.subprocess.Process]:
    async with server_process(server.local_server(server.folder.parent / "redis.log")) as process:
        yield process


def _knows(*numbers: int) -> Callable[[RevocationList], bool]:
    return lambda known: {entry.subject.int for entry in known.entries()} == set(numbers) and known.staleness < _BOUND


async def test_what_is_revoked_is_known_elsewhere_within_a_second(
    server: RedisServer, truth: MemoryRevocationFeed
) -> None:
    service, url = _Service(), Secret(server.url)
    async with _up(server), _issuing(url, truth), redis_followed(url, service.known, service.registry):
        await service.until(_knows(1))
        took = list[float]()
        for number in range(2, 8):
            truth.tell([session(number)])
            took.append(await service.until(_knows(*range(1, number + 1))))
    assert min(took) < _BOUND, "the quickest of six: the others may have waited for a busy machine"


async def test_what_is_new_is_told_at_once_and_not_with_the_next_beat(server: RedisServer) -> None:
    service, url, known = _Service(), Secret(server.url), RevocationList(_CLOCK)
    known.mark_complete(as_of=known.now())
    async with _up(server), _connected(url) as redis:
        publisher = RevocationPublisher(RedisRevocationStream(redis, _CLOCK, ISSUER), known, interval=60.0)
        async with publisher.running(), redis_followed(url, service.known, service.registry):
            known.add([session(1)])
            publisher.publish_soon([session(1)])
            await service.until(_knows(1))


async def test_one_of_two_replicas_is_enough(server: RedisServer, truth: MemoryRevocationFeed) -> None:
    service, url = _Service(), Secret(server.url)
    async with _up(server), _issuing(url, truth), redis_followed(url, service.known, service.registry):
        async with _issuing(url, truth):
            await service.until(_knows(1))
            truth.tell([session(2)])
        await service.until(_knows(1, 2))
        truth.tell([session(3)])
        await service.until(_knows(1, 2, 3))


async def test_a_flushed_redis_is_filled_again_for_who_comes_later(
    server: RedisServer, truth: MemoryRevocationFeed
) -> None:
    early, late, url = _Service(), _Service(), Secret(server.url)
    async with _up(server), _issuing(url, truth), redis_followed(url, early.known, early.registry):
        await early.until(_knows(1))
        async with _connected(url) as redis:
            await redis.flushall()
        truth.tell([session(2)])
        await early.until(_knows(1, 2))
        async with redis_followed(url, late.known, late.registry):
            await late.until(_knows(1, 2))
    assert early.registry.get_sample_value("revocation_feed_resyncs_total") == 1


async def test_a_redis_that_was_killed_is_believed_again_when_it_is_back(
    server: RedisServer, truth: MemoryRevocationFeed
) -> None:
    service, url = _Service(), Secret(server.url)
    async with AsyncExitStack() as stack:
        async with _up(server) as process:
            await stack.enter_async_context(_issuing(url, truth))
            await stack.enter_async_context(redis_followed(url, service.known, service.registry))
            await service.until(_knows(1))
            process.send_signal(signal.SIGKILL)
            await process.wait()
            truth.tell([session(2)])
            await service.until(lambda known: known.staleness > _BOUND)
            assert {entry.subject.int for entry in service.known.entries()} == {1}
        async with _up(server):
            await service.until(_knows(1, 2))


async def test_who_starts_without_redis_is_stale_until_it_comes(
    server: RedisServer, truth: MemoryRevocationFeed
) -> None:
    service, url = _Service(), Secret(server.url)
    async with _issuing(url, truth), redis_followed(url, service.known, service.registry):
        assert service.known.staleness == float("inf")
        async with _up(server):
            await service.until(_knows(1))


async def test_an_issuer_that_lost_its_database_does_not_call_the_feed_whole(
    server: RedisServer, truth: MemoryRevocationFeed
) -> None:
    service, url = _Service(), Secret(server.url)
    async with _up(server), _issuing(url, truth), redis_followed(url, service.known, service.registry):
        await service.until(_knows(1))
        truth.is_down = True
        await service.until(lambda known: known.staleness > 2 * _BOUND)
        truth.is_down = False
        await service.until(_knows(1))


async def test_a_feed_that_cannot_be_read_is_stale_and_followed_again_when_it_can(truth: MemoryRevocationFeed) -> None:
    service, broken = _Service(), _Broken(truth)
    async with RevocationFollower(broken, service.known, service.registry).running():
        assert service.known.staleness == float("inf")
        broken.is_broken = False
        await service.until(_knows(1))


class _Broken:
    """An entry that another writer replaced cannot be read."""

    def __init__(self, feed: MemoryRevocationFeed) -> None:
        self.is_broken = True
        self._feed = feed

    async def read(self, cursor: str | None) -> Batch:
        if self.is_broken:
            raise ValueError("not a revocation")
        return await self._feed.read(cursor)


@asynccontextmanager
async def _connected(url: Secret) -> AsyncIterator[Redis]:
    redis = connect(url)
    try:
        yield redis
    finally:
        await redis.aclose()
