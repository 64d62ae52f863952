"""The handler of the audit trail, for auditors."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import FromQuery, QueryParameter

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import to_audit_event
from services.auth.adapters.http.dependencies import AuditDependency
from services.auth.app.audit.ports import AuditFilter

_UUID_LENGTH = 36  # characters, with hyphens
EventType = Annotated[str | None, QueryParameter(name="type", pattern=r"^[a-z][a-z.-]{0,199}(?!\n)$")]


ActorId = Annotated[
    str | None, QueryParameter(name="actor_id", pattern=r"^[!-~]{1,200}(?!\n)$", description="The id of who did it.")
]


@get(
    "/auth/v1/audit-events",
    summary="List audit events, newest first.",
    description="`user_id` is the account whose personal data an event holds, `actor_id` the id of who did it.",
)
async def list_audit_events(
    audit: AuditDependency,
    *,
    user_id: FromQuery[UUID | None] = None,
    actor_id: ActorId = None,
    event_type: EventType = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.AuditEvent]:
    events = Listing("audit-events", user_id, actor_id, event_type)
    wanted = AuditFilter(user_id=user_id, actor_id=_canonical(actor_id), type=event_type, before=events.read_id(cursor))
    found = await audit.list_audit_events.execute(wanted, limit + 1)
    return events.page(found, limit, to_audit_event, lambda event: event.id)


def _canonical(actor_id: str | None) -> str | None:
    """A user's id is accepted in either case (RFC 9562 section 4); other ids are compared as they are."""
    try:
        return str(UUID(actor_id)) if actor_id and len(actor_id) == _UUID_LENGTH else actor_id
    except ValueError:
        return actor_id


HANDLERS = [list_audit_events]
