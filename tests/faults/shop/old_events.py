"""Delivers again what was delivered before: late, in reverse, to services that have forgotten that they handled it."""

from contextlib import suppress

from nats.js.client import JetStreamContext
from nats.js.errors import NotFoundError

from kernel.runtime.events.broker.cloud_event import CONTENT_TYPE
from kernel.runtime.events.broker.nats_connection import NatsConnection
from kernel.runtime.events.broker.nats_layout import ADMINISTRATOR, stream_name
from kernel.secret import Secret
from tests.faults.stage import Stage

_SERVICES = ("orders", "payments")


async def deliver_again(stage: Stage, newest: int) -> int:
    """Empties both inboxes, then publishes the newest events of each service, the newest first. Returns how many."""
    for service in _SERVICES:
        await stage.sql("DELETE FROM inbox", service)
    connection = NatsConnection(Secret(stage.child("nats")["url"]), ADMINISTRATOR, "old events")
    try:
        jetstream = (await connection.client()).jetstream()
        return sum([await _publish_again(jetstream, stream_name(service), newest) for service in _SERVICES])
    finally:
        await connection.close()


async def _publish_again(jetstream: JetStreamContext, stream: str, newest: int) -> int:
    last, count = (await jetstream.stream_info(stream)).state.last_seq, 0
    for sequence in range(last, max(0, last - newest), -1):
        with suppress(NotFoundError):  # purged with an erased account
            stored = await jetstream.get_msg(stream, seq=sequence)
            assert stored.subject
            # without the id by which the broker knows it
            await jetstream.publish(stored.subject, stored.data or b"", headers={"content-type": CONTENT_TYPE})
            count += 1
    return count
