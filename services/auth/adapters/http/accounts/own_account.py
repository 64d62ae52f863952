"""Handlers for the current user's account."""

from litestar import patch, post
from litestar.params import JSONBody
from msgspec import UNSET

from kernel.runtime.http import fast_routes
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_me, to_secret
from services.auth.adapters.http.dependencies import AccountsDependency
from services.auth.app.accounts.change_profile import ChangeProfileCommand
from services.auth.app.accounts.erase_account import EraseAccountCommand
from services.auth.domain.accounts.display_name import parse_display_name
from services.auth.domain.errors import LastAdmin, TooManyAttempts, WrongPassword


@fast_routes.get("/auth/v1/me", summary="Get the current user's profile.")
async def get_me(request: StrictRequest, accounts: AccountsDependency) -> schemas.Me:
    principal = request.principal
    return to_me(await accounts.get_profile.execute(principal.user_id), principal)


@patch("/auth/v1/me", summary="Change the current user's profile.")
async def change_me(
    request: StrictRequest, data: JSONBody[schemas.ProfileChangeBody], accounts: AccountsDependency
) -> schemas.Me:
    if data.display_name is UNSET:
        return to_me(await accounts.get_profile.execute(request.user_id), request.principal)
    name = None if data.display_name is None else parse_field("display_name", parse_display_name, data.display_name)
    command = ChangeProfileCommand(name, request.principal, request.origin)
    return to_me(await accounts.change_profile.execute(command), request.principal)


@post(
    "/auth/v1/me/erase",
    status_code=204,
    summary="Erase the current user's account.",
    description="Ends all its sessions. Needs the password; of an account without one, a log in with a passkey"
    " in the last five minutes.",
    opt={"problems": (LastAdmin, TooManyAttempts, WrongPassword)},
)
async def erase_me(request: StrictRequest, data: JSONBody[schemas.PasswordBody], accounts: AccountsDependency) -> None:
    command = EraseAccountCommand(to_secret(data.password), request.principal, request.origin)
    await accounts.erase_account.execute(command)


HANDLERS = [get_me, change_me, erase_me]
