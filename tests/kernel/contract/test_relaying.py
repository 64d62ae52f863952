"""A service that relays: its settings in, its events on the broker."""

import asyncio
from uuid import UUID

from prometheus_client import CollectorRegistry

from kernel.manifest import Manifest
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_layout import Participant
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.runtime.events.log.metrics import OutboxMetrics
from kernel.runtime.events.log.relay_task import relay_task
from kernel.runtime.process.environment import load
from kernel.runtime.process.settings import ServiceSettings
from kernel.secret import Secret
from kernel.testing.master_key import MASTER_KEY
from ops.stack.nats import NatsServer
from tests.kernel.contract.event_database import TYPES, WRITTEN, event, fetch, new_id, record

_MANIFEST = Manifest("notes", "Notes", (), publishes=TYPES)


def _settings(url: str, broker_url: str | None) -> ServiceSettings:
    given = {"NOTES_DATABASE_URL": url, "NOTES_ISSUER": "https://localhost", "NOTES_MASTER_KEY": MASTER_KEY}
    return load(ServiceSettings, "notes", given | ({"NOTES_BROKER_URL": broker_url} if broker_url else {}))


async def _received(nats: NatsServer, wanted: set[UUID]) -> list[UUID]:
    """The wanted ids as a new reader is given them; the stream may have older ones."""
    ids, enough = list[UUID](), asyncio.Event()

    async def handle(message: Message) -> None:
        if message.id in wanted:
            ids.append(message.id)
        if len(ids) == len(wanted):
            enough.set()

    async def bury(message: Message, reason: str) -> None:
        raise AssertionError(message.id, reason)

    durable = f"reader-{new_id()}"
    await _provision(nats, Participant(durable, publishes=False, consumes=(WRITTEN,)))
    broker = NatsBroker(Secret(nats.url), "reader")
    async with broker.consume(durable, [WRITTEN], handle, bury), asyncio.timeout(20):
        await enough.wait()
    await broker.close()
    return ids


async def _provision(nats: NatsServer, service: Participant) -> None:
    provisioner = NatsProvisioner(Secret(nats.url))
    await provisioner.provision(service)
    await provisioner.close()


async def test_what_a_service_records_arrives_in_order(database: Database, notes_url: str, nats: NatsServer) -> None:
    ann, ben = new_id(), new_id()
    recorded = [event(ann, 1), event(ben, 2), event(ann, 3), event(None, 4)]
    registry = CollectorRegistry()
    await _provision(nats, Participant.from_manifest(_MANIFEST))
    async with relay_task(_MANIFEST, _settings(notes_url, nats.url), registry):
        await record(database, *recorded)
        wanted = {each.id for each in recorded}
        assert set(await _received(nats, wanted)) == wanted
        async with asyncio.timeout(20):
            while True:
                if registry.get_sample_value("outbox_published_total", {"type": WRITTEN}) == len(recorded):
                    break
                await asyncio.sleep(0.05)
    assert registry.get_sample_value("outbox_lag_seconds") is not None


def test_a_type_that_is_not_declared_adds_no_series() -> None:
    registry = CollectorRegistry()
    metrics = OutboxMetrics(registry, [WRITTEN])
    for type_ in (WRITTEN, "notes.note.burnt", "notes.note.sold"):
        metrics.count_published(type_)
    samples = [sample for metric in registry.collect() for sample in metric.samples]
    counted = {each.labels["type"]: each.value for each in samples if each.name == "outbox_published_total"}
    assert counted == {WRITTEN: 1, "other": 2}


async def test_an_older_replica_that_leads_lets_through_what_only_newer_ones_declare(
    database: Database, notes_url: str, nats: NatsServer
) -> None:
    recorded = event(new_id())
    async with relay_task(Manifest("notes", "Notes", ()), _settings(notes_url, nats.url)):
        await record(database, recorded)
        async with asyncio.timeout(20):
            while True:
                if not await fetch(database, "SELECT FROM outbox WHERE died_at IS NULL"):
                    break
                await asyncio.sleep(0.05)
    assert await fetch(database, "SELECT FROM outbox") == []


async def test_without_a_broker_events_wait(database: Database, notes_url: str) -> None:
    async with relay_task(_MANIFEST, _settings(notes_url, None)):
        await record(database, event(new_id()))
    assert len(await fetch(database, "SELECT FROM outbox")) == 1
