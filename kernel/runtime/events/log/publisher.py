"""One round of the relay: chain, purge, publish in order, remove what was acknowledged."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Broker, Refused
from kernel.runtime.events.log import chain, outbox, sealing
from kernel.runtime.events.log.outbox import Due
from kernel.runtime.telemetry.tracing import Kind, span

_log = structlog.get_logger("kernel.relay")

Check = Callable[[Message], None]
"""Raises ValueError for a message that does not fit its type's schema."""

Count = Callable[[str], None]
"""Counts one published event of that type."""


def _ignore(_type: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes what the service `source` has recorded; up to `batch` events a round, `width` of them at once."""

    broker: Broker
    source: str
    check: Check
    count: Count = _ignore
    batch: int = 500
    width: int = 64

    async def round(self, connection: Connection) -> int:
        """Returns how many events it moved. Raises Unavailable; what was acknowledged by then has left the outbox."""
        sealed = await chain.append(connection, self.batch)
        await self._purge_erased(connection)
        return sealed + await self._publish(connection)

    async def _purge_erased(self, connection: Connection) -> None:
        """Purges erased persons. Called before publishing, or the broker would remove what follows the erasure, too."""
        for subject in await sealing.list_erased(connection):
            await self.broker.purge(subject, self.source)
            await sealing.mark_purged(connection, subject)

    async def _publish(self, connection: Connection) -> int:
        moved = 0
        for wave in outbox.waves(await outbox.due(connection, self.batch), self.width):
            outcomes = await asyncio.gather(*map(self._send, wave), return_exceptions=True)
            await self._settle(connection, wave, outcomes)
            moved += len(wave)
            if any(outcomes):  # a dead letter holds back what follows of its subject: the next round leaves it out
                break
        return moved

    async def _settle(self, connection: Connection, wave: Sequence[Due], outcomes: Sequence[object]) -> None:
        """Raises what one of them raised, after the others are settled."""
        sent = list(zip(wave, outcomes, strict=True))
        await outbox.remove_published(connection, [event.position for event, outcome in sent if outcome is None])
        for event, outcome in sent:
            if outcome is None:
                self.count(event.row["type"])
            if isinstance(outcome, str):
                _log.error("dead letter", event_id=str(event.row["id"]), type=event.row["type"], reason=outcome)
                await outbox.bury(connection, event.position, outcome)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def _send(self, event: Due) -> str | None:
        """Publishes; returns the reason when the event can never be published. Raises Unavailable."""
        try:
            message = event.message(self.source)
            self.check(message)
            with span(f"publish {message.type}", Kind.PRODUCER, parent=message.traceparent):
                await self.broker.publish(message)
        except (Refused, sealing.SealBroken, ValueError) as refused:
            return str(refused) or type(refused).__name__
        return None
