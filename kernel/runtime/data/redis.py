"""Redis: connections limited in time and number, and `Unavailable` for every failure to reach it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha1
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import NoScriptError, RedisError

from kernel.errors import Unavailable
from kernel.runtime.telemetry import tracing
from kernel.runtime.telemetry.tracing import Kind
from kernel.secret import Secret

_EVALSHA, _EVALSHA_RO = "EVALSHA", "EVALSHA_RO"


def connect(url: Secret, *, connections: int = 32, timeout: timedelta = timedelta(seconds=1)) -> Redis:
    """Returns a client that connects when first used. Every wait (to connect, for an answer) ends after `timeout`.

    Answers are text. A failed command is not sent again: only the caller knows whether it may be. Close the client with
    `aclose()`, or let `Platform.connect_redis` do both.
    """
    seconds = timeout.total_seconds()
    pool = BlockingConnectionPool.from_url(
        url.reveal(),
        max_connections=connections,
        timeout=seconds,
        socket_timeout=seconds,
        socket_connect_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
    )
    return (_Traced if tracing.is_on() else Redis).from_pool(pool)


def create_script(redis: Redis, name: str, source: str) -> AsyncScript:
    """Returns a script that Redis loads at its first call, and again after a restart. Traces show its `name`."""
    made = AsyncScript(redis, source)
    if isinstance(redis, _Traced):
        redis.scripts[made.sha] = name
    return made


class ReadOnlyScript:
    """A script that only reads, so that a user without write access can run it. Redis loads it at its first call."""

    def __init__(self, redis: Redis, name: str, source: str) -> None:
        self._redis = redis
        self._source = source
        self._sha = sha1(source.encode()).hexdigest()  # noqa: S324 - Redis names scripts so
        if isinstance(redis, _Traced):
            redis.scripts[self._sha] = name

    async def __call__(self, keys: Sequence[str], args: Sequence[str | int]) -> Any:
        given = (len(keys), *keys, *args)
        try:
            return await self._redis.execute_command(_EVALSHA_RO, self._sha, *given)  # type: ignore[no-untyped-call]  # redis leaves it without types
        except NoScriptError:
            return await self._redis.execute_command("EVAL_RO", self._source, *given)  # type: ignore[no-untyped-call]  # redis leaves it without types


class _Traced(Redis):
    """Records each command as a span, by its name alone; a script by its own name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.scripts: dict[str, str] = {}  # SHA-1 -> name

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        operation = str(args[0])
        script = self.scripts.get(str(args[1])) if operation in {_EVALSHA, _EVALSHA_RO} else None
        attributes = {"db.system.name": "redis", "db.operation.name": operation}
        if script is not None:
            attributes["db.stored_procedure.name"] = script
        with tracing.span(f"{operation} {script}" if script else operation, Kind.CLIENT, attributes):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]  # redis leaves it without types


async def ping(redis: Redis) -> None:
    """Raises Unavailable unless Redis answers."""
    with reachable():
        await redis.ping()


@contextmanager
def reachable() -> Iterator[None]:
    """Raises Unavailable when Redis fails inside the block, refuses or does not answer; whether it acted is unknown."""
    try:
        yield
    except (RedisError, OSError) as failure:  # a TimeoutError is an OSError
        raise Unavailable(retry_after=1) from failure
