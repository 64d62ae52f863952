"""What reads and writes the audit trail. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from kernel.events import Event, RecordedEvent
from services.auth.domain.audit.audit_head import AuditHead, SignedHead
from services.auth.domain.audit.merkle_tree import Node


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """None means any. `user_id` is the data subject; `before` is the id of the last event of the previous page."""

    user_id: UUID | None = None
    actor_id: str | None = None
    type: str | None = None
    session_id: UUID | None = None
    before: UUID | None = None


class AuditTrail(Protocol):
    """The append-only record of events."""

    async def append(self, event: Event) -> None:
        """Records an event that accompanies no other change (a failed log in)."""
        ...

    async def page(self, wanted: AuditFilter, limit: int) -> Sequence[RecordedEvent]:
        """Returns up to `limit` events, newest first by id."""
        ...


class ChainedEvents(Protocol):
    """The events of the hash chain, as the leaves of the Merkle tree: numbered from 0, in the order of the chain."""

    async def count(self) -> int:
        """Returns how many events are in the chain."""
        ...

    async def find(self, event_id: UUID) -> int | None:
        """Returns the event's number; None while it waits for the chain. Raises NotFound for an unknown event."""
        ...

    async def read(self, start: int, end: int) -> Sequence[bytes]:
        """Returns the leaves from `start` up to, and without, `end`: what the chain hashes of each event.

        Raises AuditTrailChanged, with the first event that is not as its link says or is not there.
        """
        ...


class TreeNodes(Protocol):
    """The kept subtrees of the Merkle tree. A cache of what `ChainedEvents` has: a root is checked by its signature."""

    async def count(self, level: int) -> int:
        """Returns how many nodes of that level are kept, which are the first ones."""
        ...

    async def read(self, nodes: Iterable[Node]) -> Mapping[Node, bytes]:
        """Returns the hashes of those that are kept."""
        ...

    async def add(self, hashes: Mapping[Node, bytes]) -> None:
        """Keeps nodes. One that is kept already stays as it is."""
        ...


class AuditHeads(Protocol):
    """The signed heads, append-only."""

    async def add(self, head: SignedHead, *, once_a_day: bool) -> bool:
        """Adds the head that follows the newest one.

        Returns False, and adds nothing, when another head has its number or the one before is missing, and with
        `once_a_day` when there is a head of its date or a later one. Of concurrent callers one adds a head.
        """
        ...

    async def find(self, number: int) -> SignedHead | None:
        """Raises AuditTrailChanged for a head that cannot be read, as `page` does."""
        ...

    async def page(self, before: int | None, limit: int) -> Sequence[SignedHead]:
        """Returns up to `limit` heads, newest first, with numbers below `before`."""
        ...


class HeadSigner(Protocol):
    """Signs heads with the issuer's current key."""

    def sign(self, head: AuditHead) -> tuple[str, Mapping[str, Any]]:
        """Returns the statement, a compact JWS (RFC 7515 section 7.1), and the public key that verifies it."""
        ...

    def is_signed(self, head: SignedHead) -> bool:
        """Returns whether the head's statement is signed with its key, whose id is that key's thumbprint."""
        ...
