"""What each user of the running Redis may do to the keys of others: users are found, and so a new service's is, too."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.redis_users import ADMIN, GATEWAY
from ops.stack.settings import ADMIN_SERVICE
from tests.security.attacked_platform import House

_STATE = ("auth:session:x", "auth:guessing:x", "auth:mails:x", "auth:links:x")
_FEED = ("goodgo:{revocations}:state", "goodgo:{revocations}:log", "goodgo:roll-call:issued")
_LIMITS = ("rate:x",)
_WRITES = (
    "SET {} x",
    "DEL {}",
    "HSET {} a x",
    "ZADD {} 1 x",
    "ZREM {} x",
    "PEXPIRE {} 1",
    "RENAME {} mine",
    "RENAME mine {}",
)
_READS = ("GET {}", "HGETALL {}", "ZRANGE {} 0 -1", "DUMP {}", "COPY {} mine")
_SERVER = (
    "FLUSHALL",
    "CONFIG GET *",
    "ACL LIST",
    "KEYS *",
    "MONITOR",
    "DEBUG SLEEP 0",
    "SHUTDOWN",
    "REPLICAOF a 1",
    "SCRIPT FLUSH",
)


@pytest_asyncio.fixture
async def redis(house: House) -> AsyncIterator[Redis]:
    async with connect(Secret(house.backing["redis"]), timeout=timedelta(seconds=10)) as client:
        yield client


async def _users(redis: Redis) -> set[str]:
    """Every user but the administrator and the one that is off."""
    found = {str(user) for user in await redis.acl_users()} - {ADMIN, "default"}
    assert {ADMIN_SERVICE, "notifications", GATEWAY} <= found
    return found


async def _allowed(redis: Redis, user: str, commands: list[str]) -> list[str]:
    dry = ("ACL", "DRYRUN", user)
    answers = {command: await redis.execute_command(*dry, *command.split()) for command in commands}  # type: ignore[no-untyped-call]  # redis leaves it without types
    return [command for command, answer in answers.items() if answer == "OK"]


async def test_the_default_user_is_off(redis: Redis) -> None:
    described = await redis.acl_getuser("default")
    assert described is not None
    assert "off" in str(described["flags"])


async def test_no_user_but_the_administrator_rules_the_server(redis: Redis) -> None:
    for user in await _users(redis):
        assert await _allowed(redis, user, list(_SERVER)) == [], user


async def test_sessions_and_counters_are_auths_alone(redis: Redis) -> None:
    commands = [command.format(key) for key in _STATE for command in (*_WRITES, *_READS)]
    for user in await _users(redis) - {ADMIN_SERVICE}:
        assert await _allowed(redis, user, commands) == [], user
    assert await _allowed(redis, ADMIN_SERVICE, ["GET auth:session:x"]), "what is allowed is found"


async def test_no_other_service_writes_the_feed_or_the_issuers_keys(redis: Redis) -> None:
    commands = [command.format(key) for key in _FEED for command in _WRITES]
    for user in await _users(redis) - {ADMIN_SERVICE}:
        assert await _allowed(redis, user, commands) == [], user


async def test_no_service_touches_the_limits_of_the_gateway(redis: Redis) -> None:
    commands = [command.format(key) for key in _LIMITS for command in (*_WRITES, *_READS)]
    for user in await _users(redis) - {GATEWAY}:
        assert await _allowed(redis, user, commands) == [], user
