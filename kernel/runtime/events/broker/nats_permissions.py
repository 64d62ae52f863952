"""What the user of a service may do on NATS: publish its own events, read what its manifest consumes, nothing else."""

from dataclasses import dataclass

from kernel.runtime.events.broker.nats_layout import (
    PARTITIONS,
    Participant,
    durable_name,
    inbox_prefix,
    stream_name,
    stream_subjects,
)

_CONSUMER_CALLS = ("MSG.NEXT", "INFO", "RESET", "UNPIN")


@dataclass(frozen=True, slots=True)
class Permissions:
    """The NATS subjects that a user may publish and subscribe to."""

    publish: tuple[str, ...]
    subscribe: tuple[str, ...]


def permissions_of(service: Participant) -> Permissions:
    """Returns the least that the service needs. Making and deleting streams and durables is not part of it."""
    return Permissions((*_publishing(service), *_consuming(service)), (f"{inbox_prefix(service.name)}.>",))


def _publishing(service: Participant) -> list[str]:
    if not service.publishes:
        return []
    return [stream_subjects(service.name), f"$JS.API.STREAM.PURGE.{stream_name(service.name)}"]


def _consuming(service: Participant) -> list[str]:
    allowed: list[str] = []
    for publisher in service.consumed_types():
        for partition in range(PARTITIONS):
            place = f"{stream_name(publisher)}.{durable_name(service.name, partition)}"
            allowed += [f"$JS.API.CONSUMER.{call}.{place}" for call in _CONSUMER_CALLS]
            allowed.append(f"$JS.ACK.{place}.>")
    return allowed
