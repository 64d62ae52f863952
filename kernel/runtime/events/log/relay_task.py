"""The relay of a service, for as long as a block is open."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import structlog
from prometheus_client import CollectorRegistry

from kernel.events import Payload
from kernel.manifest import Manifest
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.log import subject_keys
from kernel.runtime.events.log.metrics import OutboxMetrics
from kernel.runtime.events.log.publisher import Check, Publisher
from kernel.runtime.events.log.relay import Relay
from kernel.runtime.events.schemas import schemas_of
from kernel.runtime.process.settings import ServiceSettings

_log = structlog.get_logger("kernel.relay")


@asynccontextmanager
async def relay_task(
    manifest: Manifest, settings: ServiceSettings, registry: CollectorRegistry | None = None
) -> AsyncIterator[None]:
    """Publishes what the service records while the block is open, in one of its processes at a time.

    The block opens also when the database or the broker is down. Without `broker_url` events wait in the outbox.
    """
    subject_keys.configure(settings.master_key_ring)
    if settings.broker_url is None:
        _log.warning("no broker: events stay in the outbox")
        yield
        return
    name = f"{manifest.name} event relay"
    broker = NatsBroker(settings.broker_url, manifest.name)
    database = Database(DatabaseSettings(settings.database_url, name, 1, settings.database_timeout))
    registry = registry or CollectorRegistry()
    metrics = OutboxMetrics(registry, (each.event_type for each in manifest.publishes))
    publisher = Publisher(broker, manifest.name, _check(manifest.publishes), metrics.count_published)
    try:
        async with Relay(database, publisher, metrics, registry=registry).running():
            yield
    finally:
        await database.close()
        await broker.close()


def _check(types: Iterable[type[Payload]]) -> Check:
    """Returns a check against the declared types. Others pass: a newer replica checked them when it recorded them."""
    schemas = schemas_of(types)

    def check(message: Message) -> None:
        declared = schemas.types.get(message.type)
        if declared is not None and declared.version == message.version:
            schemas.check_message(message)

    return check
