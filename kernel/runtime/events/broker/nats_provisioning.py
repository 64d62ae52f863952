"""Makes the streams and durables that services use, with an administrator's credential. Idempotent.

What is there stays as its operator set it: the replicas and limits of a stream are not changed. The durables of a
service are brought to the form that its manifest and this release ask for.
"""

import json
from datetime import timedelta
from typing import Any

from nats.aio.client import Client
from nats.js.errors import NotFoundError

from kernel.manifest import Manifest
from kernel.runtime.events.broker.nats_connection import TIMEOUT, NatsConnection
from kernel.runtime.events.broker.nats_former_stream import move_events
from kernel.runtime.events.broker.nats_layout import (
    ADMINISTRATOR,
    PARTITIONS,
    PINNED_GROUP,
    RETENTION,
    Participant,
    durable_name,
    stream_name,
    stream_subjects,
    type_filter,
)
from kernel.runtime.events.broker.redelivery import Delivery
from kernel.secret import Secret

DUPLICATES = timedelta(minutes=10)  # a message published again within it is stored once
WINDOW = 1000  # messages of a partition that its owner may have in hand
_ACK_WAIT = timedelta(minutes=1)  # a lost acknowledgement costs a repetition; a crash is noticed by `crash_notice`
_CRASH_NOTICE = Delivery().crash_notice


class ProvisioningError(RuntimeError):
    """The server refused to make a stream or a durable."""


async def provision(manifest: Manifest, url: Secret) -> int:
    """Makes what the service of `manifest` needs on the broker; see `NatsProvisioner.provision`."""
    provisioner = NatsProvisioner(url)
    try:
        return await provisioner.provision(Participant.from_manifest(manifest))
    finally:
        await provisioner.close()


class NatsProvisioner:
    """Provisions through one administrator's connection, to be closed with `close`."""

    def __init__(self, url: Secret, crash_notice: timedelta = _CRASH_NOTICE) -> None:
        self._connection = NatsConnection(url, ADMINISTRATOR, "provisioning")
        self._crash_notice = crash_notice

    async def provision(self, service: Participant) -> int:
        """Makes the stream of a publisher and the durables of a consumer, with the streams that these read.

        Returns how many events of the service were moved from the stream of the release before. Raises
        ProvisioningError, or one of CONNECTION_ERRORS.
        """
        client = await self._connection.client()
        publishers = {service.name} if service.publishes else set()
        for publisher in sorted(publishers | service.consumed_types().keys()):
            await self._make_stream(client, publisher)
        for publisher, types in service.consumed_types().items():
            for partition in range(PARTITIONS):
                await self._make_durable(client, publisher, durable_name(service.name, partition), types, partition)
        return await move_events(client.jetstream(timeout=TIMEOUT), service.name) if service.publishes else 0

    async def close(self) -> None:
        await self._connection.close()

    async def _make_stream(self, client: Client, publisher: str) -> None:
        name = stream_name(publisher)
        try:
            await client.jetstream(timeout=TIMEOUT).stream_info(name)
        except NotFoundError:
            await _request(client, f"STREAM.CREATE.{name}", _stream(name, publisher))

    async def _make_durable(self, client: Client, publisher: str, name: str, types: list[str], partition: int) -> None:
        stream = stream_name(publisher)
        filters = [type_filter(partition, each) for each in types]
        body = {"stream_name": stream, "config": _durable(name, filters, self._crash_notice)}
        await _request(client, f"CONSUMER.CREATE.{stream}.{name}", body)


def _stream(name: str, publisher: str) -> dict[str, Any]:
    return {
        "name": name,
        "subjects": [stream_subjects(publisher)],
        "storage": "file",
        "retention": "limits",
        "discard": "new",  # a full disk refuses what is new: it waits in the outbox
        "max_age": _nanoseconds(RETENTION),
        "duplicate_window": _nanoseconds(DUPLICATES),
        "num_replicas": 1,
    }


def _durable(name: str, filters: list[str], crash_notice: timedelta) -> dict[str, Any]:
    return {
        "name": name,
        "durable_name": name,
        "filter_subjects": filters,
        "deliver_policy": "all",
        "ack_policy": "explicit",
        "ack_wait": _nanoseconds(_ACK_WAIT),
        "max_ack_pending": WINDOW,
        "max_deliver": -1,  # how often is the consumer's decision
        "priority_groups": [PINNED_GROUP],
        "priority_policy": "pinned_client",
        "priority_timeout": _nanoseconds(crash_notice),
    }


async def _request(client: Client, call: str, body: dict[str, Any]) -> None:
    answer = json.loads((await client.request(f"$JS.API.{call}", json.dumps(body).encode(), TIMEOUT)).data)
    if "error" in answer:
        raise ProvisioningError(f"{call}: {answer['error'].get('description', answer['error'])}")


def _nanoseconds(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1e9)
