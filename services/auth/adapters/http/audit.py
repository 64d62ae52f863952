"""The handler of the audit trail, for auditors."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import to_audit_event, to_audit_proof, to_signed_audit_head
from services.auth.adapters.http.dependencies import AuditDependency
from services.auth.app.audit.ports import AuditFilter
from services.auth.domain.errors import AuditHeadPending

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


_MAX_NUMBER = 2**31 - 1
HeadNumber = Annotated[
    int | None,
    QueryParameter(name="head", ge=1, le=_MAX_NUMBER, description="The head to prove it to; by default the newest."),
]


@get(
    "/auth/v1/audit-events/{event_id:uuid}/proof",
    summary="Prove that an event is in the audit trail.",
    description="The answer can be verified without GoodGo, and without asking again.",
    opt={"problems": (AuditHeadPending,)},
)
async def prove_audit_event(
    audit: AuditDependency, event_id: FromPath[UUID], head: HeadNumber = None
) -> schemas.AuditProof:
    return to_audit_proof(await audit.prove_audit_event.execute(event_id, head))


@get(
    "/auth/v1/audit-heads",
    summary="List the signed heads of the audit trail, newest first.",
    description="One is signed each day. Each names the one before, and proves that it continues it.",
)
async def list_audit_heads(
    audit: AuditDependency, *, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.SignedAuditHead]:
    heads = Listing("audit-heads")
    found = await audit.list_audit_heads.execute(heads.read_number(cursor), limit + 1)
    return heads.page(found, limit, to_signed_audit_head, lambda signed: signed.head.number)


HANDLERS = [list_audit_events, prove_audit_event, list_audit_heads]
