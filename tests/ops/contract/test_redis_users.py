"""What each user of Redis may do: its own work, and nothing of another's."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError, ResponseError

from kernel.runtime.data.redis import connect
from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.dpop.seen_proofs import RedisSeenProofs
from kernel.runtime.tokens.key_readiness.redis_key_readiness import RedisKeyReadiness
from kernel.runtime.tokens.revocation.redis_feed import RedisRevocationFeed
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from ops.stack.redis_users import GATEWAY
from tests.kernel.contract.revocation_feed import ISSUER

_SESSION, _STATE, _LOG = "auth:session:one", "goodgo:{revocations}:statements", "goodgo:{revocations}:log:e"
_ENTRY = f"4102444800000000 session {UUID(int=1)} 0"
_PROOF = "goodgo:dpop:orders:one"
_OTHERS, _LIMIT, _ISSUED = "goodgo:roll:orders/host:1", "rate:192.0.2.1", "goodgo:roll-call:issued"
_KIDS = frozenset({"kid"})

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file

_DANGEROUS = [
    "FLUSHALL",
    "FLUSHDB",
    "KEYS *",
    "CONFIG GET *",
    "CONFIG SET maxmemory 1",
    "ACL LIST",
    "ACL WHOAMI",
    "ACL SETUSER mine on nopass ~* +@all",
    "SAVE",
    "BGREWRITEAOF",
    "SHUTDOWN NOSAVE",
    "MONITOR",
    "CLIENT LIST",
    "CLIENT KILL TYPE normal",
    "REPLICAOF NO ONE",
    "FUNCTION LIST",
    "SCRIPT FLUSH",
    "RANDOMKEY",
    "INFO",
    "SUBSCRIBE anything",
    "PUBLISH anything else",
    "SWAPDB 0 1",
]
_ON_A_KEY = [
    "GET {}",
    "SET {} forged",
    "DEL {}",
    "HGETALL {}",
    "HMGET {} user",
    "HSET {} user forged",
    "ZADD {} 1 forged",
    "ZRANGE {} 0 -1",
    "PEXPIRE {} 1",
    "RENAME {} mine",
    "COPY {} mine",
    "DUMP {}",
    "EXISTS {}",
]
_WRITES = [
    "SET {} forged",
    "DEL {}",
    "HSET {} epoch forged",
    "ZADD {} 1 forged",
    "ZREM {} entry",
    "PEXPIRE {} 1",
    "RENAME {} mine",
    "UNLINK {}",
]


@pytest_asyncio.fixture
async def filled(redis: RedisServer) -> None:
    """Everybody's keys are there."""
    async with connect(Secret(redis.url), timeout=_PATIENCE) as admin:
        await admin.flushall()
        await admin.hset(_SESSION, mapping={"user": "somebody"})
        await admin.hset(_STATE, mapping={"e": "1 a statement"})
        await admin.zadd(_LOG, {_ENTRY: 1})
        await admin.hset(_LIMIT, mapping={"last": 1, "tokens": 1})
        await admin.mset({_OTHERS: "kid", _ISSUED: "kid", _PROOF: "1"})


@pytest_asyncio.fixture(params=["notifications", GATEWAY])
async def stranger(request: pytest.FixtureRequest, redis: RedisServer, filled: None) -> AsyncIterator[Redis]:  # noqa: ARG001 - the keys have to be there
    """A user that has no business with sessions."""
    async with connect(Secret(redis.url_of(request.param)), timeout=_PATIENCE) as client:
        yield client


async def _run(client: Redis, *words: str) -> Any:
    return await client.execute_command(*words)  # type: ignore[no-untyped-call]  # redis leaves it without types


async def _is_refused(client: Redis, command: str) -> bool:
    try:
        await _run(client, *command.split())
    except NoPermissionError:
        return True
    except ResponseError as error:  # a script says so in words of its own
        return "ACL" in str(error) or "NOPERM" in str(error)
    return False


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("user", ["auth", "notifications", GATEWAY])
async def test_nobody_but_the_administrator_may_change_the_server(user: str, redis: RedisServer) -> None:
    async with connect(Secret(redis.url_of(user)), timeout=_PATIENCE) as client:
        assert [command for command in _DANGEROUS if not await _is_refused(client, command)] == []


@pytest.mark.parametrize("key", [_SESSION, _OTHERS, _PROOF, "auth:sessions-of:x", "auth:guessing:x", "auth:mails:x"])
async def test_what_is_another_services_can_neither_be_read_nor_written(key: str, stranger: Redis) -> None:
    commands = [command.format(key) for command in _ON_A_KEY]
    assert [command for command in commands if not await _is_refused(stranger, command)] == []


@pytest.mark.parametrize("key", [_STATE, _LOG, _ISSUED])
async def test_the_feed_and_the_issuers_keys_cannot_be_written(key: str, stranger: Redis) -> None:
    commands = [command.format(key) for command in _WRITES]
    assert [command for command in commands if not await _is_refused(stranger, command)] == []


@pytest.mark.parametrize("call", ["redis.call('GET','{}')", "redis.call('SET','{}','x')", "redis.call('DEL','{}')"])
async def test_a_script_may_do_no_more_than_its_user(call: str, stranger: Redis) -> None:
    for key in (_SESSION, _OTHERS):
        for form in ("EVAL", "EVAL_RO"):
            with pytest.raises(RedisError):
                await _run(stranger, form, f"return {call.format(key)}", "0")


@pytest.mark.usefixtures("filled")
async def test_services_cannot_touch_the_limits_of_the_gateway(redis: RedisServer) -> None:
    for user in ("auth", "notifications"):
        async with connect(Secret(redis.url_of(user)), timeout=_PATIENCE) as client:
            assert [each for each in _ON_A_KEY if not await _is_refused(client, each.format(_LIMIT))] == []


@pytest.mark.usefixtures("filled")
async def test_a_service_does_its_own_work(redis: RedisServer) -> None:
    async with connect(Secret(redis.url_of("notifications")), timeout=_PATIENCE) as client:
        await client.ping()
        await RedisRevocationFeed(client, ISSUER.keys, SystemClock(), CollectorRegistry()).read(None)
        readiness = RedisKeyReadiness(client)
        assert await readiness.answer("notifications/host:1", _KIDS, as_issuer=False) == _KIDS
        await readiness.leave("notifications/host:1")
        assert await RedisSeenProofs(client, "notifications").add("one")


async def test_who_names_nobody_gets_nothing(redis: RedisServer) -> None:
    async with connect(Secret(f"redis://127.0.0.1:{redis.port}/0"), timeout=_PATIENCE) as client:
        with pytest.raises(AuthenticationError):
            await client.ping()
    async with connect(Secret(f"redis://default:@127.0.0.1:{redis.port}/0"), timeout=_PATIENCE) as client:
        with pytest.raises(AuthenticationError):
            await client.ping()


async def test_the_file_that_redis_reads_holds_no_password(redis: RedisServer) -> None:
    written = (redis.folder / "redis.conf").read_text()
    assert [user for user, password in redis.passwords.items() if password.reveal() in written] == []
