"""For anyone: to register, to sign in, to stay signed in, to sign out."""

from litestar import Response, post
from litestar.openapi import ResponseSpec
from litestar.params import JSONBody

from kernel.runtime.http import direct
from kernel.runtime.http.once import OnceDependency
from kernel.runtime.http.request import StrictRequest
from kernel.runtime.idempotency import IdempotencyKeyInUse, IdempotencyKeyReused
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.translate import Cases, parsed, registered, token_pair
from services.auth.app.log_in import SignIn
from services.auth.app.log_out import SignOut
from services.auth.app.refresh_session import Refresh
from services.auth.app.register_account import Registration
from services.auth.domain.accounts import EmailAddress, parse_display_name
from services.auth.domain.errors import (
    EmailNotVerified,
    EmailTaken,
    InvalidCredentials,
    InvalidRefreshToken,
    RefreshTokenReused,
    TooManyAttempts,
    WeakPassword,
)


@post(
    "/auth/v1/register",
    summary="Open an account.",
    description="Where addresses have to be proven first, 202 for known and unknown ones: a mail says what came of it."
    " With an `Idempotency-Key`, a call that is sent again is answered as the first one was.",
    responses={
        201: ResponseSpec(schemas.RegisteredAccount, generate_examples=False, description="The new account"),
        202: ResponseSpec(schemas.VerificationSent, generate_examples=False, description="Look into the mail"),
    },
    opt={"problems": (EmailTaken, WeakPassword, IdempotencyKeyInUse, IdempotencyKeyReused)},
)
async def register(
    request: StrictRequest, data: JSONBody[schemas.RegisterBody], use_cases: Cases, once: OnceDependency
) -> Response[bytes]:
    name = None if data.display_name is None else parsed("display_name", parse_display_name, data.display_name)
    email = parsed("email", EmailAddress.parse, data.email)
    command = Registration(email, Secret(data.password), name, request.origin)

    async def enrol() -> schemas.RegisteredAccount:
        return registered(await use_cases.register_account(command))

    if (register_by_mail := use_cases.register_by_mail) is None:
        return await once(request, 201, enrol)

    async def enrol_by_mail() -> schemas.VerificationSent:
        await register_by_mail(command)
        return schemas.VerificationSent()

    return await once(request, 202, enrol_by_mail)


@post(
    "/auth/v1/login",
    status_code=200,
    summary="Start a session.",
    opt={"problems": (InvalidCredentials, EmailNotVerified, TooManyAttempts)},
)
async def login(request: StrictRequest, data: JSONBody[schemas.LoginBody], use_cases: Cases) -> schemas.TokenPair:
    email = parsed("email", EmailAddress.parse, data.email)
    return token_pair(await use_cases.log_in(SignIn(email, Secret(data.password), request.origin)))


@direct.post(
    "/auth/v1/refresh",
    summary="Exchange a refresh token for the next pair.",
    description="Sent again within the reuse window it gives the same refresh token again; later it ends the session.",
    opt={"problems": (InvalidRefreshToken, RefreshTokenReused)},
)
async def refresh(
    request: StrictRequest, data: JSONBody[schemas.RefreshTokenBody], use_cases: Cases
) -> schemas.TokenPair:
    return token_pair(await use_cases.refresh_session(Refresh(Secret(data.refresh_token), request.origin)))


@post("/auth/v1/logout", status_code=204, summary="End the session of a refresh token, if there is one.")
async def logout(request: StrictRequest, data: JSONBody[schemas.RefreshTokenBody], use_cases: Cases) -> None:
    await use_cases.log_out(SignOut(Secret(data.refresh_token), request.origin))


HANDLERS = [register, login, refresh, logout]
