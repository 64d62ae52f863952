"""The audit trail's Merkle tree in memory, and the signed heads of it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from kernel.errors import NotFound
from services.auth.adapters.memory.store import Scope
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.domain.audit.merkle_tree import Node
from services.auth.domain.errors import AuditTrailChanged


class MemoryChainedEvents:
    """Fulfils `app.audit.ports.ChainedEvents`. An event is in the chain as soon as it is recorded."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def count(self) -> int:
        return len(self._scope.tables.leaves)

    async def find(self, event_id: UUID) -> int | None:
        for number, recorded in enumerate(self._scope.tables.leaves):
            if recorded == event_id:
                return number
        raise NotFound("There is no such event.")

    async def read(self, start: int, end: int) -> Sequence[bytes]:
        leaves = list(self._scope.tables.leaves.values())
        if end > len(leaves):
            raise AuditTrailChanged(f"Link {len(leaves) + 1} of the audit trail: a link of the chain is missing.")
        return leaves[start:end]


class MemoryTreeNodes:
    """Fulfils `app.audit.ports.TreeNodes`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def count(self, level: int) -> int:
        return sum(node.level == level for node in self._scope.tables.tree_nodes)

    async def read(self, nodes: Iterable[Node]) -> Mapping[Node, bytes]:
        kept = self._scope.tables.tree_nodes
        return {node: kept[node] for node in nodes if node in kept}

    async def add(self, hashes: Mapping[Node, bytes]) -> None:
        async with self._scope.change() as tables:
            tables.tree_nodes = {**hashes, **tables.tree_nodes}


class MemoryAuditHeads:
    """Fulfils `app.audit.ports.AuditHeads`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, head: SignedHead, *, once_a_day: bool) -> bool:
        async with self._scope.change() as tables:
            kept = tables.audit_heads
            is_done = once_a_day and any(each.head.date >= head.head.date for each in kept)
            if head.head.number != len(kept) + 1 or is_done:
                return False
            kept.append(head)
            return True

    async def find(self, number: int) -> SignedHead | None:
        return next((each for each in self._scope.tables.audit_heads if each.head.number == number), None)

    async def page(self, before: int | None, limit: int) -> Sequence[SignedHead]:
        newest_first = reversed(self._scope.tables.audit_heads)
        return [each for each in newest_first if before is None or each.head.number < before][:limit]
