"""Handlers for all accounts, for administrators."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_user
from services.auth.adapters.http.dependencies import AccountsDependency
from services.auth.app.accounts.remove_user import RemoveUserCommand
from services.auth.app.accounts.set_user_disabled import SetUserDisabledCommand
from services.auth.app.accounts.set_user_email import SetUserEmailCommand
from services.auth.app.accounts.use_cases import AccountUseCases
from services.auth.domain.accounts.account import Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import EmailTaken, LastAdmin, OwnAccount

EmailFilter = Annotated[str | None, QueryParameter(name="email", max_length=320)]


@get(
    "/auth/v1/users",
    summary="List accounts.",
    description="With `email` only the account that has this address, however it is written.",
)
async def list_users(
    accounts: AccountsDependency, email: EmailFilter = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.User]:
    wanted = None if email is None else parse_field("email", EmailAddress.parse, email)
    users = Listing("users", email)
    found = await accounts.list_users.execute(users.read_id(cursor), limit + 1, wanted)
    factors = await accounts.list_factors.execute([profile.account.id for profile in found])
    return users.page(
        found, limit, lambda profile: to_user(profile, factors[profile.account.id]), lambda profile: profile.account.id
    )


@get("/auth/v1/users/{user_id:uuid}", summary="Get an account.")
async def get_user(user_id: FromPath[UUID], accounts: AccountsDependency) -> schemas.User:
    return await _show(await accounts.get_user.execute(user_id), accounts)


@patch(
    "/auth/v1/users/{user_id:uuid}",
    summary="Disable or re-enable an account, or change its address.",
    description="Disabling ends all its sessions. A new address does, too, and is unproven until its link is followed.",
    opt={"problems": (LastAdmin, EmailTaken)},
)
async def change_user(
    request: StrictRequest,
    user_id: FromPath[UUID],
    data: JSONBody[schemas.UserChangeBody],
    accounts: AccountsDependency,
) -> schemas.User:
    profile = None
    if data.email is not UNSET:
        email = parse_field("email", EmailAddress.parse, data.email)
        change = SetUserEmailCommand(user_id, email, request.principal, request.origin)
        profile = await accounts.set_user_email.execute(change)
    if data.disabled is not UNSET:
        command = SetUserDisabledCommand(user_id, data.disabled, request.principal, request.origin)
        profile = await accounts.set_user_disabled.execute(command)
    return await _show(profile or await accounts.get_user.execute(user_id), accounts)


@delete(
    "/auth/v1/users/{user_id:uuid}",
    summary="Erase an account.",
    description="Another user's. Users erase their own account with their password.",
    opt={"problems": (LastAdmin, OwnAccount)},
)
async def remove_user(request: StrictRequest, user_id: FromPath[UUID], accounts: AccountsDependency) -> None:
    await accounts.remove_user.execute(RemoveUserCommand(user_id, request.principal, request.origin))


async def _show(profile: Profile, accounts: AccountUseCases) -> schemas.User:
    user_id = profile.account.id
    return to_user(profile, (await accounts.list_factors.execute([user_id]))[user_id])


HANDLERS = [list_users, get_user, change_user, remove_user]
