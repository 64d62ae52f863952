"""Handlers for roles and who has them, for administrators."""

from uuid import UUID

from litestar import Response, delete, get, put
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody

from kernel.roles import Permission
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_role
from services.auth.adapters.http.dependencies import AccessDependency
from services.auth.app.access.define_role import DefineRoleCommand
from services.auth.app.access.grant_role import GrantRoleCommand
from services.auth.app.access.remove_role import RemoveRoleCommand
from services.auth.app.access.revoke_role import RevokeRoleCommand
from services.auth.domain.access.role import Role, parse_role_name
from services.auth.domain.errors import LastAdmin, ProtectedRole, TooManyPermissions

_ROLES = Listing("roles")


@get("/auth/v1/roles", summary="List roles.")
async def list_roles(
    access: AccessDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.Role]:
    found = await access.list_roles.execute(_ROLES.read(cursor, parse_role_name), limit + 1)
    return _ROLES.page(found, limit, to_role, lambda role: role.name)


@get("/auth/v1/roles/{role_name:str}", summary="Get a role.")
async def get_role(role_name: FromPath[str], access: AccessDependency) -> schemas.Role:
    return to_role(await access.get_role.execute(role_name))


@put(
    "/auth/v1/roles/{role_name:str}",
    summary="Define a role.",
    description="Answers 201 for a new role and 200 for an existing one. Accounts with the role have the new"
    " permissions from their next refresh on.",
    responses={201: ResponseSpec(schemas.Role, generate_examples=False, description="The new role")},
    opt={"problems": (ProtectedRole, TooManyPermissions)},
)
async def define_role(
    request: StrictRequest, role_name: FromPath[str], data: JSONBody[schemas.RoleBody], access: AccessDependency
) -> Response[schemas.Role]:
    name = parse_field("role_name", parse_role_name, role_name)
    permissions = frozenset(
        parse_field(f"permissions.{at}", Permission.parse, text) for at, text in enumerate(data.permissions)
    )
    role = Role(name, permissions)
    is_new = await access.define_role.execute(DefineRoleCommand(role, request.principal, request.origin))
    return Response(to_role(role), status_code=201 if is_new else 200)


@delete("/auth/v1/roles/{role_name:str}", summary="Remove a role.", opt={"problems": (ProtectedRole,)})
async def remove_role(request: StrictRequest, role_name: FromPath[str], access: AccessDependency) -> None:
    await access.remove_role.execute(RemoveRoleCommand(role_name, request.principal, request.origin))


@put(
    "/auth/v1/users/{user_id:uuid}/roles/{role_name:str}",
    status_code=204,
    summary="Grant a role to an account.",
    opt={"problems": (TooManyPermissions,)},
)
async def grant_role(
    request: StrictRequest, user_id: FromPath[UUID], role_name: FromPath[str], access: AccessDependency
) -> None:
    await access.grant_role.execute(GrantRoleCommand(user_id, role_name, request.principal, request.origin))


@delete(
    "/auth/v1/users/{user_id:uuid}/roles/{role_name:str}",
    summary="Revoke a role from an account.",
    opt={"problems": (LastAdmin,)},
)
async def revoke_role(
    request: StrictRequest, user_id: FromPath[UUID], role_name: FromPath[str], access: AccessDependency
) -> None:
    await access.revoke_role.execute(RevokeRoleCommand(user_id, role_name, request.principal, request.origin))


HANDLERS = [list_roles, get_role, define_role, remove_role, grant_role, revoke_role]
