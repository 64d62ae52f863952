"""The audit trail's Merkle tree in Postgres: its leaves are the events of the chain."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from kernel.errors import NotFound
from kernel.runtime.data.postgres import Scope
from kernel.runtime.events.log import leaves
from services.auth.domain.audit.merkle_tree import Node
from services.auth.domain.errors import AuditTrailChanged

_COUNT = "SELECT coalesce(max(index) + 1, 0) FROM audit_nodes WHERE level = $1"
_READ = """
SELECT level, index, hash FROM audit_nodes JOIN unnest($1::smallint[], $2::bigint[]) AS sought (level, index)
 USING (level, index)
"""
_ADD = """
INSERT INTO audit_nodes (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
ON CONFLICT DO NOTHING
"""


class PostgresChainedEvents:
    """Fulfils `app.audit.ports.ChainedEvents`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def count(self) -> int:
        async with self._scope.connection() as connection:
            return await leaves.count(connection)

    async def find(self, event_id: UUID) -> int | None:
        async with self._scope.connection() as connection:
            try:
                return await leaves.find(connection, event_id)
            except KeyError:
                raise NotFound("There is no such event.") from None

    async def read(self, start: int, end: int) -> Sequence[bytes]:
        async with self._scope.connection() as connection:
            try:
                return await leaves.read(connection, start, end)
            except leaves.ChainBroken as broken:
                touched = broken.touched
                raise AuditTrailChanged(f"Link {touched.sequence} of the audit trail: {touched.what}.") from None


class PostgresTreeNodes:
    """Fulfils `app.audit.ports.TreeNodes`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def count(self, level: int) -> int:
        async with self._scope.connection() as connection:
            return int(await connection.fetchval(_COUNT, level))

    async def read(self, nodes: Iterable[Node]) -> Mapping[Node, bytes]:
        sought = list(nodes)
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_READ, [node.level for node in sought], [node.index for node in sought])
            return {Node(row["level"], row["index"]): row["hash"] for row in rows}

    async def add(self, hashes: Mapping[Node, bytes]) -> None:
        rows = [(node.level, node.index, hash_) for node, hash_ in hashes.items()]
        async with self._scope.connection() as connection:
            await connection.execute(_ADD, *map(list, zip(*rows, strict=True)))
