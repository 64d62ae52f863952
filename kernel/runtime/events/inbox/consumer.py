"""A service that consumes events: from the broker, and from its own dead letters that are replayed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

import structlog
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.background import PeriodicTask
from kernel.runtime.events.broker.delivery import fault_reason
from kernel.runtime.events.broker.port import Broker, Handler, Rejected
from kernel.runtime.events.inbox.dead_letters import DeadLetters
from kernel.runtime.events.inbox.metrics import ConsumerMetrics

_INTERVAL = 2.0  # seconds
_log = structlog.get_logger("kernel.consumer")


@asynccontextmanager
async def consumer_task(
    broker: Broker,
    durable: str,
    types: Sequence[str],
    handle: Handler,
    letters: DeadLetters,
    *,
    registry: CollectorRegistry | None = None,
) -> AsyncIterator[None]:
    """Calls `handle` for every message while the block is open, and stores what it gives up in `letters`."""
    registry = registry or CollectorRegistry()
    metrics = ConsumerMetrics(registry, durable)
    redelivery = PeriodicTask(
        "dead letter redelivery",
        partial(handle_replayed, handle, letters),
        interval=_INTERVAL,
        finish_step=True,
        registry=registry,
    )
    measuring = PeriodicTask(
        "consumer metrics", partial(metrics.measure, broker, letters), interval=_INTERVAL, registry=registry
    )
    async with broker.consume(durable, types, handle, letters.add), redelivery.running(), measuring.running():
        yield


async def handle_replayed(handle: Handler, letters: DeadLetters) -> None:
    """Handles each dead letter that is replayed; one that fails again stays a dead letter. Raises Unavailable."""
    for message in await letters.list_replayed():
        try:
            await handle(message)
        except Unavailable:
            raise
        except Rejected as rejected:
            await letters.add(message, str(rejected) or "rejected")
        except Exception as fault:  # noqa: BLE001 - the letter is stored with whatever it was
            _log.warning("handler failed", event_id=str(message.id), type=message.type, exc_info=fault)
            await letters.add(message, fault_reason(fault))
        else:
            await letters.remove(message)
