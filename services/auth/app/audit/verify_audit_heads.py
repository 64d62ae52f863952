"""Compares the audit trail with what was signed about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.auth.app.audit.audit_tree import TILE
from services.auth.app.audit.ports import AuditHeads, ChainedEvents, HeadSigner, TreeNodes
from services.auth.domain.audit.audit_head import AuditHead, SignedHead, read_statement
from services.auth.domain.audit.merkle_tree import Frontier, Node, hash_leaf, is_consistent
from services.auth.domain.errors import AuditTrailChanged

_BATCH = 1024
_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsVerdict:
    """`heads` are good up to the first `finding`, which is None when all are."""

    heads: int
    finding: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyAuditHeads:
    """Reads every event, and names the first head that does not fit."""

    events: ChainedEvents
    nodes: TreeNodes
    heads: AuditHeads
    signer: HeadSigner

    async def execute(self, held: Sequence[str] = ()) -> HeadsVerdict:
        """`held` are statements that were kept elsewhere: only they show a database that was rolled back."""
        good, before, frontier = 0, None, Frontier()
        try:
            heads = await self._read_heads()
            for each in heads:
                self._check_statement(each, before)
                await self._check_events(each, before, frontier)
                good, before = good + 1, each
            self._check_held(heads, held)
        except AuditTrailChanged as changed:
            return HeadsVerdict(heads=good, finding=changed.detail)
        return HeadsVerdict(heads=good, finding=None)

    async def _read_heads(self) -> Sequence[SignedHead]:
        heads: list[SignedHead] = []
        while page := await self.heads.page(heads[-1].head.number if heads else None, _PAGE):
            heads += page
        return heads[::-1]

    def _check_statement(self, signed: SignedHead, before: SignedHead | None) -> None:
        head, expected = signed.head, before.head.number + 1 if before else 1
        if head.number != expected:
            raise AuditTrailChanged(f"Head {expected} was removed.")
        if not self.signer.is_signed(signed):
            raise AuditTrailChanged(f"Head {head.number} was changed: its key did not sign it.")
        if head.previous != (before.digest if before else None):
            raise AuditTrailChanged(f"Head {head.number} does not follow the head before it, which is another now.")
        if before and not is_consistent(
            before.head.events, before.head.root, head.events, head.root, signed.consistency
        ):
            raise AuditTrailChanged(
                f"The proof that head {head.number} continues head {before.head.number} was changed."
            )

    async def _check_events(self, signed: SignedHead, before: SignedHead | None, frontier: Frontier) -> None:
        head, count = signed.head, await self.events.count()
        if count < head.events:
            detail = (
                f"Head {head.number} covers {head.events} events, and the audit trail has {count}: its end was cut off."
            )
            raise AuditTrailChanged(detail)
        while frontier.count < head.events:
            leaves = await self.events.read(frontier.count, min(frontier.count + _BATCH, head.events))
            added = dict(pair for leaf in leaves for pair in frontier.add(hash_leaf(leaf)))
            await self._check_nodes({node: hash_ for node, hash_ in added.items() if node.level >= TILE})
        if frontier.root() != head.root:
            first = before.head.events if before else 0
            raise AuditTrailChanged(
                f"The events {first + 1} to {head.events} are not the ones that head {head.number} signed."
            )

    async def _check_nodes(self, computed: dict[Node, bytes]) -> None:
        for node, hash_ in (await self.nodes.read(computed)).items():
            if computed[node] != hash_:
                start, end = node.leaves
                raise AuditTrailChanged(f"The kept hash of the events {start + 1} to {end} was changed.")

    def _check_held(self, heads: Sequence[SignedHead], held: Sequence[str]) -> None:
        statements = {each.head.number: each.statement for each in heads}
        for statement in held:
            number = _read_held(statement).number
            if number not in statements:
                detail = f"You hold head {number}, and the database has none: it was rolled back."
                raise AuditTrailChanged(detail)
            if statements[number] != statement:
                raise AuditTrailChanged(f"Head {number} is not the one that you hold: the audit trail was replaced.")


def _read_held(statement: str) -> AuditHead:
    """Raises AuditTrailChanged."""
    try:
        return read_statement(statement)
    except ValueError:
        raise AuditTrailChanged("What you hold is not the statement of a head.") from None
