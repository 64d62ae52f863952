"""Postgres at run time: a connection pool, plain SQL, and `Unavailable` for every failure to reach the server.

A released connection is not reset: no code here leaves session state behind, and the usual reset query would cost a
third of the throughput of a one-statement operation.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeAlias

import asyncpg
from asyncpg.connection import LoggedQuery
from asyncpg.pool import PoolConnectionProxy
from prometheus_client import CollectorRegistry, Gauge, Histogram

from kernel.errors import DomainError, Unavailable
from kernel.runtime.data.after_commit import callbacks_after_commit
from kernel.runtime.data.connection_pool import ConnectionPool, PooledConnection, is_closed
from kernel.runtime.telemetry import tracing
from kernel.runtime.telemetry.metrics import BUCKETS
from kernel.secret import Secret

if TYPE_CHECKING:  # generic in the stubs only
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]
    _Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
    _Plain: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    Connection = _Pool = object
    _Plain = asyncpg.Connection

_RETRY_AFTER = 1  # seconds: a failover takes longer, a lost connection or a full pool does not
_MAX_TRACED = 2048  # characters of a statement in a trace
_UNREACHABLE = (
    OSError,  # refused, reset, timed out (TimeoutError is one)
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shutdown, crash, statement timeout
    asyncpg.InsufficientResourcesError,  # too many connections, disk full
    asyncpg.TransactionRollbackError,  # deadlock: sent again, it goes through
    asyncpg.LockNotAvailableError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InternalClientError,  # the server has said that it closes the connection, and has not done it yet
)
_is_background: ContextVar[bool] = ContextVar("background work", default=False)


@contextmanager
def background_work() -> Iterator[None]:
    """Limits the statements in the block to half of each pool's connections, so that requests find the other half.

    The limit is for all such blocks together. A caller beyond it waits as for a connection.
    """
    token = _is_background.set(True)
    try:
        yield
    finally:
        _is_background.reset(token)


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """`timeout` bounds each wait: for a free connection, for a statement, and for the next one in a transaction."""

    url: Secret
    application: str
    max_connections: int = 10
    timeout: timedelta = timedelta(seconds=5)


class Scope(Protocol):
    """Where an adapter runs its statements: on the database itself, or inside a transaction that others share."""

    def connection(self) -> AbstractAsyncContextManager[Connection]:
        """Opens a block for one statement, atomic by itself, or for reading."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """Opens a block whose statements are all committed on a clean exit, else none."""
        ...


class Database:
    """A `Scope` on a connection pool. Every failure to reach the server, or to get an answer in time, is Unavailable.

    Create it in the event loop that uses it. Only the database that all requests share gets the `registry`: it reports
    the use of the pool and the waits for a connection.
    """

    def __init__(self, settings: DatabaseSettings, registry: CollectorRegistry | None = None) -> None:
        self._timeout = settings.timeout.total_seconds()
        milliseconds = str(int(self._timeout * 1000))
        self._pool: _Pool = asyncpg.create_pool(
            settings.url.reveal(),
            min_size=0,  # asyncpg closes a pool for good that cannot connect at its start
            max_size=settings.max_connections,
            connection_class=_Stateless,
            init=_trace_statements if tracing.is_on() else None,
            timeout=self._timeout,
            command_timeout=self._timeout + 1,  # the server's own limit comes first and leaves the connection usable
            server_settings={
                "application_name": settings.application,
                "timezone": "UTC",  # an interval of days then has no daylight saving in it
                "jit": "off",
                "statement_timeout": milliseconds,
                "idle_in_transaction_session_timeout": milliseconds,
            },
        )
        self._connections = ConnectionPool(self._pool, settings.max_connections)
        self._background_slots = asyncio.Semaphore(max(1, settings.max_connections // 2))
        self._observe_wait = register_pool_metrics(
            self._pool, self._connections, settings.max_connections, registry or CollectorRegistry()
        )

    async def open(self) -> None:
        """Opens a first connection. Raises Unavailable; call it again then."""
        await self._pool
        if self._connections.size == 0:
            await self.ping()

    async def close(self) -> None:
        """Waits for the statements under way, at most for their own time limit, and closes all connections."""
        with suppress(TimeoutError):  # asyncpg's pool then aborts what is left
            async with asyncio.timeout(self._timeout):
                await self._connections.close()
                await self._pool.close()

    async def ping(self) -> None:
        """Raises Unavailable unless the server answers."""
        async with self.connection() as connection:
            await connection.execute("SELECT 1")

    def connection(self) -> AbstractAsyncContextManager[Connection]:
        return self._background_connection() if _is_background.get() else self._connection()

    @asynccontextmanager
    async def _background_connection(self) -> AsyncIterator[Connection]:
        try:
            async with asyncio.timeout(self._timeout):
                await self._background_slots.acquire()
        except TimeoutError as lost:
            raise Unavailable(retry_after=_RETRY_AFTER) from lost
        try:
            async with self._connection() as connection:
                yield connection
        finally:
            self._background_slots.release()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        try:
            connection = await self._acquire()
            try:
                yield connection
            except BaseException as error:
                is_lost = isinstance(error, asyncpg.InterfaceError) and is_closed(connection)
                await self._connections.release(connection, is_sound=_is_sound_after(error))
                if is_lost:  # asyncpg reports a connection that the server closed between two statements as misuse
                    raise Unavailable(retry_after=_RETRY_AFTER) from error
                raise
            await self._connections.release(connection)
        except _UNREACHABLE as lost:
            raise Unavailable(retry_after=_RETRY_AFTER) from lost

    async def _acquire(self) -> PooledConnection:
        if (connection := self._connections.acquire_nowait()) is not None:
            self._observe_wait(0.0)
            return connection
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(self._timeout):
                return await self._connections.acquire()
        finally:
            self._observe_wait(time.perf_counter() - begun)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        with callbacks_after_commit():
            async with self.connection() as connection, connection.transaction():
                yield connection


class Joined:
    """A `Scope` inside a transaction that is already open, and that its opener commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        yield self._connection

    transaction = connection


class _Stateless(_Plain):
    """A connection without a reset query."""

    __slots__ = ()

    def get_reset_query(self) -> str:
        return ""


def register_pool_metrics(
    pool: _Pool, connections: ConnectionPool, max_size: int, registry: CollectorRegistry
) -> Callable[[float], None]:
    """Registers the gauges of the pool. Returns what to call with the seconds of each wait for a connection."""
    gauge = Gauge("postgres_pool_connections", "Connections to Postgres", ["state"], registry=registry)
    gauge.labels("idle").set_function(lambda: pool.get_size() - connections.in_use)
    gauge.labels("used").set_function(lambda: connections.in_use)
    Gauge("postgres_pool_connections_max", "Most connections that the pool opens", registry=registry).set(max_size)
    waits = Histogram("postgres_pool_wait_seconds", "Wait for a connection", buckets=BUCKETS, registry=registry)
    return waits.observe


async def _trace_statements(connection: Connection) -> None:
    connection.add_query_logger(_record_statement)


def _record_statement(query: LoggedQuery) -> None:  # called in the context of the statement
    operation = query.query.split(None, 1)[0].rstrip(";").upper()
    attributes = {
        "db.system.name": "postgresql",
        "db.operation.name": operation,
        "db.query.text": query.query[:_MAX_TRACED],
    }
    if query.exception is not None:
        attributes["error.type"] = type(query.exception).__name__
    tracing.record_completed(operation, query.elapsed, attributes)


def _is_sound_after(error: BaseException) -> bool:
    """Returns whether the connection can be used again: the server has answered, or was not asked.

    asyncpg prepares a statement, waits, and then runs it, and the server takes both for one statement. A caller that is
    cancelled in between, or whose arguments do not fit, leaves the server's time limit running: it would end the next
    caller's statement.
    """
    return isinstance(error, DomainError) or (isinstance(error, asyncpg.PostgresError) and error.severity_en == "ERROR")
