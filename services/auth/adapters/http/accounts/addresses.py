"""Handlers that change the address of an account, and revert the change."""

from litestar import post
from litestar.params import JSONBody

from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_secret
from services.auth.adapters.http.dependencies import AccountsDependency
from services.auth.adapters.http.uniform_answer import answer_uniformly
from services.auth.app.accounts.change_email import ChangeEmailCommand
from services.auth.app.accounts.request_email_change import RequestEmailChangeCommand
from services.auth.app.accounts.revert_email import RevertEmailCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidLink, TooManyAttempts, WrongPassword


@post(
    "/auth/v1/me/email",
    status_code=202,
    summary="Send an email with a link that makes a new address the current user's.",
    description="Needs the password; of an account without one, a log in with a passkey in the last five minutes. The"
    " answer is the same whether the address is taken or not.",
    opt={"problems": (TooManyAttempts, WrongPassword)},
)
async def request_email_change(
    request: StrictRequest, data: JSONBody[schemas.EmailChangeBody], accounts: AccountsDependency
) -> schemas.Accepted:
    email = parse_field("new_email", EmailAddress.parse, data.new_email)
    command = RequestEmailChangeCommand(email, to_secret(data.password), request.principal, request.origin)
    return await answer_uniformly(accounts.request_email_change.execute(command))


@post(
    "/auth/v1/email/change",
    status_code=204,
    summary="Change the address of an account with the token that was emailed to the new one.",
    description="Ends every session but the one that asked. The address of before gets a link that reverts the change"
    " for seven days.",
    opt={"problems": (InvalidLink, TooManyAttempts)},
)
async def change_email(
    request: StrictRequest, data: JSONBody[schemas.EmailTokenBody], accounts: AccountsDependency
) -> None:
    await accounts.change_email.execute(ChangeEmailCommand(Secret(data.token), request.origin))


@post(
    "/auth/v1/email/revert",
    status_code=204,
    summary="Revert a change of address with the token that was emailed to the address of before.",
    description="Ends every session and link, voids the password, and sends an email with a link that sets another.",
    opt={"problems": (InvalidLink, TooManyAttempts)},
)
async def revert_email(
    request: StrictRequest, data: JSONBody[schemas.EmailTokenBody], accounts: AccountsDependency
) -> None:
    await accounts.revert_email.execute(RevertEmailCommand(Secret(data.token), request.origin))


HANDLERS = [request_email_change, change_email, revert_email]
