"""Proves that an event is in the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.auth.app.audit.audit_tree import AuditTree
from services.auth.app.audit.ports import AuditHeads
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.domain.audit.merkle_tree import inclusion_ranges
from services.auth.domain.errors import AuditHeadPending


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """The event is leaf number `index` of the tree of `head`; `path` leads its hash to the root.

    `leaf` is what the hash chain has of the event. What is personal in it is sealed, also after an erasure.
    """

    event_id: UUID
    index: int
    leaf: bytes
    path: Sequence[bytes]
    head: SignedHead


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveAuditEvent:
    """Returns the inclusion proof of an event (RFC 9162 section 2.1.3)."""

    tree: AuditTree
    heads: AuditHeads

    async def execute(self, event_id: UUID, number: int | None = None) -> InclusionProof:
        """Proves it to the head of that number, by default to the newest one.

        Raises NotFound for an unknown event or head, AuditHeadPending, and AuditTrailChanged.
        """
        index = await self.tree.events.find(event_id)
        head = await self._find_head(number)
        if head is None or index is None or index >= head.head.events:
            raise AuditHeadPending
        (leaf,) = await self.tree.events.read(index, index + 1)
        path = await self.tree.hash_ranges(inclusion_ranges(index, head.head.events))
        return InclusionProof(event_id=event_id, index=index, leaf=leaf, path=path, head=head)

    async def _find_head(self, number: int | None) -> SignedHead | None:
        """Raises NotFound."""
        if number is None:
            return next(iter(await self.heads.page(None, 1)), None)
        head = await self.heads.find(number)
        if head is None:
            raise NotFound("There is no such head.")
        return head
