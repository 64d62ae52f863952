"""What a service may ask of the broker, and what the broker promises."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from kernel.runtime.events.broker.message import Message


class Refused(Exception):
    """The broker will never accept this message."""


class Rejected(Exception):
    """Raised by a handler: this message can never be handled, so it becomes a dead letter now."""


Handler = Callable[[Message], Awaitable[None]]
"""Returns when the effect is stored. May see a message again, so the effect must be idempotent (the inbox)."""

DeadLetterHandler = Callable[[Message, str], Awaitable[None]]
"""Stores a message that was given up, and why. When it raises, the message is delivered again later."""


class Broker(Protocol):
    """Delivers every published message at least once, and those of one subject in order.

    Real: `NatsBroker` in `nats.py`; in tests also `MemoryBroker` in `memory.py`.
    """

    async def publish(self, message: Message) -> None:
        """Returns when the message is on disk and survives a crash of the broker.

        A message whose id was published in the last ten minutes is not stored a second time. To keep an order, wait
        for one message before publishing the next. Raises Unavailable within the broker's time-out (5 s): the message
        may then have been stored or not, so publish it again. Raises Refused when it can never be stored (too large).
        """
        ...

    def consume(
        self, durable: str, types: Sequence[str], handle: Handler, on_dead: DeadLetterHandler
    ) -> AbstractAsyncContextManager[None]:
        """Calls `handle` for each message of these types while the block is open.

        `durable` names the consumer: it goes on where it stopped, and starts with the oldest message stored. Any
        number of processes may consume under one name and share the messages. Each handles many subjects at once, up
        to its limit of messages in flight, and one message of a subject at a time: the next one of that subject is
        handled when the one before is done with, whichever process has it. The block opens at once, also when the
        broker is down; delivery begins when it is back.

        A handler that raises Unavailable is called again for as long as it takes; Rejected makes the message a
        dead letter at once; anything else does after `Delivery.attempts`. Until then later messages of its subject
        wait, and no others. After a crash a message may be handled again, also one that was done with; the first
        handling of each keeps the order. Leaving the block waits for the handlers under way.
        """
        ...

    async def lag(self, durable: str) -> int:
        """Returns how many messages are not handled yet; 0 for a name that was never used. Raises Unavailable."""
        ...

    async def purge(self, data_subject: UUID, source: str) -> None:
        """Removes every message with that person's data that the service `source` published, delivered or not.

        Other services' messages stay. Raises Unavailable.
        """
        ...
