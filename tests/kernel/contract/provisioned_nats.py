"""The streams and durables that tests of the broker use, made before and deleted after."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from nats.js.errors import NotFoundError

from kernel.runtime.events.broker.nats_connection import NatsConnection
from kernel.runtime.events.broker.nats_layout import Participant, stream_name
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.secret import Secret
from ops.stack.nats import NatsServer
from tests.kernel.contract.broker import CLOSED, OPENED, SOON

PUBLISHER = "billing"
CONSUMERS = {"mail": OPENED, "audit": OPENED, "closings": CLOSED}


async def provision(nats: NatsServer, crash_notice: timedelta = SOON.crash_notice) -> None:
    """`billing` publishes; the consumers read one of its types each."""
    provisioner = NatsProvisioner(Secret(nats.url), crash_notice)
    await provisioner.provision(Participant(PUBLISHER, publishes=True))
    for consumer, event_type in CONSUMERS.items():
        await provisioner.provision(Participant(consumer, publishes=False, consumes=(event_type,)))
    await provisioner.close()


async def delete(nats: NatsServer) -> None:
    connection = NatsConnection(Secret(nats.url), "test")
    with suppress(NotFoundError):
        await (await connection.jetstream()).delete_stream(stream_name(PUBLISHER))
    await connection.close()


@asynccontextmanager
async def provisioned(nats: NatsServer, crash_notice: timedelta = SOON.crash_notice) -> AsyncIterator[None]:
    await provision(nats, crash_notice)
    yield
    await delete(nats)
