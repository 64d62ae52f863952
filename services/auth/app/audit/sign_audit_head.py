"""Signs a head of the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.clock import Clock
from services.auth.app.audit.audit_tree import AuditTree
from services.auth.app.audit.ports import AuditHeads, HeadSigner
from services.auth.domain.audit.audit_head import AuditHead, SignedHead
from services.auth.domain.audit.merkle_tree import consistency_ranges, is_consistent
from services.auth.domain.errors import AuditTrailChanged


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAuditHead:
    """Signs what the audit trail is now, if that continues the newest head."""

    tree: AuditTree
    heads: AuditHeads
    signer: HeadSigner
    clock: Clock
    issuer: str

    async def execute(self, *, once_a_day: bool = True) -> SignedHead | None:
        """Returns the head; None when there is one of today already, or another replica was faster.

        Raises AuditTrailChanged: nothing is signed that is not as the chain says, or does not continue the newest head.
        """
        while await self.tree.extend():
            pass
        newest, today = next(iter(await self.heads.page(None, 1)), None), self.clock.now().date()
        if once_a_day and newest is not None and newest.head.date >= today:
            return None
        size = await self.tree.events.count()
        root = await self.tree.root(size)
        consistency = await self._prove_continuation(newest, size, root)
        head = AuditHead(
            issuer=self.issuer,
            number=newest.head.number + 1 if newest else 1,
            date=today,
            events=size,
            root=root,
            previous=newest.digest if newest else None,
        )
        statement, key = self.signer.sign(head)
        signed = SignedHead(head=head, statement=statement, key=key, consistency=tuple(consistency))
        return signed if await self.heads.add(signed, once_a_day=once_a_day) else None

    async def _prove_continuation(self, newest: SignedHead | None, size: int, root: bytes) -> Sequence[bytes]:
        """Raises AuditTrailChanged."""
        if newest is None:
            return ()
        old = newest.head
        if size < old.events:
            detail = (
                f"Head {old.number} covers {old.events} events, and the audit trail has {size}: its end was cut off."
            )
            raise AuditTrailChanged(detail)
        path = await self.tree.hash_ranges(consistency_ranges(old.events, size))
        if not is_consistent(old.events, old.root, size, root, path):
            raise AuditTrailChanged(
                f"The audit trail does not continue head {old.number}: its first {old.events} events are others."
            )
        return path
