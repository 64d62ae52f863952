"""For administrators: what roles may do, and what has happened."""

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, put
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from kernel.roles import Permission, parse_role_name
from kernel.runtime.http.paging import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.translate import Cases, audit_event, parsed, role
from services.auth.app.define_role import RoleDefinition
from services.auth.app.ports import AuditFilter
from services.auth.app.remove_role import RoleRemoval
from services.auth.domain.errors import ProtectedRole
from services.auth.domain.roles import Role

_ROLES = Listing("roles")
EventType = Annotated[str | None, QueryParameter(name="type", pattern=r"^[a-z][a-z.-]{0,199}$")]


@get("/auth/v1/roles", summary="List roles.")
async def list_roles(use_cases: Cases, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Page[schemas.Role]:
    found = await use_cases.list_roles(_ROLES.read(cursor, parse_role_name), limit + 1)
    return _ROLES.page(found, limit, role, lambda shown: shown.name)


@get("/auth/v1/roles/{role_name:str}", summary="Show a role.")
async def show_role(role_name: FromPath[str], use_cases: Cases) -> schemas.Role:
    return role(await use_cases.show_role(role_name))


@put(
    "/auth/v1/roles/{role_name:str}",
    summary="Define a role.",
    description="201 when it is new, 200 when it was there. Its holders have it so from their next refresh on.",
    responses={201: ResponseSpec(schemas.Role, generate_examples=False, description="The new role")},
    opt={"problems": (ProtectedRole,)},
)
async def define_role(
    request: StrictRequest, role_name: FromPath[str], data: JSONBody[schemas.RoleBody], use_cases: Cases
) -> Response[schemas.Role]:
    name = parsed("role_name", parse_role_name, role_name)
    permissions = frozenset(
        parsed(f"permissions.{at}", Permission.parse, text) for at, text in enumerate(data.permissions)
    )
    defined = Role(name, permissions)
    is_new = await use_cases.define_role(RoleDefinition(defined, request.principal, request.origin))
    return Response(role(defined), status_code=201 if is_new else 200)


@delete("/auth/v1/roles/{role_name:str}", summary="Remove a role.", opt={"problems": (ProtectedRole,)})
async def remove_role(request: StrictRequest, role_name: FromPath[str], use_cases: Cases) -> None:
    await use_cases.remove_role(RoleRemoval(role_name, request.principal, request.origin))


@get("/auth/v1/audit-events", summary="List what has happened, newest first.")
async def list_audit_events(
    use_cases: Cases,
    user_id: FromQuery[UUID | None] = None,
    event_type: EventType = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.AuditEvent]:
    events = Listing("audit-events", user_id, event_type)
    wanted = AuditFilter(user_id, event_type, before=events.read_id(cursor))
    found = await use_cases.list_audit_events(wanted, limit + 1)
    return events.page(found, limit, audit_event, lambda event: event.id)


HANDLERS = [list_roles, show_role, define_role, remove_role, list_audit_events]
