"""What a service may ask of the broker, and what the broker promises."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from kernel.events import JsonValue

_WORD = re.compile(r"[A-Za-z0-9_-]{1,128}")


@dataclass(frozen=True, slots=True)
class Message:
    """An event on its way. Two with the same `id` are the same event.

    `source` is the name of the service that publishes. `subject` is the aggregate that it happened to (an
    account's id): order is kept among messages of one subject. `sequence` is the event's position in the log
    of its source: higher is later. `personal` is empty when there is none, or when its subject was erased.
    """

    id: UUID
    type: str
    version: int
    source: str
    subject: str
    sequence: int
    occurred_at: datetime
    user_id: UUID | None = None
    session_id: UUID | None = None
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    personal: Mapping[str, JsonValue] = field(default_factory=dict)
    traceparent: str | None = None

    def __post_init__(self) -> None:
        if not _WORD.fullmatch(self.subject):
            raise ValueError(f"the subject of {self.type} is not one word of letters, digits, _ and -")


class Refused(Exception):
    """The broker will never keep this message."""


class Rejected(Exception):
    """Raised by a handler: this message can never be handled, so it is a dead letter now."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How often and how soon a message is delivered again.

    A handler that raises is called again after `first_delay`, twice that, four times, up to `longest_delay`.
    `handling` is the longest that a handler may take; `crash_notice` the time after which a consumer that fell
    silent is given up and its message delivered to another.
    """

    attempts: int = 8
    first_delay: timedelta = timedelta(seconds=0.25)
    longest_delay: timedelta = timedelta(seconds=30)
    handling: timedelta = timedelta(seconds=30)
    crash_notice: timedelta = timedelta(seconds=3)

    def delay(self, attempt: int) -> timedelta:
        """The wait after the attempt of that number failed; the first is 1."""
        return min(self.first_delay * 2.0 ** min(attempt - 1, 30), self.longest_delay)


Handle = Callable[[Message], Awaitable[None]]
"""Returns when the effect is kept. May see a message again, so the effect must be idempotent (the inbox)."""

OnDead = Callable[[Message, str], Awaitable[None]]
"""Keeps a message that was given up and why. When it raises, the message is delivered again later."""


class Broker(Protocol):
    """At least once, in order, and nothing lost that was published.

    Real: `kernel.runtime.broker.nats.NatsBroker`; in tests also `kernel.runtime.broker.memory.MemoryBroker`.
    """

    async def publish(self, message: Message) -> None:
        """Returns when the message is on disk and survives a crash of the broker.

        A message whose id was published in the last ten minutes is not kept a second time. Whoever needs order
        waits for one before the next. Raises Unavailable within the broker's time-out (5 s): it may then have
        been kept or not, so publish it again. Raises Refused when it can never be kept (too large).
        """
        ...

    def consume(
        self, durable: str, types: Sequence[str], handle: Handle, on_dead: OnDead
    ) -> AbstractAsyncContextManager[None]:
        """Calls `handle` for each message of these types while the block is open.

        `durable` names the reader: it goes on where it stopped, and starts with the oldest message kept. Any
        number of processes may consume under one name: one message at a time is with one of them, and the next
        is delivered when it was handled, so order holds whoever takes it. The block opens at once, also when
        the broker is down; delivery begins when it is back.

        A handler that raises Unavailable is called again for as long as it takes; Rejected makes the message a
        dead letter at once; anything else does after `Delivery.attempts`. Those behind it wait until then and
        go on. Leaving the block waits for the handler under way.
        """
        ...

    async def lag(self, durable: str) -> int:
        """Messages not yet handled under that name; 0 for a name never used. Raises Unavailable."""
        ...

    async def forget(self, subject: str, source: str) -> None:
        """Removes every message that the service `source` published of that subject, delivered or not: what it knew
        of a person is erased. Other services' messages stay, and so does what they have still to hear of it.
        Raises Unavailable.
        """
        ...
