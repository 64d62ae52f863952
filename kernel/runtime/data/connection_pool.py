"""A pool that hands connections from one caller to the next.

It stands on asyncpg's pool, which opens, checks and closes connections. What that pool does at each acquire and release
(a proxy, a reset, a task) costs half as much as a short statement (docs/adr/0024-hot-paths.md), and it hands out a
connection on which the time limit of a cancelled statement still runs.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

if TYPE_CHECKING:  # generic in the stubs only
    PooledConnection: TypeAlias = PoolConnectionProxy[asyncpg.Record]
    _Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    PooledConnection = _Pool = object

_CLOSE_TIMEOUT = 1.0  # seconds for the server to learn that a statement is cancelled and the connection closed


class ConnectionPool:
    """At most `max_size` connections of `pool`, which nothing else may use. Waiting callers are served in order.

    A connection stays open until `close`. The one that was used last is handed out first.
    """

    def __init__(self, pool: _Pool, max_size: int) -> None:
        self._pool = pool
        self._max_size = max_size
        self._is_closed = False
        self._size = 0  # in use or idle
        self._idle: list[PooledConnection] = []
        self._waiting: deque[asyncio.Future[PooledConnection | None]] = deque()

    @property
    def size(self) -> int:
        """Returns how many connections are open, or being opened."""
        return self._size

    @property
    def in_use(self) -> int:
        return self._size - len(self._idle)

    def acquire_nowait(self) -> PooledConnection | None:
        """Returns an idle connection that is not known to be closed; None when every one is in use or closed."""
        return self._idle.pop() if self._idle and not is_closed(self._idle[-1]) else None

    async def acquire(self) -> PooledConnection:
        """Waits for a connection. Raises what asyncpg raises when it cannot open one."""
        while True:
            while self._idle:
                if (connection := self.acquire_nowait()) is not None:
                    return connection
                await self._discard(self._idle.pop())
            if self._size < self._max_size:
                return await self._open()
            if (connection := await self._wait()) is not None:
                return connection

    async def release(self, connection: PooledConnection, *, is_sound: bool = True) -> None:
        """Takes the connection back. One that is not sound, or inside a transaction, is closed."""
        if self._is_closed or not is_sound or is_closed(connection) or connection.is_in_transaction():
            await self._discard(connection)
        else:
            self._hand_over(connection)

    async def close(self) -> None:
        """Closes the idle connections; those in use are closed when they are released."""
        self._is_closed = True
        while self._idle:
            await self._discard(self._idle.pop())

    async def _open(self) -> PooledConnection:
        self._size += 1
        try:
            return await self._pool.acquire()
        except BaseException:
            self._free_slot()
            raise

    async def _discard(self, connection: PooledConnection) -> None:
        try:
            with suppress(Exception):  # asyncpg aborts what it cannot close; the caller has seen the error itself
                if not is_closed(connection):
                    await connection.close(timeout=_CLOSE_TIMEOUT)
                await self._pool.release(connection)
        finally:
            self._free_slot()

    async def _wait(self) -> PooledConnection | None:
        """Returns a released connection; None when a slot for a new one became free instead."""
        waiter: asyncio.Future[PooledConnection | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():  # it was served in the same moment: the next caller gets the connection
                self._hand_over(waiter.result())
            raise

    def _free_slot(self) -> None:
        self._size -= 1
        self._hand_over(None)

    def _hand_over(self, connection: PooledConnection | None) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return
        if connection is not None:
            self._idle.append(connection)


def is_closed(connection: PooledConnection) -> bool:
    """Returns whether the connection is known to be closed."""
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:  # asyncpg's pool has already taken it back
        return True
