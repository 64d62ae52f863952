"""`Broker` on NATS JetStream.

A stream on disk per publishing service, and a durable per consumer and partition (`nats_layout`). Streams and durables
are made by provisioning (`nats_provisioning`), with a credential that services do not have.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import nats.errors
from nats.js import JetStreamContext
from nats.js.errors import APIError, NotFoundError

from kernel.errors import Unavailable
from kernel.runtime.events.broker import nats_layout
from kernel.runtime.events.broker.cloud_event import CONTENT_TYPE, encode
from kernel.runtime.events.broker.delivery import Subscription
from kernel.runtime.events.broker.in_flight_limit import IN_FLIGHT
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats_connection import CONNECTION_ERRORS, TIMEOUT, NatsConnection
from kernel.runtime.events.broker.nats_consumer import NatsConsumer
from kernel.runtime.events.broker.port import DeadLetterHandler, Handler, Refused
from kernel.runtime.events.broker.redelivery import Delivery
from kernel.secret import Secret

_TOO_LARGE = 10054  # the server's own code for a message beyond the stream's limit
_DEFAULT_DELIVERY = Delivery()


class NatsBroker:
    """Fulfils `Broker` as the user `service`. Connects when first used, and again after a loss. Close it."""

    def __init__(
        self,
        url: Secret,
        service: str,
        delivery: Delivery = _DEFAULT_DELIVERY,
        timeout: float = TIMEOUT,
        *,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        self._connection = NatsConnection(url, service)
        self._delivery = delivery
        self._timeout = timeout  # seconds, for each call in all
        self._in_flight = in_flight
        self._publishers: dict[str, list[str]] = {}  # by durable

    async def publish(self, message: Message) -> None:
        headers = {"Nats-Msg-Id": str(message.id), "content-type": CONTENT_TYPE}
        try:
            async with self._connection.timeout(self._timeout):
                jetstream = await self._connection.jetstream()
                subject, stream = nats_layout.nats_subject(message), nats_layout.stream_name(message.source)
                await jetstream.publish(subject, encode(message), self._timeout, stream, headers)
        except nats.errors.MaxPayloadError as error:
            raise Refused("the message is larger than the broker takes") from error
        except CONNECTION_ERRORS as error:
            if isinstance(error, APIError) and error.err_code == _TOO_LARGE:
                raise Refused("the message is larger than the stream takes") from error
            raise Unavailable(retry_after=1) from error

    @asynccontextmanager
    async def consume(
        self, durable: str, types: Sequence[str], handle: Handler, on_dead: DeadLetterHandler
    ) -> AsyncIterator[None]:
        self._publishers[durable] = list(nats_layout.types_by_publisher(types))
        subscription = Subscription(durable, tuple(types), handle, on_dead, self._delivery)
        async with NatsConsumer(self._connection, subscription, self._in_flight).running():
            yield

    async def lag(self, durable: str) -> int:
        streams = map(nats_layout.stream_name, self._publishers.get(durable, ()))
        durables = [nats_layout.durable_name(durable, partition) for partition in range(nats_layout.PARTITIONS)]
        try:
            async with self._connection.timeout(self._timeout):
                jetstream = await self._connection.jetstream()
                return sum(
                    await asyncio.gather(*(_lag(jetstream, stream, each) for stream in streams for each in durables))
                )
        except CONNECTION_ERRORS as error:
            raise Unavailable(retry_after=1) from error

    async def purge(self, data_subject: UUID, source: str) -> None:
        try:
            async with self._connection.timeout(self._timeout):
                held = nats_layout.data_subject_filter(source, data_subject)
                await (await self._connection.jetstream()).purge_stream(nats_layout.stream_name(source), subject=held)
        except NotFoundError:
            return  # it has published nothing
        except CONNECTION_ERRORS as error:
            raise Unavailable(retry_after=1) from error

    async def close(self) -> None:
        await self._connection.close()


async def _lag(jetstream: JetStreamContext, stream: str, durable: str) -> int:
    try:
        waiting = await jetstream.consumer_info(stream, durable)
    except NotFoundError:
        return 0
    return (waiting.num_pending or 0) + (waiting.num_ack_pending or 0)
