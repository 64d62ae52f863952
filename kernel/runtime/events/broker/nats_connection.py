"""The connection of one user to NATS: opened when first needed, and again after it broke."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import nats
import nats.errors
from nats.aio.client import Client
from nats.js import JetStreamContext

from kernel.runtime.events.broker.nats_layout import inbox_prefix
from kernel.secret import Secret

TIMEOUT = 5.0  # seconds to wait for the server, in all
CONNECTION_ERRORS = (nats.errors.Error, OSError, TimeoutError)
"""Raised when the server cannot be reached or does not answer."""


class NatsConnection:
    """Returns the client of the open connection. The client's own reconnecting is off.

    So there is one way of connecting, for the first time and after a loss, and nothing is buffered and sent later, when
    the caller has long given up. `user` is the name that the server knows: answers go to that user's own subjects.
    """

    def __init__(self, url: Secret, user: str, name: str | None = None) -> None:
        self._url = url
        self._user = user
        self._name = name or user
        self._client: Client | None = None
        self._connecting = asyncio.Lock()
        self._timeouts: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncIterator[None]:
        """Raises TimeoutError after so long, and at once when the connection breaks: no answer will come then."""
        async with asyncio.timeout(seconds) as deadline:
            self._timeouts.add(deadline)
            try:
                yield
            finally:
                self._timeouts.discard(deadline)

    async def client(self) -> Client:
        """Connects if need be. Raises one of CONNECTION_ERRORS."""
        if self._client is not None and self._client.is_connected:
            return self._client
        async with self._connecting:
            if self._client is None or not self._client.is_connected:
                await self.close()
                self._client = await self._connect()
            return self._client

    async def jetstream(self) -> JetStreamContext:
        """Connects if need be. Raises one of CONNECTION_ERRORS."""
        return (await self.client()).jetstream(timeout=TIMEOUT)

    async def close(self) -> None:
        """The next call of `client` opens another connection."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*CONNECTION_ERRORS):  # it was lost already
                await client.drain()

    async def _connect(self) -> Client:
        return await nats.connect(
            self._url.reveal(),
            name=self._name,
            inbox_prefix=inbox_prefix(self._user).encode(),
            allow_reconnect=False,
            max_reconnect_attempts=1,  # 0 means without end
            reconnect_time_wait=0,
            connect_timeout=2,
            drain_timeout=1,
            closed_cb=self._end_waits,
            error_cb=_ignore,
            ping_interval=5,  # after two lost ones the connection counts as broken
        )

    async def _end_waits(self) -> None:
        for deadline in self._timeouts:
            with suppress(RuntimeError):  # it has run out already
                deadline.reschedule(0)


async def _ignore(_error: Exception) -> None:
    """The call that waits on the connection raises by itself."""
