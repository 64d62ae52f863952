"""The Redis adapters pass the suites of attempts and emails; what they store; and how they fail."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

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
from services.auth.adapters.redis.email_allowance import EmailHashes, RedisEmailAllowance
from services.auth.adapters.redis.throttle_store import RedisThrottleStore, SharedHashes
from services.auth.domain.throttling.attempt import Outcome
from services.auth.domain.throttling.email_limit import DAY
from services.auth.domain.throttling.limits import Scope
from tests.auth.contract.email_allowance import LIMIT, EmailAllowanceContract, Post
from tests.auth.contract.throttle_store import (
    ADMITTED,
    ANN,
    HOME,
    LIMITS,
    OFFICE,
    Stand,
    ThrottleStoreContract,
    denied,
    stranger,
)
from tests.auth.unit.memory_auth import ENVIRONMENT

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file
_OLDER = """
local by = ARGV[1]
local function older(text)
  local record = cjson.decode(text)
  for _, tallies in ipairs({record.networks, record.groups}) do
    for _, tally in pairs(tallies) do tally.last = tally.last - by end
  end
  for _, hold in pairs(record.held) do hold['until'] = hold['until'] - by end
  for network, known_until in pairs(record.known) do record.known[network] = known_until - by end
  return cjson.encode(record)
end
local function older_small(text)
  local failures, last, rest = struct.unpack('>BI6', text)
  return struct.pack('>BI6', failures, last - by) .. string.sub(text, rest)
end
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  redis.call('SET', KEYS[1], older(redis.call('GET', KEYS[1])), 'KEEPTTL')
else
  local change = string.find(KEYS[1], ':small:', 1, true) and older_small or older
  local entries = redis.call('HGETALL', KEYS[1])
  for place = 1, #entries, 2 do redis.call('HSET', KEYS[1], entries[place], change(entries[place + 1])) end
end
"""
_OLDER_EMAILS = """
local entries = redis.call('HGETALL', KEYS[1])
for place = 1, #entries, 2 do
  local older = ''
  for at = 1, #entries[place + 1], 3 do
    older = older .. struct.pack('>I3', (struct.unpack('>I3', entries[place + 1], at) - ARGV[1]) % 16777216)
  end
  redis.call('HSET', KEYS[1], entries[place], older)
end
"""
_DIGEST = MasterKey(Secret(ENVIRONMENT["AUTH_MASTER_KEY"])).digest(Use.GUESSING)


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    async with connect(Secret(redis.url), timeout=_PATIENCE) as client:
        await client.flushall()
        yield client


@pytest_asyncio.fixture
async def as_auth(redis: RedisServer, client: Redis) -> AsyncIterator[Redis]:
    """The same Redis with auth's rights alone."""
    assert client is not None  # it has emptied it
    async with connect(Secret(redis.url_of("auth")), timeout=_PATIENCE) as limited:
        yield limited


@pytest.fixture
def stand(client: Redis, as_auth: Redis) -> Stand:
    async def advance(by: timedelta) -> None:
        # the server's clock cannot be moved, but all that it has stamped can
        for key in await client.keys("auth:guessing:*"):
            await client.eval(_OLDER, 1, key, by // timedelta(milliseconds=1))

    return Stand(RedisThrottleStore(as_auth, "guessing", _DIGEST, LIMITS), advance)


@pytest.fixture
def post(client: Redis, as_auth: Redis) -> Post:
    async def advance(by: timedelta) -> None:
        for key in await client.keys("auth:mails:*"):
            await client.eval(_OLDER_EMAILS, 1, key, by // timedelta(minutes=1))

    return Post(RedisEmailAllowance(as_auth, _DIGEST, LIMIT), advance)


class TestRedisThrottle(ThrottleStoreContract): ...


class TestRedisMailAllowance(EmailAllowanceContract): ...


async def _raw(client: Redis, *command: str) -> Any:
    """The answer, without decoding what is no text."""
    connection = await client.connection_pool.get_connection()  # type: ignore[no-untyped-call] # redis-py
    try:
        await connection.send_command(*command)
        return await connection.read_response(disable_decoding=True)
    finally:
        await client.connection_pool.release(connection)


async def _only_key(client: Redis) -> str:
    (key,) = await client.keys("*")
    return str(key)


async def test_redis_is_never_shown_an_address(stand: Stand, client: Redis) -> None:
    await stand.wrong(3)
    small = await _only_key(client)
    shown = repr(await _raw(client, "HGETALL", small))
    await stand.wrong(3, OFFICE)
    large = await _only_key(client)
    assert (small.split(":")[2], large.split(":")[2]) == ("small", "large")
    await stand.made(Outcome.SUCCESS)
    own = await _only_key(client)
    assert len(own.removeprefix("auth:guessing:")) == 43
    for text in (small, large, own, shown, str(await client.get(own))):
        assert "ann" not in text
        assert "example" not in text


async def test_what_is_kept_is_gone_when_nothing_of_it_would_be_remembered(stand: Stand, client: Redis) -> None:
    await stand.made(Outcome.ABANDONED)
    assert await client.keys("*") == []
    await stand.wrong(1)
    (key,) = await client.keys("*")
    assert LIMITS.memory - _PATIENCE < timedelta(seconds=await client.ttl(key)) <= LIMITS.memory
    await stand.made(Outcome.SUCCESS)
    (key,) = await client.keys("*")
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


@pytest.mark.parametrize("networks", [1, 3])
async def test_made_up_subjects_take_a_limited_amount_of_room(client: Redis, as_auth: Redis, networks: int) -> None:
    shared = SharedHashes(small=2, small_size=10, large=2, large_size=10)
    full = Stand(RedisThrottleStore(as_auth, "guessing", _DIGEST, LIMITS, shared), _stays)
    for number in range(60):
        for network in range(networks):
            await full.wrong(1, stranger(network), f"{number}@example.com")
    sizes = {key: await client.hlen(key) for key in await client.keys("*")}
    assert sorted(sizes.values()) == [10, 10]


@pytest.mark.parametrize("networks", [1, 2])
async def test_what_has_the_most_failures_outlasts_any_number_of_made_up_subjects(
    as_auth: Redis, networks: int
) -> None:
    shared = SharedHashes(small=1, small_size=10, large=1, large_size=10)
    full = Stand(RedisThrottleStore(as_auth, "guessing", _DIGEST, LIMITS, shared), _stays)
    for network in range(networks):
        await full.wrong(LIMITS.network.free, stranger(network))
    for number in range(40):
        for network in range(networks):
            await full.wrong(1, stranger(network), f"{number}@example.com")
    assert denied(await full.ask(stranger(0))).scope in {Scope.NETWORK, Scope.UNKNOWN_NETWORKS}


async def test_a_full_hash_does_not_forget_the_subject_that_is_being_guessed(as_auth: Redis) -> None:
    """It has the fewest failures at first, and would have any number of attempts."""
    shared = SharedHashes(small=1, small_size=10)
    full = Stand(RedisThrottleStore(as_auth, "guessing", _DIGEST, LIMITS, shared), _stays)
    for number in range(20):
        await full.wrong(5, HOME, f"{number}@example.com")
    await full.wrong(LIMITS.network.free)
    assert denied(await full.ask()).scope is Scope.NETWORK


async def test_failures_of_made_up_subjects_take_less_than_50_octets_each(client: Redis, as_auth: Redis) -> None:
    """With as many in a hash as a million subjects put there."""
    crowd = 64 * 61
    throttle = RedisThrottleStore(as_auth, "guessing", _DIGEST, LIMITS, SharedHashes(small=64))
    stand = Stand(throttle, _stays)
    for number in range(crowd):
        await stand.wrong(1, f"198.51.100.{number % 250}", f"nobody-{number}@example.com")
    used = [await client.memory_usage(key) or 0 for key in await client.keys("*")]
    assert len(used) == 64
    assert sum(used) / crowd < 50, f"{sum(used) / crowd} octets"


async def test_emails_to_made_up_addresses_take_a_limited_amount_of_room(client: Redis, as_auth: Redis) -> None:
    post = Post(RedisEmailAllowance(as_auth, _DIGEST, LIMIT, EmailHashes(count=2, size=10)), _stays)
    for number in range(100):
        assert await post.take(f"{number}@example.com")
    assert [await client.hlen(key) for key in await client.keys("*")] == [10, 10]
    assert [0 < await client.ttl(key) <= DAY.total_seconds() for key in await client.keys("*")] == [True, True]


async def test_what_an_address_was_sent_outlasts_any_number_of_made_up_addresses(as_auth: Redis) -> None:
    """Else who makes enough of them up could have any number of emails sent to one address."""
    post = Post(RedisEmailAllowance(as_auth, _DIGEST, LIMIT, EmailHashes(count=1, size=10)), _stays)
    assert await post.taken(5) == [True] * 5
    for number in range(60):
        assert await post.take(f"{number}@example.com", f"198.51.100.{number}")
    assert not await post.take()
    for number in range(3):
        await post.taken(5, f"198.51.100.{number}")
    for number in range(60):
        await post.take(f"{number}@example.com", f"198.51.100.{number}")
    assert await post.taken(2, "198.51.100.9") == [False] * 2


async def test_an_emails_record_stays_so_short_that_redis_packs_it(client: Redis, as_auth: Redis) -> None:
    post = Post(RedisEmailAllowance(as_auth, _DIGEST, LIMIT, EmailHashes(count=1)), _stays)
    for number in range(4):
        await post.taken(5, f"198.51.100.{number}")
    (key,) = await client.keys("*")
    assert await client.object("ENCODING", key) == "listpack"


async def _stays(_by: timedelta) -> None:
    raise AssertionError("this test moves no clock")


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
