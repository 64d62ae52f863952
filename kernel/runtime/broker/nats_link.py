"""The connection to NATS: made when first needed, made anew after it broke, with the stream declared on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import nats
import nats.errors
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import DiscardPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from kernel.secret import Secret

STREAM = "EVENTS"
KEPT = timedelta(days=7)  # the longest that a consumer may be away
DUPLICATES = timedelta(minutes=10)  # publishing again within it keeps one
TIMEOUT = 5.0  # seconds to wait for the server, in all
LOST = (nats.errors.Error, OSError, TimeoutError)  # raised when the server is not there any more


def subject_of(aggregate: str, event_type: str) -> str:
    """The aggregate comes first, so that all of it can be forgotten: a type has any number of words."""
    return f"events.{aggregate}.{event_type}"


class NatsLink:
    """Hands out the client of the connection that stands. The client's own reconnecting is off.

    So there is one way of connecting, for the first time and after a loss, and nothing that was not sent is
    kept back and sent later, when whoever asked has long given up.
    """

    def __init__(self, url: Secret, name: str) -> None:
        self._url = url
        self._name = name
        self._client: Client | None = None
        self._alone = asyncio.Lock()
        self._waiting: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """Raises TimeoutError after so long, and at once when the connection breaks: no answer will come then."""
        async with asyncio.timeout(seconds) as deadline:
            self._waiting.add(deadline)
            try:
                yield
            finally:
                self._waiting.discard(deadline)

    async def client(self) -> Client:
        """Connected, with the stream declared. Raises one of LOST."""
        async with self._alone:
            if self._client is None or not self._client.is_connected:
                await self.drop()
                self._client = await self._connected()
            return self._client

    async def jetstream(self) -> JetStreamContext:
        """To publish, and to look after streams and consumers. Raises one of LOST."""
        return (await self.client()).jetstream(timeout=TIMEOUT)

    async def drop(self) -> None:
        """The next who asks gets a new connection, and the stream is declared again."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*LOST):  # it was lost already
                await client.drain()

    async def _connected(self) -> Client:
        client = await nats.connect(
            self._url.reveal(),
            name=self._name,
            allow_reconnect=False,
            max_reconnect_attempts=1,  # 0 would be without end
            reconnect_time_wait=0,
            connect_timeout=2,
            drain_timeout=1,
            closed_cb=self._closed,
            error_cb=_silent,
            ping_interval=5,  # two lost ones, and the server is given up
        )
        try:
            await declare(client.jetstream(timeout=TIMEOUT))
        except BaseException:
            await client.close()
            raise
        return client

    async def _closed(self) -> None:
        for deadline in self._waiting:
            with suppress(RuntimeError):  # it has run out already
                deadline.reschedule(0)


async def _silent(_error: Exception) -> None:
    """Whoever waits on the connection is told by what they wait for."""


async def declare(jetstream: JetStreamContext) -> None:
    """Makes the stream where there is none; one that is there stays as its operator set it."""
    try:
        await jetstream.stream_info(STREAM)
    except NotFoundError:
        await jetstream.add_stream(
            StreamConfig(
                name=STREAM,
                subjects=["events.>"],
                storage=StorageType.FILE,
                discard=DiscardPolicy.NEW,  # a full disk refuses what is new: it waits in the outbox
                max_age=KEPT.total_seconds(),
                duplicate_window=DUPLICATES.total_seconds(),
            )
        )
