"""One partition of a durable, as one replica reads it: wait for ownership, pull, handle, acknowledge, release."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import nats.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg

from kernel.runtime.events.broker.cloud_event import NotAnEnvelope, decode
from kernel.runtime.events.broker.delivery import Subscription
from kernel.runtime.events.broker.delivery_window import DeliveryWindow, Verdict
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats_connection import CONNECTION_ERRORS, TIMEOUT, NatsConnection
from kernel.runtime.events.broker.nats_layout import PINNED_GROUP, tells_what_it_is
from kernel.runtime.events.broker.subject_queues import SubjectQueues

_log = structlog.get_logger("kernel.broker")
_BATCH = 64  # messages that one pull asks for
_SHARE_OF_CRASH_NOTICE = 3  # an owner pulls so many times before the server would give it up
_AFTER_A_LOSS = 0.2  # seconds
_TIMED_OUT, _WRONG_PIN = "408", "423"


@dataclass(frozen=True, slots=True)
class _Received:
    message: Message
    nats: Msg
    sequence: int


class NatsPartition:
    """Reads one partition while `run` runs. The server pins it to one replica at a time, which is its owner.

    A replica that becomes the owner resets the consumer: the server then delivers everything that is not acknowledged
    again, in the order of the stream. What the owner before had in hand may be handled twice, and is never overtaken.
    """

    def __init__(
        self,
        connection: NatsConnection,
        stream: str,
        durable: str,
        subscription: Subscription,
        slots: asyncio.Semaphore,
    ) -> None:
        self._connection = connection
        self._api = f"{{}}.{stream}.{durable}"
        self._subscription = subscription
        self._slots = slots
        self._pull_time = subscription.delivery.crash_notice.total_seconds() / _SHARE_OF_CRASH_NOTICE
        self._pin: str | None = None
        self._window = DeliveryWindow()
        self._queues = self._new_queues()
        self._in_hand: set[int] = set()
        self._left = 0  # messages that the pull under way may still bring
        self._pull_ended = asyncio.Event()
        self._is_releasing = False
        self._stopping = asyncio.Event()

    @property
    def is_owner(self) -> bool:
        return self._pin is not None and not self._is_releasing

    async def run(self) -> None:
        """Returns after `stop`. No failure ends it."""
        while not self._stopping.is_set():
            try:
                await self._read()
            except CONNECTION_ERRORS as error:
                _log.warning("broker connection lost", durable=self._subscription.durable, error=type(error).__name__)
            except Exception:  # noqa: BLE001 - a consumer that stopped reading would not be noticed
                _log.exception("reading from the broker failed", durable=self._subscription.durable)
            self._pin = None
            await self._queues.close()
            with suppress(TimeoutError):
                async with asyncio.timeout(_AFTER_A_LOSS):
                    await self._stopping.wait()

    async def stop(self) -> None:
        """Waits for the attempts under way, and gives the partition up to another replica."""
        self._stopping.set()
        self._pull_ended.set()
        await self._queues.close()
        await self._unpin()

    async def other_replicas(self) -> int:
        """Returns how many other replicas wait for this partition. Raises one of CONNECTION_ERRORS."""
        waiting: int = (await self._request("CONSUMER.INFO"))["num_waiting"]
        return max(0, waiting - 1)  # the pull under way is this replica's own

    async def recover(self) -> None:
        """Has the server deliver again what the last owner left in hand, where there is no owner now.

        Without it nothing would be delivered, and so no owner found, before the next message is published. Raises one
        of CONNECTION_ERRORS.
        """
        if self._pin is not None:
            return
        info = await self._request("CONSUMER.INFO")
        is_owned = any("pinned_client_id" in group for group in info["priority_groups"])
        if info["num_ack_pending"] and not is_owned:
            await self._request("CONSUMER.RESET")

    async def release(self, seconds: float) -> None:
        """Finishes what is in hand within so many `seconds`, then lets another replica become the owner."""
        self._is_releasing = True
        try:
            await self._queues.drain(seconds)
            await self._queues.close()
            await self._unpin()
        finally:
            self._is_releasing = False

    async def _read(self) -> None:
        """Returns after `stop`; raises one of CONNECTION_ERRORS when the connection is lost."""
        client = await self._connection.client()
        async with self._receiving(client) as inbox:
            await self.recover()
            while not self._stopping.is_set():
                await self._pull(client, inbox)

    @asynccontextmanager
    async def _receiving(self, client: Client) -> AsyncIterator[str]:
        inbox = client.new_inbox()
        received = await client.subscribe(inbox, cb=self._receive)
        try:
            yield inbox
        finally:
            with suppress(*CONNECTION_ERRORS):
                await received.unsubscribe()

    async def _pull(self, client: Client, inbox: str) -> None:
        """Asks for messages and returns when the request has ended. An owner's requests show that it is alive."""
        request = {"batch": _BATCH, "expires": int(self._pull_time * 1e9), "group": PINNED_GROUP}
        if self._pin is not None:
            request["id"] = self._pin
        self._left = _BATCH
        self._pull_ended.clear()
        async with self._connection.timeout(self._pull_time + TIMEOUT):
            await client.publish(self._subject("CONSUMER.MSG.NEXT"), json.dumps(request).encode(), reply=inbox)
            if not self._stopping.is_set():
                await self._pull_ended.wait()

    async def _receive(self, received: Msg) -> None:
        """Takes what the server sends: messages one after the other, and how a pull ended."""
        status = (received.headers or {}).get("Status")
        if status is not None:
            await self._end_pull(status)
            return
        self._left -= 1
        if self._left == 0:
            self._pull_ended.set()
        if self._is_releasing or self._stopping.is_set():
            return  # not acknowledged: the next owner receives it
        pin = (received.headers or {})["Nats-Pin-Id"]
        try:
            if pin != self._pin:
                await self._become_owner(pin)
            else:
                await self._take(received)
        except CONNECTION_ERRORS as error:
            _log.warning("partition not taken over", durable=self._subscription.durable, error=str(error))
            self._pin = None

    async def _end_pull(self, status: str) -> None:
        if status == _WRONG_PIN:  # this replica was silent for too long, or has released the partition
            self._pin = None
        elif status != _TIMED_OUT:
            await asyncio.sleep(_AFTER_A_LOSS)  # such as a consumer that provisioning has not made yet
        self._pull_ended.set()

    async def _become_owner(self, pin: str) -> None:
        """The message with the new pin is dropped: the reset brings it again, behind what was delivered before it."""
        await self._queues.close()
        self._queues, self._window, self._in_hand = self._new_queues(), DeliveryWindow(), set()
        self._pin = pin
        await self._request("CONSUMER.RESET")

    async def _take(self, received: Msg) -> None:
        sequence = received.metadata.sequence
        verdict = self._window.judge(sequence.consumer, sequence.stream)
        if verdict is Verdict.GAP:
            _log.warning("a delivery is missing", durable=self._subscription.durable)
            self._window.reset()
            await self._request("CONSUMER.RESET")
        elif verdict is Verdict.NEW:
            await self._queue(received, sequence.stream)
        elif verdict is Verdict.KNOWN and sequence.stream not in self._in_hand:
            await received.ack()  # done, and the server missed the acknowledgement

    async def _queue(self, received: Msg, sequence: int) -> None:
        try:
            message = decode(received.data)
        except NotAnEnvelope:
            _log.exception("not an envelope: skipped", durable=self._subscription.durable)
            await received.term()
            return
        if not tells_what_it_is(message, received.subject):  # else who may publish one type could forge any other
            _log.error("forged: skipped", durable=self._subscription.durable, subject=received.subject)
            await received.term()
            return
        self._in_hand.add(sequence)
        self._queues.put(str(message.subject), _Received(message, received, sequence))

    def _new_queues(self) -> SubjectQueues[_Received]:
        return SubjectQueues(self._slots, self._attempt, self._finish)

    async def _attempt(self, received: _Received, number: int) -> timedelta | None:
        return await self._subscription.attempt(received.message, number)

    async def _finish(self, received: _Received) -> None:
        self._in_hand.discard(received.sequence)
        with suppress(*CONNECTION_ERRORS):  # the next owner finds its id in the inbox
            await received.nats.ack()

    async def _unpin(self) -> None:
        pin, self._pin = self._pin, None
        if pin is not None:
            with suppress(*CONNECTION_ERRORS):  # else the server notices the silence
                await self._request("CONSUMER.UNPIN", json.dumps({"group": PINNED_GROUP}).encode())
                if self._in_hand:
                    await self._request("CONSUMER.RESET")  # what was dropped is delivered to the next owner now

    def _subject(self, call: str) -> str:
        return f"$JS.API.{self._api.format(call)}"

    async def _request(self, call: str, body: bytes = b"") -> dict[str, Any]:
        """Raises one of CONNECTION_ERRORS, also when the server refuses."""
        async with self._connection.timeout(TIMEOUT):
            client = await self._connection.client()
            answer: dict[str, Any] = json.loads((await client.request(self._subject(call), body, TIMEOUT)).data)
        if "error" in answer:
            raise nats.errors.Error(f"{call}: {answer['error']}")
        return answer
