"""Redis for any service: connections with limits in time and number, and one error when it is out of reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from kernel.errors import Unavailable
from kernel.runtime import tracing
from kernel.runtime.tracing import Kind
from kernel.secret import Secret

_EVALSHA = "EVALSHA"


def connect(url: Secret, *, connections: int = 32, timeout: timedelta = timedelta(seconds=1)) -> Redis:
    """A client whose every wait (for a connection, to connect, for an answer) ends after `timeout`.

    Nothing is connected yet. Answers are text. A failed command is not sent again: the caller knows
    whether it may be. Close it with `aclose()`.
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


def script(redis: Redis, name: str, source: str) -> AsyncScript:
    """Redis learns it at its first call, and again after a restart. `name` is for whoever reads a trace."""
    made = AsyncScript(redis, source)
    if isinstance(redis, _Traced):
        redis.scripts[made.sha] = name
    return made


class _Traced(Redis):
    """Each command is a span, by its name alone, and a script's by its own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.scripts: dict[str, str] = {}  # SHA-1 -> name

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        operation = str(args[0])
        called = self.scripts.get(str(args[1])) if operation == _EVALSHA else None
        told = {"db.system.name": "redis", "db.operation.name": operation}
        if called is not None:
            told["db.stored_procedure.name"] = called
        with tracing.span(f"{operation} {called}" if called else operation, Kind.CLIENT, told):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]  # redis leaves it without types


async def ping(redis: Redis) -> None:
    """Raises Unavailable unless it answers."""
    with reachable():
        await redis.ping()


@contextmanager
def reachable() -> Iterator[None]:
    """Raises Unavailable when Redis fails, refuses or does not answer inside; whether it acted is then unknown."""
    try:
        yield
    except (RedisError, OSError) as failure:  # a TimeoutError is an OSError
        raise Unavailable(retry_after=1) from failure
