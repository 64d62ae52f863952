"""Handlers that log in with a passkey, add one, and make an account passkey-only."""

from litestar import delete, post
from litestar.params import JSONBody

from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field, to_token_pair
from services.auth.adapters.http.dependencies import FactorsDependency
from services.auth.adapters.http.factors import schemas
from services.auth.adapters.http.factors.conversions import to_new_passkey
from services.auth.adapters.http.schemas import TokenPair
from services.auth.app.factors.begin_passkey_enrolment import BeginPasskeyEnrolmentCommand
from services.auth.app.factors.enrol_passkey import EnrolPasskeyCommand
from services.auth.app.factors.log_in_with_passkey import LogInWithPasskeyCommand
from services.auth.app.factors.remove_password import RemovePasswordCommand
from services.auth.domain.errors import (
    ChallengeExpired,
    CredentialKnown,
    InvalidCode,
    InvalidCredential,
    LastFactor,
    TooManyFactors,
)
from services.auth.domain.factors.factor import parse_name


@post(
    "/auth/v1/login/passkey/options",
    status_code=200,
    summary="Begin a log in with a passkey.",
    description="Names no account: for the form of your page use conditional mediation. User verification is required.",
)
async def begin_passkey_log_in(data: JSONBody[schemas.NoBody], factors: FactorsDependency) -> schemas.PasskeyOptions:
    del data
    options = await factors.begin_passkey_log_in.execute()
    return schemas.PasskeyOptions(options.challenge.reveal(), options.public_key)


@post(
    "/auth/v1/login/passkey",
    status_code=200,
    summary="Log in with a passkey.",
    description="Alone, or with the `challenge` of a log in that answered `mfa_required` as its second step.",
    opt={"problems": (InvalidCode, ChallengeExpired)},
)
async def log_in_with_passkey(
    request: StrictRequest, data: JSONBody[schemas.PasskeyLoginBody], factors: FactorsDependency
) -> TokenPair:
    challenge = None if data.challenge is None else Secret(data.challenge)
    command = LogInWithPasskeyCommand(data.credential, challenge, request.origin, request.key_thumbprint)
    return to_token_pair(await factors.log_in_with_passkey.execute(command))


@post(
    "/auth/v1/me/factors/passkeys/options",
    status_code=200,
    summary="Begin to add a passkey.",
    opt={"problems": (TooManyFactors,)},
)
async def begin_passkey_enrolment(request: StrictRequest, factors: FactorsDependency) -> schemas.PasskeyOptions:
    options = await factors.begin_passkey_enrolment.execute(BeginPasskeyEnrolmentCommand(request.principal))
    return schemas.PasskeyOptions(options.challenge.reveal(), options.public_key)


@post(
    "/auth/v1/me/factors/passkeys",
    summary="Add a passkey.",
    description="From then on a log in with the password needs a second factor, and older access tokens are revoked:"
    " refresh.",
    opt={"problems": (ChallengeExpired, InvalidCredential, CredentialKnown)},
)
async def enrol_passkey(
    request: StrictRequest, data: JSONBody[schemas.PasskeyBody], factors: FactorsDependency
) -> schemas.NewPasskey:
    name = None if data.name is None else parse_field("name", parse_name, data.name)
    command = EnrolPasskeyCommand(Secret(data.challenge), data.credential, name, request.principal, request.origin)
    return to_new_passkey(await factors.enrol_passkey.execute(command))


@delete(
    "/auth/v1/me/password",
    summary="Remove the password: log in with a passkey only.",
    description="Needs two passkeys, or one and recovery codes. A link by email sets a password again.",
    opt={"problems": (LastFactor,)},
)
async def remove_password(request: StrictRequest, factors: FactorsDependency) -> None:
    await factors.remove_password.execute(RemovePasswordCommand(request.principal, request.origin))


HANDLERS = [begin_passkey_log_in, log_in_with_passkey, begin_passkey_enrolment, enrol_passkey, remove_password]
