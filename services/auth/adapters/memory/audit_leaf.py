"""What a leaf of the audit trail's Merkle tree is in memory: the columns of the log's chain, in its form 2."""

import json
from uuid import UUID

from kernel.events import JsonValue, RecordedEvent

_FORM = 2


def write_leaf(position: int, event: RecordedEvent) -> bytes:
    """Returns the leaf. It has nothing of what is personal, which nothing seals here: an erasure changes no leaf."""
    origin, actor = event.origin, event.actor
    session_id = event.data.get("session_id")
    columns: list[JsonValue] = [
        _FORM,
        position,
        str(event.id),
        event.type,
        None,
        event.occurred_at.isoformat(),
        _text(event.data_subject),
        session_id,
        *(None, None),
        origin.request_id,
        origin.traceparent,
        json.dumps(dict(event.data)),
        None,
        event.subject.kind,
        event.subject.id,
        actor.kind if actor else None,
        actor.id if actor else None,
        _text(event.tenant_id),
        None,
    ]
    return json.dumps(columns).encode()


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ is not None else None
