"""After a restore: what was published, and not yet taken in when the copies were made, goes out again.

The broker's streams are not in a backup. What each consumer had taken in is, in its inbox; so the events of the days
that a broker keeps which no inbox has are put back into their publisher's outbox, at their old place in its chain.
An event that comes a second time after all changes nothing, as always.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from kernel.manifest import Manifest
from kernel.runtime.broker.nats_link import KEPT
from kernel.runtime.postgres import Connection

# an erased subject's events are not told again: the broker was made to forget them too
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
    """How many events were put back. `databases` by service, opened as somebody who may write the outbox."""
    count = 0
    for publisher in manifests:
        types = {each.name for each in publisher.publishes}
        readers = {each.name: types.intersection(each.consumes) for each in manifests}
        if publisher.name in databases and any(readers.values()):
            count += await _from(databases[publisher.name], readers, databases, copied_at)
    return count


async def _from(
    publisher: Connection, readers: Mapping[str, set[str]], databases: Mapping[str, Connection], copied_at: datetime
) -> int:
    places: dict[UUID, tuple[int, int]] = {}
    for reader, types in readers.items():
        if types and reader in databases:
            sent = await publisher.fetch(_SENT, sorted(types), copied_at - KEPT)
            missing = await databases[reader].fetch(_NOT_TAKEN, reader, [row["id"] for row in sent])
            wanted = {row["id"] for row in missing}
            places |= {row["id"]: (row["position"], row["sequence"]) for row in sent if row["id"] in wanted}
    if places:
        await publisher.execute(_AGAIN, *map(list, zip(*places.values(), strict=True)))
    return len(places)
