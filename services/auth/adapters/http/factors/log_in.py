"""Handlers for the second step of a log in, and for step-up."""

from typing import Any

from litestar import post
from litestar.params import JSONBody

from kernel.assurance import Level
from kernel.errors import FieldError, InvalidRequest
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field, to_token_pair
from services.auth.adapters.http.dependencies import FactorsDependency
from services.auth.adapters.http.factors import schemas
from services.auth.adapters.http.factors.conversions import require
from services.auth.adapters.http.schemas import TokenPair
from services.auth.app.factors.begin_step_up import BeginStepUpCommand
from services.auth.app.factors.log_in_by_recovery import LogInByRecoveryCommand
from services.auth.app.factors.log_in_with_code import LogInWithCodeCommand
from services.auth.app.factors.step_up import StepUpCommand
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import ChallengeExpired, InvalidCode, InvalidLink, TooManyAttempts, WrongPassword
from services.auth.domain.factors.authentication import Method


@post(
    "/auth/v1/login/totp",
    status_code=200,
    summary="Log in: the second step, with the code of an authenticator.",
    description="Needs the challenge of a log in that answered `mfa_required`. A mistyped code can be typed again.",
    opt={"problems": (InvalidCode, ChallengeExpired, TooManyAttempts)},
)
async def log_in_with_totp(
    request: StrictRequest, data: JSONBody[schemas.TotpLoginBody], factors: FactorsDependency
) -> TokenPair:
    challenge, code, key = Secret(data.challenge), Secret(data.code), request.key_thumbprint
    command = LogInWithCodeCommand(Method.TOTP, challenge, code, request.origin, key)
    return to_token_pair(await factors.log_in_with_code.execute(command))


@post(
    "/auth/v1/login/recovery",
    status_code=200,
    summary="Log in: the second step, with a recovery code.",
    description="Needs the challenge of a log in that answered `mfa_required`; or, where the password is lost, `email`"
    " and the token of a link that resets the password, which is used by it. The holder gets an email.",
    opt={"problems": (InvalidCode, ChallengeExpired, InvalidLink, TooManyAttempts)},
)
async def log_in_with_recovery_code(
    request: StrictRequest, data: JSONBody[schemas.RecoveryLoginBody], factors: FactorsDependency
) -> TokenPair:
    code, origin, key = Secret(data.code), request.origin, request.key_thumbprint
    if data.challenge is not None:
        step = LogInWithCodeCommand(Method.RECOVERY_CODE, Secret(data.challenge), code, origin, key)
        return to_token_pair(await factors.log_in_with_code.execute(step))
    email = parse_field("email", EmailAddress.parse, require("email", data.email).reveal())
    recovery = LogInByRecoveryCommand(email, code, require("reset_token", data.reset_token), origin, key)
    return to_token_pair(await factors.log_in_by_recovery.execute(recovery))


@post(
    "/auth/v1/step-up/options",
    status_code=200,
    summary="Begin a step-up: get a challenge, and the methods that reach a level.",
)
async def begin_step_up(
    request: StrictRequest, data: JSONBody[schemas.StepUpOptionsBody], factors: FactorsDependency
) -> schemas.StepUpOptions:
    options = await factors.begin_step_up.execute(BeginStepUpCommand(Level(data.acr), request.principal))
    methods = [each.value for each in options.methods]
    return schemas.StepUpOptions(options.challenge.reveal(), methods, options.public_key)


@post(
    "/auth/v1/step-up",
    status_code=200,
    summary="Authenticate again: get an access token of a higher level, or of a newer authentication.",
    description="Only this access token is raised. The session and its refresh tokens keep their level.",
    opt={"problems": (InvalidCode, WrongPassword, ChallengeExpired, TooManyAttempts)},
)
async def step_up(
    request: StrictRequest, data: JSONBody[schemas.StepUpBody], factors: FactorsDependency
) -> schemas.RaisedToken:
    command = StepUpCommand(
        Method(data.method), Secret(data.challenge), _read_answer(data), request.principal, request.origin
    )
    raised = await factors.step_up.execute(command)
    return schemas.RaisedToken(
        raised.access_token.reveal(), raised.expires_in, raised.level.value, raised.authenticated_at
    )


def _read_answer(data: schemas.StepUpBody) -> Secret | dict[str, Any]:
    if data.method == "passkey":
        if data.credential is None:
            raise InvalidRequest(fields=[FieldError("credential", "is missing")])
        return data.credential
    if data.method == "password":
        return require("password", data.password)
    return require("code", data.code)


HANDLERS = [log_in_with_totp, log_in_with_recovery_code, begin_step_up, step_up]
