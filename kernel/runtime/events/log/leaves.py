"""Reads the events of the chain as the leaves of a Merkle tree: each is what the chain hashes of an event."""

from uuid import UUID

from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log.chain import COLUMNS, START, Head, canonical
from kernel.runtime.events.log.verification import Touched, check_link

# with the link before the first one, which the first one continues
_READ = f"""
SELECT c.sequence, c.event_id, c.hash, c.form, {COLUMNS}
  FROM event_chain c LEFT JOIN events e ON e.id = c.event_id
 WHERE c.sequence BETWEEN $1 AND $2 ORDER BY c.sequence
"""  # noqa: S608 - made of constants
_COUNT = "SELECT coalesce(max(sequence), 0) FROM event_chain"
_FIND = """
SELECT c.sequence FROM events e LEFT JOIN event_chain c ON c.event_id = e.id WHERE e.id = $1
"""


class ChainBroken(Exception):
    """An event or a link is not as it was recorded."""

    def __init__(self, touched: Touched) -> None:
        super().__init__(touched.what)
        self.touched = touched


async def count(connection: Connection) -> int:
    """Returns how many events are in the chain."""
    return int(await connection.fetchval(_COUNT))


async def find(connection: Connection, event_id: UUID) -> int | None:
    """Returns the event's place in the chain, from 0; None while it has none. Raises KeyError for an unknown event."""
    row = await connection.fetchrow(_FIND, event_id)
    if row is None:
        raise KeyError(event_id)
    return row["sequence"] - 1 if row["sequence"] is not None else None


async def read(connection: Connection, start: int, end: int) -> list[bytes]:
    """Returns what the chain hashes of the events `start` to `end` - 1. Raises ChainBroken at the first wrong one."""
    rows = await connection.fetch(_READ, start, end)
    good = Head(0, START)
    if start and rows and rows[0]["sequence"] == start:
        good = Head(start, rows[0]["hash"])
        rows = rows[1:]
    elif start:
        raise ChainBroken(Touched("a link of the chain is missing", start, None))
    for row in rows:
        if (touched := check_link(good, row)) is not None:
            raise ChainBroken(touched)
        good = Head(row["sequence"], row["hash"])
    if good.sequence != end:
        raise ChainBroken(Touched("a link of the chain is missing", good.sequence + 1, None))
    return [canonical(row, row["form"]) for row in rows]
