"""One try at handling a message, the same for every broker."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import structlog
from structlog.contextvars import bound_contextvars

from kernel.errors import Unavailable
from kernel.runtime.broker.port import Delivery, Handle, Message, OnDead, Rejected
from kernel.runtime.tracing import TRACEPARENT, Kind, span

_log = structlog.get_logger("kernel.broker")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads under the name `durable`, and how often it is tried."""

    durable: str
    types: tuple[str, ...]
    handle: Handle
    on_dead: OnDead
    delivery: Delivery

    async def attempt(self, message: Message, number: int) -> timedelta | None:
        """None when the message is done with, else the wait before the next try. `number` is 1 at the first."""
        with bound_contextvars(**_trace(message)):
            return await self._attempt(message, number)

    async def _attempt(self, message: Message, number: int) -> timedelta | None:
        again = self.delivery.delay(number)
        try:
            async with asyncio.timeout(self.delivery.handling.total_seconds()):
                with span(f"handle {message.type}", Kind.CONSUMER, parent=message.traceparent):
                    await self.handle(message)
        except Unavailable:
            self._tell("what a handler stands on is out of reach", message, number)
            return again
        except Rejected as rejected:
            return await self._bury(message, str(rejected) or "rejected", again)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the message is tried again, then set aside
            self._tell("handler failed", message, number, exc_info=fault)
            if number < self.delivery.attempts:
                return again
            return await self._bury(message, f"{type(fault).__name__}: {fault}", again)
        return None

    async def _bury(self, message: Message, reason: str, again: timedelta) -> timedelta | None:
        try:
            await self.on_dead(message, reason)
        except Exception:  # noqa: BLE001 - a letter that was not kept is never acknowledged
            _log.exception("dead letter not kept", durable=self.durable, event_id=str(message.id), type=message.type)
            return again
        _log.error("dead letter", durable=self.durable, event_id=str(message.id), type=message.type)
        return None

    def _tell(self, what: str, message: Message, number: int, **more: object) -> None:
        _log.warning(what, durable=self.durable, event_id=str(message.id), type=message.type, attempt=number, **more)


def _trace(message: Message) -> dict[str, str]:
    """For every line that is logged meanwhile: the request that caused the event is found by it."""
    told = message.traceparent
    return {"trace_id": told.split("-")[1]} if told and TRACEPARENT.fullmatch(told) else {}
