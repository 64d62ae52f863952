"""Handlers that change, forget and reset a password."""

from litestar import post
from litestar.params import JSONBody

from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_token_pair
from services.auth.adapters.http.dependencies import PasswordsDependency
from services.auth.adapters.http.uniform_answer import answer_uniformly
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.app.passwords.forgot_password import ForgotPasswordCommand
from services.auth.app.passwords.reset_password import ResetPasswordCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidLink, SamePassword, TooManyAttempts, WeakPassword, WrongPassword


@post(
    "/auth/v1/password/change",
    status_code=200,
    summary="Change the current user's password.",
    description="Ends every session, the current one too, and starts a new one: use its token pair from then on. Needs"
    " the current password.",
    opt={"problems": (WrongPassword, TooManyAttempts, WeakPassword, SamePassword)},
)
async def change_password(
    request: StrictRequest, data: JSONBody[schemas.PasswordChangeBody], passwords: PasswordsDependency
) -> schemas.TokenPair:
    current, new = Secret(data.current_password), Secret(data.new_password)
    command = ChangePasswordCommand(current, new, request.principal, request.origin)
    return to_token_pair(await passwords.change_password.execute(command))


@post(
    "/auth/v1/password/forgot",
    status_code=202,
    summary="Send an email with a link that resets the password.",
    description="The answer is the same whether the address has an account or not.",
)
async def forgot_password(
    request: StrictRequest, data: JSONBody[schemas.EmailBody], passwords: PasswordsDependency
) -> schemas.Accepted:
    email = parse_field("email", EmailAddress.parse, data.email)
    return await answer_uniformly(passwords.forgot_password.execute(ForgotPasswordCommand(email, request.origin)))


@post(
    "/auth/v1/password/reset",
    status_code=204,
    summary="Reset the password with the token that was emailed.",
    description="Ends every session and verifies the email address. A token works once, for a limited time.",
    opt={"problems": (InvalidLink, TooManyAttempts, WeakPassword)},
)
async def reset_password(
    request: StrictRequest, data: JSONBody[schemas.PasswordResetBody], passwords: PasswordsDependency
) -> None:
    command = ResetPasswordCommand(Secret(data.token), Secret(data.new_password), request.origin)
    await passwords.reset_password.execute(command)


HANDLERS = [change_password, forgot_password, reset_password]
