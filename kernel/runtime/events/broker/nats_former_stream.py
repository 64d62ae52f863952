"""Moves what consumers have not read from `EVENTS`, the stream that all services of the release before shared."""

from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError

from kernel.runtime.events.broker.cloud_event import CONTENT_TYPE, NotAnEnvelope, decode, encode
from kernel.runtime.events.broker.nats_connection import TIMEOUT
from kernel.runtime.events.broker.nats_layout import nats_subject, stream_name

FORMER_STREAM = "EVENTS"


async def move_events(jetstream: JetStreamContext, publisher: str) -> int:
    """Publishes again, in their order, the events of `publisher` that some consumer has not acknowledged.

    Removes its events from the former stream, and the stream when it is empty. Returns how many events were moved.
    Killed at any point, it moves the rest when it is called again. An event that is moved twice is stored once by the
    broker within ten minutes, and handled once by consumers at any time: the inbox knows its id.
    """
    events = f"events.*.{publisher}.>"
    try:
        after = await _acknowledged_by_all(jetstream)
    except NotFoundError:
        return 0
    moved = 0
    while (stored := await _next(jetstream, events, after + 1)) is not None:
        moved += await _publish_again(jetstream, stored)
        after = stored.seq or after
    await jetstream.purge_stream(FORMER_STREAM, subject=events)
    if (await jetstream.stream_info(FORMER_STREAM)).state.messages == 0:
        await jetstream.delete_stream(FORMER_STREAM)
    return moved


async def _acknowledged_by_all(jetstream: JetStreamContext) -> int:
    """Returns the sequence up to which every consumer has acknowledged. Raises NotFoundError without the stream."""
    last = (await jetstream.stream_info(FORMER_STREAM)).state.last_seq
    consumers = await jetstream.consumers_info(FORMER_STREAM)
    behind = [each for each in consumers if each.num_pending or each.num_ack_pending]
    if not consumers:
        return 0
    return min((each.ack_floor.stream_seq for each in behind if each.ack_floor), default=last)


async def _next(jetstream: JetStreamContext, events: str, sequence: int) -> RawStreamMsg | None:
    try:
        return await jetstream.get_msg(FORMER_STREAM, seq=sequence, subject=events, next=True)
    except NotFoundError:
        return None


async def _publish_again(jetstream: JetStreamContext, stored: RawStreamMsg) -> int:
    try:
        message = decode(stored.data or b"")
    except NotAnEnvelope:
        return 0  # no consumer could read it either
    headers = {"Nats-Msg-Id": str(message.id), "content-type": CONTENT_TYPE}
    stream = stream_name(message.source)
    await jetstream.publish(nats_subject(message), encode(message), TIMEOUT, stream, headers)
    return 1
