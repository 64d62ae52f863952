"""One attempt at handling a message, the same for every broker."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import structlog

from kernel.errors import Unavailable
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import DeadLetterHandler, Handler, Rejected
from kernel.runtime.events.broker.redelivery import Delivery
from kernel.runtime.telemetry.logs import log_context
from kernel.runtime.telemetry.tracing import TRACEPARENT, Kind, span

_log = structlog.get_logger("kernel.broker")


@dataclass(frozen=True, slots=True)
class Subscription:
    """What is read under the name `durable`, what handles it, and how often that is tried."""

    durable: str
    types: tuple[str, ...]
    handle: Handler
    on_dead: DeadLetterHandler
    delivery: Delivery

    async def attempt(self, message: Message, number: int) -> timedelta | None:
        """Returns None when the message is done with, else the wait before the next attempt. `number` starts at 1."""
        with log_context(_ids_of_request(message)):
            return await self._attempt(message, number)

    async def _attempt(self, message: Message, number: int) -> timedelta | None:
        delay = self.delivery.delay(number)
        try:
            async with asyncio.timeout(self.delivery.handling.total_seconds()):
                with span(f"handle {message.type}", Kind.CONSUMER, parent=message.traceparent):
                    await self.handle(message)
        except Unavailable:
            self._warn("a dependency of the handler is unavailable", message, number)
            return delay
        except Rejected as rejected:
            return await self._bury(message, str(rejected) or "rejected", delay)
        except Exception as fault:  # noqa: BLE001 - any failure is tried again, then becomes a dead letter
            self._warn("handler failed", message, number, exc_info=fault)
            if number < self.delivery.attempts:
                return delay
            return await self._bury(message, fault_reason(fault), delay)
        return None

    async def _bury(self, message: Message, reason: str, delay: timedelta) -> timedelta | None:
        try:
            await self.on_dead(message, reason)
        except Exception:  # noqa: BLE001 - a message that is stored nowhere else must not be acknowledged
            _log.exception("dead letter not stored", durable=self.durable, event_id=str(message.id), type=message.type)
            return delay
        _log.error("dead letter", durable=self.durable, event_id=str(message.id), type=message.type)
        return None

    def _warn(self, event: str, message: Message, number: int, **more: object) -> None:
        _log.warning(event, durable=self.durable, event_id=str(message.id), type=message.type, attempt=number, **more)


def fault_reason(fault: Exception) -> str:
    """Returns the reason of a dead letter: the class of what was raised. Its text may quote personal data."""
    return f"the handler raised {type(fault).__name__}; the log has it under the event's id"


def _ids_of_request(message: Message) -> dict[str, str]:
    """Returns the ids of the request that caused the event, for every line that is logged while it is handled."""
    context = {} if message.request_id is None else {"request_id": message.request_id}
    if message.traceparent and TRACEPARENT.fullmatch(message.traceparent):
        context["trace_id"] = message.traceparent.split("-")[1]
    return context
