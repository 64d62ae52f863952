"""The Redis adapters pass the suites of attempts and emails; what they store; and how they fail."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.runtime.data.master_key import MasterKey
from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.ports import free_port
from ops.stack.redis import RedisServer
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.redis.email_allowance import RedisEmailAllowance
from services.auth.adapters.redis.throttle_store import RedisThrottleStore
from services.auth.domain.throttling.attempt import Outcome
from tests.auth.contract.email_allowance import LIMIT, EmailAllowanceContract, Post
from tests.auth.contract.throttle_store import ADMITTED, ANN, LIMITS, Stand, ThrottleStoreContract, stranger
from tests.auth.unit.memory_auth import ENVIRONMENT

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file
_DIGEST = MasterKey(Secret(ENVIRONMENT["AUTH_MASTER_KEY"])).digest(Use.GUESSING)


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    async with connect(Secret(redis.url), timeout=_PATIENCE) as client:
        await client.flushall()
        yield client


@pytest_asyncio.fixture
async def as_auth(redis: RedisServer) -> AsyncIterator[Redis]:
    """The same Redis with auth's rights alone."""
    async with connect(Secret(redis.url_of("auth")), timeout=_PATIENCE) as client:
        yield client


@pytest.fixture
def stand(client: Redis, as_auth: Redis) -> Stand:
    async def advance(by: timedelta) -> None:
        # the server's clock cannot be moved, but all that it has stamped can
        millis = by // timedelta(milliseconds=1)
        for key in await client.keys("auth:guessing:*"):
            record = json.loads(str(await client.get(key)))
            for stamped in (*record["networks"].values(), *record["groups"].values()):
                stamped["last"] -= millis
            for hold in record["held"].values():
                hold["until"] -= millis
            record["known"] = {network: until - millis for network, until in record["known"].items()}
            await client.set(key, json.dumps(record), keepttl=True)

    return Stand(RedisThrottleStore(as_auth, "guessing", _DIGEST, LIMITS), advance)


@pytest.fixture
def post(client: Redis, as_auth: Redis) -> Post:
    async def advance(by: timedelta) -> None:
        millis = by // timedelta(milliseconds=1)
        for key in await client.keys("auth:mails:*"):
            for place, sent in enumerate(await client.lrange(key, 0, -1)):
                await client.lset(key, place, str(int(sent) - millis))

    return Post(RedisEmailAllowance(as_auth, _DIGEST, LIMIT), advance)


class TestRedisThrottle(ThrottleStoreContract): ...


class TestRedisMailAllowance(EmailAllowanceContract): ...


async def test_redis_is_never_shown_an_address(stand: Stand, client: Redis) -> None:
    await stand.wrong(3)
    key = str((await client.keys("*"))[0])
    assert len(key.removeprefix("auth:guessing:")) == 43
    for shown in (key, str(await client.get(key))):
        assert "ann" not in shown
        assert "example" not in shown


async def test_what_is_kept_is_gone_when_nothing_of_it_would_be_remembered(stand: Stand, client: Redis) -> None:
    await stand.made(Outcome.ABANDONED)
    assert await client.keys("*") == []
    await stand.wrong(1)
    (key,) = await client.keys("*")
    assert LIMITS.memory - _PATIENCE < timedelta(seconds=await client.ttl(key)) <= LIMITS.memory
    await stand.made(Outcome.SUCCESS)
    assert LIMITS.known_for - _PATIENCE < timedelta(seconds=await client.ttl(key)) <= LIMITS.known_for


async def test_a_record_does_not_grow_with_strangers_and_successes(stand: Stand, client: Redis) -> None:
    for round_ in range(40):
        for number in range(10):
            await stand.wrong(1, stranger(10 * round_ + number))
        await stand.made(Outcome.SUCCESS, stranger(round_))
    (key,) = await client.keys("*")
    record = json.loads(str(await client.get(key)))
    assert (record["networks"], record["groups"], record["held"]) == ({}, {}, {})
    assert len(record["known"]) == 16
    assert stranger(39) in record["known"]


async def test_rooms_are_apart(stand: Stand, client: Redis) -> None:
    await stand.wrong(LIMITS.network.free)
    links = RedisThrottleStore(client, "links", _DIGEST, LIMITS)
    assert await links.admit(stand.attempt()) is ADMITTED


async def test_a_redis_that_is_gone_is_unavailable_and_not_a_fault(stand: Stand) -> None:
    async with connect(Secret(f"redis://127.0.0.1:{free_port()}/0")) as gone:
        throttle = RedisThrottleStore(gone, "guessing", _DIGEST, LIMITS)
        with pytest.raises(Unavailable):
            await throttle.admit(stand.attempt())
        with pytest.raises(Unavailable):
            await throttle.settle(stand.attempt(), Outcome.FAILURE)
        with pytest.raises(Unavailable):
            await throttle.reset(ANN, stranger(1))
