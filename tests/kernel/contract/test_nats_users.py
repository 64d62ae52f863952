"""The user of a service publishes its own events and reads what it consumes; the server refuses everything else."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nats.errors
import pytest
import pytest_asyncio
from nats.aio.client import Client

from kernel.errors import Unavailable
from kernel.runtime.events.broker.cloud_event import encode
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_layout import PARTITIONS, Participant, inbox_prefix, nats_subject
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.secret import Secret
from ops.stack.nats import NatsServer, nats_server
from tests.kernel.contract.broker import CLOSED, OPENED, SOON, RecordingHandler, message, person

BILLING = Participant("billing", publishes=True)
MAIL = Participant("mail", publishes=False, consumes=(OPENED,))
AUDIT = Participant("audit", publishes=True, consumes=(OPENED, CLOSED))
SERVICES = (BILLING, MAIL, AUDIT)
_PATIENCE = 1500  # hundredths of a second


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[NatsServer]:
    async with nats_server(tmp_path, services=SERVICES) as server:
        provisioner = NatsProvisioner(Secret(server.url), SOON.crash_notice)
        for service in SERVICES:
            await provisioner.provision(service)
        await provisioner.close()
        yield server


def _url(server: NatsServer, service: Participant) -> Secret:
    return Secret(server.user_url(next(user for user in server.users if user.name == service.name)))


@dataclass
class Intruder:
    """A raw client that logs in as a service, and what the server refused."""

    client: Client
    name: str
    refused: list[str] = field(default_factory=list)

    async def is_refused(self, subject: str, body: bytes = b"") -> bool:
        """Publishes a request to `subject`; whether the server refused that."""
        before = len(self.refused)
        await self.client.publish(subject, body, reply=f"{inbox_prefix(self.name)}.probe")
        await self.client.flush()
        return await self._until_refused(before)

    async def may_not_subscribe(self, subject: str) -> bool:
        before = len(self.refused)
        await self.client.subscribe(subject)
        await self.client.flush()
        return await self._until_refused(before)

    async def _until_refused(self, before: int) -> bool:
        for _ in range(_PATIENCE):
            if len(self.refused) > before:
                return True
            await asyncio.sleep(0.01)
        return False


@pytest_asyncio.fixture(params=[BILLING, MAIL, AUDIT], ids=lambda service: service.name)
async def intruder(request: pytest.FixtureRequest, server: NatsServer) -> AsyncIterator[Intruder]:
    refused = list[str]()

    async def note(error: Exception) -> None:
        refused.append(str(error))

    name = request.param.name
    client = await nats.connect(
        _url(server, request.param).reveal(), inbox_prefix=inbox_prefix(name).encode(), error_cb=note
    )
    yield Intruder(client, name, refused)
    await client.close()


def _others(name: str) -> list[Participant]:
    return [service for service in SERVICES if service.name != name]


async def test_each_service_does_its_own_work(server: NatsServer) -> None:
    billing, mail = (NatsBroker(_url(server, each), each.name, SOON) for each in (BILLING, MAIL))
    alice, bob, recorder = message(1, "alice"), message(2, "bob"), RecordingHandler()
    for sent in (alice, bob):
        await billing.publish(sent)
    await billing.purge(person("alice"), "billing")
    async with mail.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(1)
        assert await mail.lag("mail") <= 1
    assert recorder.seen == [bob]
    await asyncio.gather(billing.close(), mail.close())


async def test_no_service_publishes_in_the_name_of_another(intruder: Intruder) -> None:
    for other in _others(intruder.name):
        forged = nats_subject(message()).replace(".billing.", f".{other.name}.", 1)
        assert await intruder.is_refused(forged, b"{}"), forged


async def test_no_service_reads_deliveries_or_answers_to_another(intruder: Intruder) -> None:
    inboxes = [f"{inbox_prefix(other.name)}.>" for other in _others(intruder.name)]
    for subject in [*inboxes, "_INBOX.>", ">", "service.>", "$JS.>", "$SYS.>", "$JS.EVENT.ADVISORY.>", "*.*.probe"]:
        assert await intruder.may_not_subscribe(subject), subject


async def test_no_service_uses_the_durables_of_another(intruder: Intruder) -> None:
    for other in _others(intruder.name):
        for call in ("MSG.NEXT", "INFO", "RESET", "UNPIN"):
            durable = f"EVENTS_billing.{other.name}-{PARTITIONS - 1}"
            assert await intruder.is_refused(f"$JS.API.CONSUMER.{call}.{durable}"), (call, durable)
        assert await intruder.is_refused(f"$JS.ACK.EVENTS_billing.{other.name}-0.1.1.1.1.0", b"+ACK")


async def test_no_service_makes_or_deletes_consumers_and_streams_or_reads_past_its_durables(intruder: Intruder) -> None:
    own, config = f"{intruder.name}-0", json.dumps({"name": "mine", "subjects": ["mine.>"]}).encode()
    for subject in (
        "STREAM.CREATE.mine",
        "STREAM.UPDATE.EVENTS_billing",
        "STREAM.DELETE.EVENTS_billing",
        "STREAM.MSG.GET.EVENTS_billing",
        "STREAM.MSG.DELETE.EVENTS_billing",
        "STREAM.NAMES",
        "STREAM.LIST",
        "STREAM.SNAPSHOT.EVENTS_billing",
        "DIRECT.GET.EVENTS_billing",
        "CONSUMER.CREATE.EVENTS_billing",
        f"CONSUMER.CREATE.EVENTS_billing.{own}",
        f"CONSUMER.CREATE.EVENTS_billing.{own}.service.billing.>",
        f"CONSUMER.DURABLE.CREATE.EVENTS_billing.{own}",
        f"CONSUMER.DELETE.EVENTS_billing.{own}",
        f"CONSUMER.PAUSE.EVENTS_billing.{own}",
        "CONSUMER.NAMES.EVENTS_billing",
        "INFO",
    ):
        assert await intruder.is_refused(f"$JS.API.{subject}", config), subject


async def test_only_the_publisher_purges_its_stream(intruder: Intruder) -> None:
    for other in _others(intruder.name):
        assert await intruder.is_refused(f"$JS.API.STREAM.PURGE.EVENTS_{other.name}", b"{}")


async def test_a_durable_holds_only_the_types_that_its_service_consumes(server: NatsServer) -> None:
    billing, mail = (NatsBroker(_url(server, each), each.name, SOON) for each in (BILLING, MAIL))
    recorder, last = RecordingHandler(), message(2)
    for sent in (message(1, event_type=CLOSED), last):
        await billing.publish(sent)
    async with mail.consume("mail", [OPENED, CLOSED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(1)
    assert recorder.seen == [last]
    await asyncio.gather(billing.close(), mail.close())


_TOLD = [{"type": CLOSED}, {"source": "audit"}, {"source": "audit", "type": "audit.note.made"}]


@pytest.mark.parametrize("told", _TOLD)
async def test_what_an_envelope_says_of_itself_is_not_believed_against_its_subject(
    server: NatsServer, told: dict[str, Any]
) -> None:
    """The server has checked who published on the subject; not what is inside."""
    first, last = message(1), message(2)
    client = await nats.connect(_url(server, BILLING).reveal(), inbox_prefix=inbox_prefix("billing").encode())
    await client.jetstream().publish(nats_subject(first), encode(replace(first, **told)))
    await client.close()
    billing, mail = (NatsBroker(_url(server, each), each.name, SOON) for each in (BILLING, MAIL))
    await billing.publish(last)
    recorder = RecordingHandler()
    async with mail.consume("mail", [OPENED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(1)
    assert (recorder.seen, recorder.dead) == ([last], [])
    await asyncio.gather(billing.close(), mail.close())


async def test_a_broker_that_publishes_for_another_service_is_refused(server: NatsServer) -> None:
    mail = NatsBroker(_url(server, MAIL), "mail", SOON, timeout=1)
    with pytest.raises(Unavailable):
        await mail.publish(message())
    await mail.close()
