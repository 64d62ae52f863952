"""Names on NATS: a stream per publishing service, partitions within it, a durable per consumer and partition.

A message's NATS subject is `service.PUBLISHER.PARTITION.DATA_SUBJECT.TYPE`. The publisher comes first, so that a user
may publish in its own name only; the partition, so that replicas share the work; the data subject, so that what is
known about a person is purged by one filter; the type last, since it has any number of words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zlib import crc32

from kernel.manifest import Manifest
from kernel.runtime.events.broker.message import Message

PARTITIONS = 8
"""The most replicas of a service that handle messages at once. Another number breaks the order of what is under way:
let all consumers finish first (docs/adr/0028-partitioned-consumers.md)."""

ADMINISTRATOR = "goodgo"
"""The user that provisions. In the release before, every service used it."""

PINNED_GROUP = "owner"
"""The priority group of every durable: the server delivers a partition to one replica at a time."""

RETENTION = timedelta(days=7)
"""How long the broker stores an event: the longest that a consumer may be away."""

_NO_DATA_SUBJECT = "none"


@dataclass(frozen=True, slots=True)
class Participant:
    """A service on the broker: whether it publishes, and which event types it consumes."""

    name: str
    publishes: bool
    consumes: tuple[str, ...] = ()

    @classmethod
    def from_manifest(cls, manifest: Manifest) -> "Participant":
        return cls(manifest.name, bool(manifest.publishes), tuple(manifest.consumed_types))

    def consumed_types(self) -> dict[str, list[str]]:
        """Returns the types by the service that publishes them."""
        return types_by_publisher(self.consumes)


def types_by_publisher(types: Iterable[str]) -> dict[str, list[str]]:
    """Groups event types by the service that publishes them: the first word of a type."""
    grouped: dict[str, list[str]] = {}
    for event_type in types:
        grouped.setdefault(event_type.partition(".")[0], []).append(event_type)
    return grouped


def stream_name(publisher: str) -> str:
    return f"EVENTS_{publisher}"


def stream_subjects(publisher: str) -> str:
    """Matches everything that `publisher` may publish."""
    return f"service.{publisher}.>"


def durable_name(consumer: str, partition: int) -> str:
    return f"{consumer}-{partition}"


def partition_of(subject: str) -> int:
    """Returns the partition of a message's subject. The same in every process and every release."""
    return crc32(subject.encode()) % PARTITIONS


def nats_subject(message: Message) -> str:
    partition, data_subject = partition_of(str(message.subject)), message.data_subject or _NO_DATA_SUBJECT
    return f"service.{message.source}.{partition}.{data_subject}.{message.type}"


def tells_what_it_is(message: Message, subject: str) -> bool:
    """Whether source and type are those of the NATS subject that it came on, whose publisher the server has checked."""
    words = subject.split(".", 4)
    return len(words) == 5 and (words[1], words[4]) == (message.source, message.type)  # noqa: PLR2004 - as above


def type_filter(partition: int, event_type: str) -> str:
    """Matches the messages of one type in one partition."""
    return f"service.{event_type.partition('.')[0]}.{partition}.*.{event_type}"


def data_subject_filter(publisher: str, data_subject: UUID) -> str:
    """Matches the messages of `publisher` that hold data of one person."""
    return f"service.{publisher}.*.{data_subject}.>"


def inbox_prefix(user: str) -> str:
    """The server's answers and deliveries to `user` go to subjects below; no other user may subscribe to them."""
    return f"_INBOX.{user}"
