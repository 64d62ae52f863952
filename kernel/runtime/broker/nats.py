"""`Broker` on NATS JetStream.

One stream on disk holds every event; a durable consumer per reader, which the server lets have one message
in flight (`max_ack_pending=1`) however many processes read: that is what keeps the order.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import nats.errors
from nats.js.errors import APIError, NoStreamResponseError, NotFoundError

from kernel.errors import Unavailable
from kernel.runtime.broker.attempt import Reader
from kernel.runtime.broker.envelope import CONTENT_TYPE, encode
from kernel.runtime.broker.nats_link import LOST, STREAM, TIMEOUT, NatsLink, subject_of
from kernel.runtime.broker.nats_reading import NatsReading
from kernel.runtime.broker.port import Delivery, Handle, Message, OnDead, Refused
from kernel.runtime.broker.turn import running
from kernel.secret import Secret

_TOO_LARGE = 10054  # the server's own code for a message beyond the stream's limit
_USUAL = Delivery()


class NatsBroker:
    """Fulfils `Broker`. Connects when first used, and again by itself. Close it with `close()`."""

    def __init__(self, url: Secret, name: str, delivery: Delivery = _USUAL, timeout: float = TIMEOUT) -> None:
        self._link = NatsLink(url, name)
        self._delivery = delivery
        self._timeout = timeout  # seconds, for each call in all

    async def publish(self, message: Message) -> None:
        headers = {"Nats-Msg-Id": str(message.id), "content-type": CONTENT_TYPE}
        try:
            async with self._link.within(self._timeout):
                jetstream = await self._link.jetstream()
                subject = subject_of(message.subject, message.type)
                await jetstream.publish(subject, encode(message), self._timeout, STREAM, headers)
        except nats.errors.MaxPayloadError as large:
            raise Refused("the message is larger than the broker takes") from large
        except LOST as lost:
            await self._after(lost)

    @asynccontextmanager
    async def consume(self, durable: str, types: Sequence[str], handle: Handle, on_dead: OnDead) -> AsyncIterator[None]:
        reader = Reader(durable, tuple(types), handle, on_dead, self._delivery)
        async with running(NatsReading(self._link, reader).run):
            yield

    async def lag(self, durable: str) -> int:
        try:
            async with self._link.within(self._timeout):
                waiting = await (await self._link.jetstream()).consumer_info(STREAM, durable)
        except NotFoundError:
            return 0
        except LOST as lost:
            raise Unavailable(retry_after=1) from lost
        return (waiting.num_pending or 0) + (waiting.num_ack_pending or 0)

    async def forget(self, subject: str, source: str) -> None:
        try:
            async with self._link.within(self._timeout):
                mine = subject_of(subject, f"{source}.>")  # a type begins with the service that publishes it
                await (await self._link.jetstream()).purge_stream(STREAM, subject=mine)
        except LOST as lost:
            raise Unavailable(retry_after=1) from lost

    async def close(self) -> None:
        await self._link.drop()

    async def _after(self, lost: Exception) -> None:
        """Raises Refused or Unavailable."""
        if isinstance(lost, APIError) and lost.err_code == _TOO_LARGE:
            raise Refused("the message is larger than the stream takes") from lost
        if isinstance(lost, NoStreamResponseError):  # a server that lost its disk: declared again
            await self._link.drop()
        raise Unavailable(retry_after=1) from lost
