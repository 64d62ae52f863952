"""One consumer of a durable reader on NATS: fetch, handle, acknowledge, and begin anew after a loss."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import nats.errors
import structlog
from nats.aio.msg import Msg
from nats.js import JetStreamContext
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
        async with self._subscribed() as subscription:
            while not turn.ending:
                received = await _next(subscription)
                if received is not None:
                    with turn.undisturbed():
                        await self._take(received)
                elif await self._link.client() is not client:
                    return

    @asynccontextmanager
    async def _subscribed(self) -> AsyncIterator[JetStreamContext.PullSubscription]:
        jetstream = await self._link.jetstream()
        await jetstream.add_consumer(STREAM, self._config())  # or brings one that is there to this form
        subscription = await jetstream.pull_subscribe_bind(self._reader.durable, STREAM)
        try:
            yield subscription
        finally:
            with suppress(*LOST):
                await subscription.unsubscribe()

    def _config(self) -> ConsumerConfig:
        return ConsumerConfig(
            durable_name=self._reader.durable,
            filter_subjects=[subject_of("*", name) for name in self._reader.types],
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self._crash_notice,
            max_ack_pending=1,
            max_deliver=-1,  # how often is the reader's decision
        )

    async def _take(self, received: Msg) -> None:
        try:
            message = decode(received.data)
        except NotAnEnvelope:
            _log.exception("not an envelope: skipped", durable=self._reader.durable)
            await received.term()
            return
        again = await self._attempt(message, received)
        if again is None:
            await received.ack()
        else:
            await received.nak(delay=again.total_seconds())

    async def _attempt(self, message: Message, received: Msg) -> timedelta | None:
        """Tells the server meanwhile that this consumer lives, else another would get the message."""
        number = received.metadata.num_delivered or 1
        alive = asyncio.create_task(beating(self._crash_notice / 3, received.in_progress))
        try:
            return await self._reader.attempt(message, number)
        finally:
            alive.cancel()


async def _next(subscription: JetStreamContext.PullSubscription) -> Msg | None:
    """None when there is no message for a while, or no connection any more."""
    try:
        (received,) = await subscription.fetch(1, _FETCH)
    except (nats.errors.TimeoutError, nats.errors.ConnectionClosedError):
        return None
    return received
