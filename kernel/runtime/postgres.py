"""The one way to Postgres at run time: an asyncpg pool, plain SQL, and what its failures mean.

A pool says nothing to the server when a connection comes back to it: no code here leaves session state
behind, and the usual reset query would cost a third of the throughput of a one-statement operation.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeAlias

import asyncpg
from asyncpg.connection import LoggedQuery
from asyncpg.pool import PoolConnectionProxy
from prometheus_client import CollectorRegistry, Gauge, Histogram

from kernel.errors import DomainError, Unavailable
from kernel.runtime import tracing
from kernel.runtime.lending import Lending, Lent, is_gone
from kernel.runtime.metrics import BUCKETS
from kernel.secret import Secret

if TYPE_CHECKING:  # generic in the stubs only
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]
    _Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
    _Plain: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    Connection = _Pool = object
    _Plain = asyncpg.Connection

_RETRY_AFTER = 1  # seconds: a failover takes longer, a lost connection or a full pool does not
_SHOWN = 2048  # characters of a statement in a trace
_OUT_OF_REACH = (
    OSError,  # refused, reset, timed out (TimeoutError is one)
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shutdown, crash, statement timeout
    asyncpg.InsufficientResourcesError,  # too many connections, disk full
    asyncpg.TransactionRollbackError,  # deadlock: sent again, it goes through
    asyncpg.LockNotAvailableError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InternalClientError,  # the server has said that it closes the connection, and has not done it yet
)


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """`timeout` bounds each wait: for a free connection, for a statement, and for the next one in a transaction."""

    url: Secret
    application: str
    max_connections: int = 10
    timeout: timedelta = timedelta(seconds=5)


class Scope(Protocol):
    """Where an adapter works: on the database itself, or inside a transaction that others share."""

    def connection(self) -> AbstractAsyncContextManager[Connection]:
        """For one statement, atomic by itself, or for reading."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """Several statements that are all kept on a clean exit, else none."""
        ...


class Database:
    """A `Scope` on a pool. Every failure to reach the server, or to get an answer in time, is Unavailable.

    To be made in the event loop that uses it. A service has one that all requests share: that one tells `registry`
    how much of it is in use, and how long was waited for a connection.
    """

    def __init__(self, settings: DatabaseSettings, registry: CollectorRegistry | None = None) -> None:
        self._timeout = settings.timeout.total_seconds()
        milliseconds = str(int(self._timeout * 1000))
        self._pool: _Pool = asyncpg.create_pool(
            settings.url.reveal(),
            min_size=1,
            max_size=settings.max_connections,
            connection_class=_Stateless,
            init=_traced if tracing.is_on() else None,
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
        self._lending = Lending(self._pool, settings.max_connections)
        self._waited = _tell_of_pool(
            self._pool, self._lending, settings.max_connections, registry or CollectorRegistry()
        )

    async def open(self) -> None:
        """Raises Unavailable when the server cannot be reached."""
        try:
            await self._pool
        except _OUT_OF_REACH as lost:
            raise Unavailable(retry_after=_RETRY_AFTER) from lost

    async def close(self) -> None:
        """Waits for the statements under way, but not longer than they may take."""
        with suppress(TimeoutError):  # what the pool then does is to break them off
            async with asyncio.timeout(self._timeout):
                await self._lending.close()
                await self._pool.close()

    async def ping(self) -> None:
        """Raises Unavailable unless the server answers."""
        async with self.connection() as connection:
            await connection.execute("SELECT 1")

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        try:
            connection = await self._borrowed()
            try:
                yield connection
            except BaseException as error:
                is_lost = isinstance(error, asyncpg.InterfaceError) and is_gone(connection)
                await self._lending.give_back(connection, is_sound=_is_sound_after(error))
                if is_lost:  # asyncpg calls it a misuse when the server closed it between two statements
                    raise Unavailable(retry_after=_RETRY_AFTER) from error
                raise
            await self._lending.give_back(connection)
        except _OUT_OF_REACH as lost:
            raise Unavailable(retry_after=_RETRY_AFTER) from lost

    async def _borrowed(self) -> Lent:
        if (connection := self._lending.at_once()) is not None:
            self._waited(0.0)
            return connection
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(self._timeout):
                return await self._lending.borrow()
        finally:
            self._waited(time.perf_counter() - begun)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with self.connection() as connection, connection.transaction():
            yield connection


class Joined:
    """A `Scope` inside a transaction that is already open; whoever opened it commits it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        yield self._connection

    transaction = connection


class _Stateless(_Plain):
    """A connection that has nothing to reset."""

    __slots__ = ()

    def get_reset_query(self) -> str:
        return ""


def _tell_of_pool(pool: _Pool, lending: Lending, most: int, registry: CollectorRegistry) -> Callable[[float], None]:
    """What takes the seconds that each wait for a connection took."""
    connections = Gauge("postgres_pool_connections", "Connections to Postgres", ["state"], registry=registry)
    connections.labels("idle").set_function(lambda: pool.get_size() - lending.lent)
    connections.labels("used").set_function(lambda: lending.lent)
    Gauge("postgres_pool_connections_max", "Most connections that the pool makes", registry=registry).set(most)
    waits = Histogram(
        "postgres_pool_wait_seconds", "Time until there was a connection", buckets=BUCKETS, registry=registry
    )
    return waits.observe


async def _traced(connection: Connection) -> None:
    connection.add_query_logger(_tell_of_statement)


def _tell_of_statement(query: LoggedQuery) -> None:  # called in the context of the statement
    operation = query.query.split(None, 1)[0].rstrip(";").upper()
    told = {"db.system.name": "postgresql", "db.operation.name": operation, "db.query.text": query.query[:_SHOWN]}
    if query.exception is not None:
        told["error.type"] = type(query.exception).__name__
    tracing.past(operation, query.elapsed, told)


def _is_sound_after(error: BaseException) -> bool:
    """Where the server has answered, or nothing was asked.

    asyncpg prepares a statement and waits before it runs it, amid what the server takes for one. What is cancelled
    there, or has arguments that do not fit, leaves the server's time limit running: it ends the next one's statement.
    """
    return isinstance(error, DomainError) or (isinstance(error, asyncpg.PostgresError) and error.severity_en == "ERROR")
