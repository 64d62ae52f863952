"""One consumer of a durable reader on NATS: fetch, handle, acknowledge, and begin anew after a loss."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import structlog
from faststream import AckPolicy as FastStreamAck
from faststream.nats import JStream, NatsMessage, PullSub
from faststream.nats import NatsBroker as Client
from faststream.nats.subscriber.usecases import PullStreamSubscriber
from nats.js.api import AckPolicy, ConsumerConfig

from kernel.runtime.broker.attempt import Reader
from kernel.runtime.broker.envelope import NotAnEnvelope, decode
from kernel.runtime.broker.nats_link import LOST, STREAM, NatsLink, subject_of
from kernel.runtime.broker.port import Message
from kernel.runtime.broker.turn import Turn, beating

_log = structlog.get_logger("kernel.broker")
_FETCH = 2.0  # seconds to wait for a message before asking again
_AFTER_A_LOSS = 0.2  # seconds


class NatsReading:
    """The loop of one consumer."""

    def __init__(self, link: NatsLink, reader: Reader) -> None:
        self._link = link
        self._reader = reader
        self._crash_notice = reader.delivery.crash_notice.total_seconds()

    async def run(self, turn: Turn) -> None:
        while not turn.ending:
            try:
                await self._read(turn)
            except LOST as lost:
                _log.warning("broker lost", durable=self._reader.durable, error=type(lost).__name__)
            except Exception:  # noqa: BLE001 - a reader that ended would be missed by nobody
                _log.exception("reading failed", durable=self._reader.durable)
            if not turn.ending:
                await asyncio.sleep(_AFTER_A_LOSS)

    async def _read(self, turn: Turn) -> None:
        """Returns when the connection is another one."""
        client = await self._link.client()
        async with self._subscribed(client) as subscriber:
            while not turn.ending:
                received = await subscriber.get_one(timeout=_FETCH)
                if received is not None:
                    with turn.undisturbed():
                        await self._take(received)
                elif await self._link.client() is not client:
                    return

    @asynccontextmanager
    async def _subscribed(self, client: Client) -> AsyncIterator[PullStreamSubscriber]:
        config = self._config()
        await (await self._link.jetstream()).add_consumer(STREAM, config)  # or brings one that is there to this form
        subscriber = client.subscriber(
            durable=self._reader.durable,
            config=config,
            stream=JStream(STREAM, declare=False),
            pull_sub=PullSub(),
            ack_policy=FastStreamAck.MANUAL,
            persistent=False,
        )
        try:
            yield subscriber
        finally:
            with suppress(*LOST):
                await subscriber.stop()

    def _config(self) -> ConsumerConfig:
        return ConsumerConfig(
            durable_name=self._reader.durable,
            filter_subjects=[subject_of("*", name) for name in self._reader.types],
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self._crash_notice,
            max_ack_pending=1,
            max_deliver=-1,  # how often is the reader's decision
        )

    async def _take(self, received: NatsMessage) -> None:
        try:
            message = decode(received.body)
        except NotAnEnvelope:
            _log.exception("not an envelope: skipped", durable=self._reader.durable)
            await received.reject()
            return
        again = await self._attempt(message, received)
        if again is None:
            await received.ack()
        else:
            await received.nack(delay=again.total_seconds())

    async def _attempt(self, message: Message, received: NatsMessage) -> timedelta | None:
        """Tells the server meanwhile that this consumer lives, else another would get the message."""
        number = received.raw_message.metadata.num_delivered or 1
        alive = asyncio.create_task(beating(self._crash_notice / 3, received.in_progress))
        try:
            return await self._reader.attempt(message, number)
        finally:
            alive.cancel()
