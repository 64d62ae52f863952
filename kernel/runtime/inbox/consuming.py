"""A service that reads events: from the broker, and from its own dead letters that were given back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial

import structlog
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.broker.port import Broker, Handle, Rejected
from kernel.runtime.broker.turn import Turn, running
from kernel.runtime.inbox.dead_letters import DeadLetters
from kernel.runtime.inbox.figures import ConsumerMetrics

_log = structlog.get_logger("kernel.broker")
_EVERY = 2.0  # seconds between looks at what was given back


@asynccontextmanager
async def consuming(
    broker: Broker,
    durable: str,
    types: Sequence[str],
    handle: Handle,
    letters: DeadLetters,
    *,
    registry: CollectorRegistry | None = None,
) -> AsyncIterator[None]:
    """Calls `handle` for every message while the block is open, and keeps what it gives up in `letters`."""
    metrics = ConsumerMetrics(registry or CollectorRegistry(), durable)
    async with (
        broker.consume(durable, types, handle, letters.keep),
        running(partial(_again_and_again, partial(_handle_again, handle, letters))),
        running(partial(_again_and_again, lambda _: metrics.measure(broker, letters))),
    ):
        yield


async def _handle_again(handle: Handle, letters: DeadLetters, turn: Turn) -> None:
    with turn.undisturbed():
        await handle_due(handle, letters)


async def _again_and_again(work: Callable[[Turn], Awaitable[None]], turn: Turn) -> None:
    """No failure ends it: nobody would notice."""
    while not turn.ending:
        try:
            await work(turn)
        except Unavailable:
            _log.debug("dead letters or the broker are out of reach")
        except Exception:  # noqa: BLE001 - see above
            _log.exception("looking after dead letters failed")
        if not turn.ending:
            await asyncio.sleep(_EVERY)


async def handle_due(handle: Handle, letters: DeadLetters) -> None:
    """Each that was given back, once; what fails again is a dead letter again. Raises Unavailable."""
    for message in await letters.due():
        try:
            await handle(message)
        except Unavailable:
            raise
        except Rejected as rejected:
            await letters.keep(message, str(rejected) or "rejected")
        except Exception as fault:  # noqa: BLE001 - whatever it is, the letter is kept with it
            await letters.keep(message, f"{type(fault).__name__}: {fault}")
        else:
            await letters.done(message)
