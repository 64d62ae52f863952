"""The dead letters of a service as its operators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, Self
from uuid import UUID


class Direction(StrEnum):
    """Which end gave an event up."""

    OUTBOX = "outbox"  # the relay: the event cannot be published
    INBOX = "inbox"  # a consumer: its handler failed


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """The place of a dead letter in the list. `consumer` is empty for one of the outbox."""

    event_id: UUID
    consumer: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError."""
        event_id, _, consumer = text.partition(" ")
        if "\x00" in consumer:  # which no database has in a text
            raise ValueError("a consumer's name has no NUL")
        return cls(UUID(event_id), consumer)

    def __str__(self) -> str:
        return f"{self.event_id} {self.consumer}"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that was given up. `id` is the event's, `subject` is KIND:ID, `consumer` is None in the outbox."""

    id: UUID
    direction: Direction
    consumer: str | None
    type: str
    subject: str
    reason: str
    died_at: datetime

    @property
    def position(self) -> Position:
        return Position(self.id, self.consumer or "")


class DeadLetterStore(Protocol):
    """The dead letters of one service, of its outbox and its inbox."""

    async def page(self, after: Position | None, limit: int) -> Sequence[DeadLetter]:
        """Returns up to `limit` dead letters that follow `after`, the newest event first.

        Those that are being replayed are left out. Raises Unavailable.
        """
        ...

    async def replay(self, event_id: UUID) -> bool:
        """Has the event published or handled again, within seconds. Idempotent.

        Returns False when no dead letter, and none that is being replayed, has this id. One that fails again is a dead
        letter again, with its new reason. Raises Unavailable.
        """
        ...

    async def replay_all(self) -> int:
        """Does so with every dead letter, and returns how many there were. Raises Unavailable."""
        ...
