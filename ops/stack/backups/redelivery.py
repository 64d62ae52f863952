"""Delivers events again after a restore.

A backup lacks the broker's streams, but has each consumer's inbox. Events of the broker's retention period that are in
no inbox go back into their publisher's outbox, at their old place in its chain. An event that is delivered twice
changes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from kernel.manifest import Manifest
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.broker.nats_layout import RETENTION

# leaves out the events of erased data subjects: they were purged from the broker, too
_SENT = """
SELECT e.id, e.position, c.sequence
  FROM events e JOIN event_chain c ON c.event_id = e.id LEFT JOIN subject_keys k ON k.subject_id = e.user_id
 WHERE e.version IS NOT NULL AND e.type = ANY($1) AND e.occurred_at > $2
   AND NOT (e.personal_sealed IS NOT NULL AND k.key IS NULL)
   AND NOT EXISTS (SELECT FROM outbox o WHERE o.position = e.position)
"""
_NOT_TAKEN = """
SELECT id FROM unnest($2::uuid[]) AS given (id)
 WHERE NOT EXISTS (SELECT FROM inbox i WHERE i.consumer = $1 AND i.event_id = given.id)
   AND NOT EXISTS (SELECT FROM dead_letters d WHERE d.consumer = $1 AND d.event_id = given.id)
"""
_AGAIN = (
    "INSERT INTO outbox (position, sequence) SELECT * FROM unnest($1::bigint[], $2::bigint[]) ON CONFLICT DO NOTHING"
)


async def deliver_again(manifests: Sequence[Manifest], databases: Mapping[str, Connection], copied_at: datetime) -> int:
    """Returns how many events were put back. `databases` are connections by service that may write the outbox."""
    count = 0
    for publisher in manifests:
        types = {each.event_type for each in publisher.publishes}
        readers = {each.name: types.intersection(each.consumed_types) for each in manifests}
        if publisher.name in databases and any(readers.values()):
            count += await _put_back(databases[publisher.name], readers, databases, copied_at)
    return count


async def _put_back(
    publisher: Connection, readers: Mapping[str, set[str]], databases: Mapping[str, Connection], copied_at: datetime
) -> int:
    places: dict[UUID, tuple[int, int]] = {}
    for reader, types in readers.items():
        if types and reader in databases:
            sent = await publisher.fetch(_SENT, sorted(types), copied_at - RETENTION)
            missing = await databases[reader].fetch(_NOT_TAKEN, reader, [row["id"] for row in sent])
            wanted = {row["id"] for row in missing}
            places |= {row["id"]: (row["position"], row["sequence"]) for row in sent if row["id"] in wanted}
    if places:
        await publisher.execute(_AGAIN, *map(list, zip(*places.values(), strict=True)))
    return len(places)
