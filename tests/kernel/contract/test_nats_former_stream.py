"""What consumers of the release before have not read is moved to the new streams, and arrives once.

The stream, the durable and the envelopes are those of release 0.1.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import pytest_asyncio
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DiscardPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_connection import NatsConnection
from kernel.runtime.events.broker.nats_former_stream import FORMER_STREAM
from kernel.runtime.events.broker.nats_layout import Participant
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.secret import Secret
from ops.stack.nats import NatsServer, nats_server
from tests.kernel.contract.broker import SOON, RecordingHandler

REGISTERED = "auth.account.registered"
PLACED = "orders.order.placed"
AUTH = Participant("auth", publishes=True)
ORDERS = Participant("orders", publishes=True)
MAIL = Participant("mail", publishes=False, consumes=(REGISTERED, PLACED))


def former_envelope(number: int, event_type: str = REGISTERED) -> tuple[str, bytes, dict[str, str]]:
    """The NATS subject, the body and the headers with which release 0.1 published."""
    id_, account = UUID(int=100 + number), UUID(int=1 + number % 2)
    source = event_type.partition(".")[0]
    body = {
        "id": str(id_),
        "source": f"/{source}",
        "type": event_type,
        "subject": str(account),
        "time": "2026-11-29T00:00:00Z",
        "dataschema": f"/{source}/asyncapi.json#/components/schemas/{event_type}.v1",
        "sequence": str(number),
        "data": {"facts": {"awaits_verification": False}, "personal": {"email": "a@example.com", "display_name": None}},
        "specversion": "1.0",
        "datacontenttype": "application/json",
        "userid": str(account),
    }
    headers = {"Nats-Msg-Id": str(id_), "content-type": "application/cloudevents+json"}
    return f"events.{account}.{event_type}", json.dumps(body).encode(), headers


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[NatsServer]:
    async with nats_server(tmp_path) as server:
        yield server


@asynccontextmanager
async def _jetstream(server: NatsServer) -> AsyncIterator[JetStreamContext]:
    connection = NatsConnection(Secret(server.url), "goodgo")
    yield await connection.jetstream()
    await connection.close()


async def _release_before(jetstream: JetStreamContext, *, read: int) -> None:
    """Six events of auth and one of orders; `mail` has acknowledged the first `read`."""
    await jetstream.add_stream(
        StreamConfig(
            name=FORMER_STREAM,
            subjects=["events.>"],
            storage=StorageType.FILE,
            discard=DiscardPolicy.NEW,
            max_age=7 * 24 * 3600,
            duplicate_window=600,
        )
    )
    await jetstream.add_consumer(
        FORMER_STREAM,
        ConsumerConfig(
            durable_name="mail",
            filter_subjects=[f"events.*.{REGISTERED}", f"events.*.{PLACED}"],
            ack_policy=AckPolicy.EXPLICIT,
            max_ack_pending=1,
        ),
    )
    for number in range(6):
        subject, body, headers = former_envelope(number)
        await jetstream.publish(subject, body, headers=headers)
    subject, body, headers = former_envelope(6, PLACED)
    await jetstream.publish(subject, body, headers=headers)
    subscription = await jetstream.pull_subscribe_bind("mail", FORMER_STREAM)
    for _ in range(read):
        (received,) = await subscription.fetch(1, 5)
        await received.ack_sync()


async def _provision(server: NatsServer, *services: Participant) -> list[int]:
    provisioner = NatsProvisioner(Secret(server.url), SOON.crash_notice)
    moved = [await provisioner.provision(service) for service in services]
    await provisioner.close()
    return moved


async def test_what_was_not_read_is_moved_in_order_and_arrives_once(server: NatsServer) -> None:
    async with _jetstream(server) as jetstream:
        await _release_before(jetstream, read=2)
    assert await _provision(server, AUTH, MAIL) == [4, 0]
    assert await _provision(server, AUTH, MAIL) == [0, 0], "idempotent"
    assert await _provision(server, ORDERS) == [1]
    broker, recorder = NatsBroker(Secret(server.url), "mail", SOON), RecordingHandler()
    async with broker.consume("mail", [REGISTERED, PLACED], recorder.handle, recorder.add_dead_letter):
        await recorder.until_seen(5)
        assert await broker.lag("mail") <= 1
    await broker.close()
    assert sorted(each.sequence for each in recorder.seen) == [2, 3, 4, 5, 6]
    of_one = [each.sequence for each in recorder.seen if each.data_subject == UUID(int=1)]
    assert [each for each in of_one if each < 6] == [2, 4]


async def test_the_former_stream_is_removed_once_it_is_empty(server: NatsServer) -> None:
    async with _jetstream(server) as jetstream:
        await _release_before(jetstream, read=0)
        await _provision(server, AUTH)
        assert (await jetstream.stream_info(FORMER_STREAM)).state.messages == 1
        await _provision(server, ORDERS)
        assert await _missing(jetstream)


async def test_what_every_consumer_has_read_is_not_moved(server: NatsServer) -> None:
    async with _jetstream(server) as jetstream:
        await _release_before(jetstream, read=7)
    assert await _provision(server, AUTH, ORDERS) == [0, 0]


async def test_an_event_that_replicas_of_the_release_before_still_publish_is_moved_next_time(
    server: NatsServer,
) -> None:
    async with _jetstream(server) as jetstream:
        await _release_before(jetstream, read=7)
        await _provision(server, AUTH)
        subject, body, headers = former_envelope(8)
        await jetstream.publish(subject, body, headers=headers)
    assert await _provision(server, AUTH) == [1]


async def _missing(jetstream: JetStreamContext) -> bool:
    try:
        await jetstream.stream_info(FORMER_STREAM)
    except NotFoundError:
        return True
    return False
