"""A relay beside whatever else a process does."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress

import structlog
from prometheus_client import CollectorRegistry

from kernel.events import EventType
from kernel.manifest import Manifest
from kernel.runtime.broker.nats import NatsBroker
from kernel.runtime.broker.port import Message
from kernel.runtime.eventlog.figures import OutboxMetrics
from kernel.runtime.eventlog.publishing import Check, Publisher
from kernel.runtime.eventlog.relay import Relay
from kernel.runtime.postgres import Database, DatabaseSettings
from kernel.runtime.schemas import schemas_of
from kernel.runtime.settings import ServiceSettings

_log = structlog.get_logger("kernel.relay")


@asynccontextmanager
async def relaying(
    manifest: Manifest, settings: ServiceSettings, registry: CollectorRegistry | None = None
) -> AsyncIterator[None]:
    """Publishes what the service records while the block is open: this process, or another one in its turn.

    Neither the database nor the broker need be there when it opens. Without `broker_url` events wait in the outbox.
    """
    if settings.broker_url is None:
        _log.warning("no broker: events stay in the outbox")
        yield
        return
    name = f"{manifest.name} relay"
    broker = NatsBroker(settings.broker_url, name)
    database = Database(DatabaseSettings(settings.database_url, name, 1, settings.database_timeout))
    metrics = OutboxMetrics(registry or CollectorRegistry(), (each.name for each in manifest.publishes))
    publisher = Publisher(broker, manifest.name, _check(manifest.publishes), metrics.published)
    task = asyncio.create_task(Relay(database, publisher, metrics).run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await database.close()
        await broker.close()


def _check(types: Iterable[EventType]) -> Check:
    """While replicas are replaced, the old one that leads may meet a type that only the new ones declare: they
    checked it when they recorded it.
    """
    schemas = schemas_of(types)

    def check(message: Message) -> None:
        declared = schemas.types.get(message.type)
        if declared is not None and declared.version == message.version:
            schemas.check_message(message)

    return check
