"""The connection to NATS: made when first needed, made anew after it broke, with the stream declared on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import nats.errors
from faststream.exceptions import IncorrectState
from faststream.nats import NatsBroker as Client
from nats.aio.client import Client as Connection
from nats.js import JetStreamContext
from nats.js.api import DiscardPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from kernel.secret import Secret

STREAM = "EVENTS"
KEPT = timedelta(days=7)  # the longest that a consumer may be away
DUPLICATES = timedelta(minutes=10)  # publishing again within it keeps one
TIMEOUT = 5.0  # seconds to wait for the server, in all
LOST = (nats.errors.Error, OSError, TimeoutError, IncorrectState)  # raised when the server is not there any more


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
        self._connection: Connection | None = None
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
            if self._client is None or self._connection is None or not self._connection.is_connected:
                await self.drop()
                await self._connect()
            return self._client  # type: ignore[return-value]  # set by _connect

    async def jetstream(self) -> JetStreamContext:
        """To look after streams and consumers. Raises one of LOST."""
        return (await (await self.client()).connect()).jetstream(timeout=TIMEOUT)

    async def drop(self) -> None:
        """The next who asks gets a new connection, and the stream is declared again."""
        client, self._client, self._connection = self._client, None, None
        if client is not None:
            with suppress(*LOST, ExceptionGroup):  # it was lost already, and its readers with it
                await client.stop()

    async def _connect(self) -> None:
        client = Client(
            self._url.reveal(),
            name=self._name,
            allow_reconnect=False,
            max_reconnect_attempts=1,  # 0 would be without end
            reconnect_time_wait=0,
            connect_timeout=2,
            drain_timeout=1,
            closed_cb=self._closed,
            ping_interval=5,  # two lost ones, and the server is given up
            logger=None,
            apply_types=False,
        )
        self._connection = await client.connect()
        self._client = client
        await declare(self._connection.jetstream(timeout=TIMEOUT))

    async def _closed(self) -> None:
        for deadline in self._waiting:
            with suppress(RuntimeError):  # it has run out already
                deadline.reschedule(0)


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
