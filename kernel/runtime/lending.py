"""Connections of an asyncpg pool that go from one caller to the next without a way through the pool.

The pool opens, checks and closes them. What it does each time that one is borrowed and given back (a proxy made and
taken apart, a reset, a task of its own) takes as long as a short statement (docs/adr/0024-hot-paths.md).
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

if TYPE_CHECKING:  # generic in the stubs only
    Lent: TypeAlias = PoolConnectionProxy[asyncpg.Record]
    _Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    Lent = _Pool = object

_PARTING = 1.0  # seconds that the server has to hear that a statement is cancelled, and the connection closed


class Lending:
    """At most `most` connections of `pool`, which is for it alone; who waits is served in the order of arrival.

    What is opened stays open: the one that was used last is lent first, and all are given up by `close`.
    """

    def __init__(self, pool: _Pool, most: int) -> None:
        self._pool = pool
        self._most = most
        self._is_closed = False
        self._held = 0  # taken out of the pool: lent, or at hand
        self._at_hand: list[Lent] = []
        self._waiting: deque[asyncio.Future[Lent | None]] = deque()

    @property
    def lent(self) -> int:
        return self._held - len(self._at_hand)

    def at_once(self) -> Lent | None:
        """One that is at hand, and still connected as far as is known."""
        return self._at_hand.pop() if self._at_hand and not is_gone(self._at_hand[-1]) else None

    async def borrow(self) -> Lent:
        """Waits for one. Raises what the pool raises when it cannot open one."""
        while True:
            while self._at_hand:
                if (connection := self.at_once()) is not None:
                    return connection
                await self._drop(self._at_hand.pop())
            if self._held < self._most:
                return await self._take()
            if (connection := await self._handed()) is not None:
                return connection

    async def give_back(self, connection: Lent, *, is_sound: bool = True) -> None:
        """One that is not sound, or amid a transaction, is closed."""
        if self._is_closed or not is_sound or is_gone(connection) or connection.is_in_transaction():
            await self._drop(connection)
        else:
            self._hand_on(connection)

    async def close(self) -> None:
        """Closes what is at hand; what is lent is closed when it comes back."""
        self._is_closed = True
        while self._at_hand:
            await self._drop(self._at_hand.pop())

    async def _take(self) -> Lent:
        self._held += 1
        try:
            return await self._pool.acquire()
        except BaseException:
            self._let_go()
            raise

    async def _drop(self, connection: Lent) -> None:
        try:
            with suppress(Exception):  # what asyncpg cannot close it breaks off; its borrower knows what was wrong
                if not is_gone(connection):
                    await connection.close(timeout=_PARTING)
                await self._pool.release(connection)  # which has room for another one
        finally:
            self._let_go()

    async def _handed(self) -> Lent | None:
        """None: nothing was given back, but there is room for another one."""
        waiter: asyncio.Future[Lent | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():  # it was served in the same moment: that is for the next one
                self._hand_on(waiter.result())
            raise

    def _let_go(self) -> None:
        self._held -= 1
        self._hand_on(None)

    def _hand_on(self, connection: Lent | None) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return
        if connection is not None:
            self._at_hand.append(connection)


def is_gone(connection: Lent) -> bool:
    """Whether it was closed, as far as is known here."""
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:  # the pool has already taken it back
        return True
