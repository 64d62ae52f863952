"""Handlers that register an account and verify its email address."""

from litestar import Response, post
from litestar.openapi import ResponseSpec
from litestar.params import JSONBody

from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import parse_field, to_registered_account
from services.auth.adapters.http.dependencies import AccountsDependency
from services.auth.adapters.http.factors.conversions import to_log_in_answer
from services.auth.adapters.http.factors.schemas import LogInAnswer
from services.auth.adapters.http.uniform_answer import answer_uniformly
from services.auth.app.accounts.register import AccountCreated, RegisterCommand
from services.auth.app.accounts.resend_verification import ResendVerificationCommand
from services.auth.app.accounts.verify_email import VerifyEmailCommand
from services.auth.domain.accounts.display_name import parse_display_name
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import EmailTaken, InvalidCredentials, InvalidLink, TooManyAttempts, WeakPassword


@post(
    "/auth/v1/register",
    summary="Register an account.",
    description="Where email addresses must be verified, the answer is 202 whether the address has an account or not:"
    " an email says what happened. With an `Idempotency-Key`, a repeated request gets the first answer again.",
    responses={
        201: ResponseSpec(schemas.RegisteredAccount, generate_examples=False, description="The new account"),
        202: ResponseSpec(schemas.VerificationSent, generate_examples=False, description="Check your inbox"),
    },
    opt={"problems": (EmailTaken, WeakPassword)},
)
async def register(
    request: StrictRequest, data: JSONBody[schemas.RegisterBody], accounts: AccountsDependency
) -> Response[bytes]:
    name = None if data.display_name is None else parse_field("display_name", parse_display_name, data.display_name)
    email = parse_field("email", EmailAddress.parse, data.email)
    command = RegisterCommand(email, Secret(data.password), name, request.origin, request.idempotency_key)
    result = await accounts.register.execute(command)
    if isinstance(result, AccountCreated):
        return keyed_response(201, to_registered_account(result.account), is_replay=result.is_replay)
    return keyed_response(202, schemas.VerificationSent(), is_replay=result.is_replay)


@post(
    "/auth/v1/email/verify",
    status_code=200,
    summary="Verify an email address with the token that was emailed to it, and log in.",
    description="Send the password that you registered with: of the newest five registrations of the address, the one"
    " with this password becomes the account. The token works once, for a limited time, and for five passwords. For a"
    " day after that it logs in, together with the account's password.",
    opt={"problems": (InvalidLink, InvalidCredentials, TooManyAttempts)},
)
async def verify_email(
    request: StrictRequest, data: JSONBody[schemas.EmailProofBody], accounts: AccountsDependency
) -> LogInAnswer:
    command = VerifyEmailCommand(Secret(data.token), Secret(data.password), request.origin, request.key_thumbprint)
    return to_log_in_answer(await accounts.verify_email.execute(command))


@post(
    "/auth/v1/email/resend",
    status_code=202,
    summary="Send another email that verifies an address.",
    description="The answer is the same whether an account awaits verification or not.",
)
async def resend_verification(
    request: StrictRequest, data: JSONBody[schemas.EmailBody], accounts: AccountsDependency
) -> schemas.Accepted:
    email = parse_field("email", EmailAddress.parse, data.email)
    return await answer_uniformly(
        accounts.resend_verification.execute(ResendVerificationCommand(email, request.origin))
    )


HANDLERS = [register, verify_email, resend_verification]
