"""For administrators: accounts and the roles they hold."""

from uuid import UUID

from litestar import delete, get, patch, put
from litestar.params import FromPath, JSONBody

from kernel.runtime.http.paging import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.translate import Cases, user
from services.auth.app.grant_role import RoleGrant
from services.auth.app.remove_user import UserRemoval
from services.auth.app.revoke_role import RoleRevocation
from services.auth.app.set_user_disabled import UserBar
from services.auth.domain.errors import LastAdmin

_USERS = Listing("users")


@get("/auth/v1/users", summary="List accounts.")
async def list_users(use_cases: Cases, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Page[schemas.User]:
    found = await use_cases.list_users(_USERS.read_id(cursor), limit + 1)
    return _USERS.page(found, limit, user, lambda profile: profile.account.id)


@get("/auth/v1/users/{user_id:uuid}", summary="Show an account.")
async def show_user(user_id: FromPath[UUID], use_cases: Cases) -> schemas.User:
    return user(await use_cases.show_user(user_id))


@patch(
    "/auth/v1/users/{user_id:uuid}",
    summary="Bar an account, or let it in again.",
    opt={"problems": (LastAdmin,)},
)
async def change_user(
    request: StrictRequest, user_id: FromPath[UUID], data: JSONBody[schemas.UserChangeBody], use_cases: Cases
) -> schemas.User:
    return user(await use_cases.set_user_disabled(UserBar(user_id, data.disabled, request.principal, request.origin)))


@delete("/auth/v1/users/{user_id:uuid}", summary="Erase an account.", opt={"problems": (LastAdmin,)})
async def remove_user(request: StrictRequest, user_id: FromPath[UUID], use_cases: Cases) -> None:
    await use_cases.remove_user(UserRemoval(user_id, request.principal, request.origin))


@delete("/auth/v1/users/{user_id:uuid}/sessions", summary="Sign an account out everywhere.")
async def end_user_sessions(request: StrictRequest, user_id: FromPath[UUID], use_cases: Cases) -> None:
    await use_cases.end_user_sessions(user_id, request.origin)


@put("/auth/v1/users/{user_id:uuid}/roles/{role_name:str}", status_code=204, summary="Give an account a role.")
async def grant_role(
    request: StrictRequest, user_id: FromPath[UUID], role_name: FromPath[str], use_cases: Cases
) -> None:
    await use_cases.grant_role(RoleGrant(user_id, role_name, request.principal, request.origin))


@delete(
    "/auth/v1/users/{user_id:uuid}/roles/{role_name:str}",
    summary="Take a role from an account.",
    opt={"problems": (LastAdmin,)},
)
async def revoke_role(
    request: StrictRequest, user_id: FromPath[UUID], role_name: FromPath[str], use_cases: Cases
) -> None:
    await use_cases.revoke_role(RoleRevocation(user_id, role_name, request.principal, request.origin))


HANDLERS = [list_users, show_user, change_user, remove_user, end_user_sessions, grant_role, revoke_role]
