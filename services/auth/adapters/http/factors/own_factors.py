"""Handlers for the current user's second factors, and for an administrator's reset."""

from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody

from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.conversions import parse_field
from services.auth.adapters.http.dependencies import FactorsDependency
from services.auth.adapters.http.factors import schemas
from services.auth.adapters.http.factors.conversions import to_factors, to_recovery_codes
from services.auth.app.factors.confirm_totp import ConfirmTotpCommand
from services.auth.app.factors.create_recovery_codes import CreateRecoveryCodesCommand
from services.auth.app.factors.enrol_totp import EnrolTotpCommand
from services.auth.app.factors.remove_factor import RemoveFactorCommand
from services.auth.app.factors.rename_factor import RenameFactorCommand
from services.auth.app.factors.reset_user_factors import ResetUserFactorsCommand
from services.auth.domain.errors import InvalidCode, LastFactor, NoFactor, TooManyFactors
from services.auth.domain.factors.factor import parse_name


@get("/auth/v1/me/factors", summary="List the current user's second factors.")
async def list_factors(request: StrictRequest, factors: FactorsDependency) -> schemas.Factors:
    user_id = request.user_id
    found = (await factors.list_factors.execute([user_id]))[user_id]
    return to_factors(found, await factors.count_recovery_codes.execute(user_id))


@post(
    "/auth/v1/me/factors/totp",
    summary="Enrol an authenticator app.",
    description="It counts for nothing before it is confirmed. An account with a second factor needs that to add one.",
    opt={"problems": (TooManyFactors,)},
)
async def enrol_totp(request: StrictRequest, factors: FactorsDependency) -> schemas.NewTotp:
    new = await factors.enrol_totp.execute(EnrolTotpCommand(request.principal))
    return schemas.NewTotp(new.id, new.secret.reveal(), new.uri.reveal(), new.expires_in)


@post(
    "/auth/v1/me/factors/totp/{factor_id:uuid}/confirm",
    status_code=200,
    summary="Confirm an authenticator app with its code.",
    description="From then on a log in needs a second factor, and older access tokens are revoked: refresh. With the"
    " first factor come ten recovery codes, shown once.",
    opt={"problems": (InvalidCode,)},
)
async def confirm_totp(
    request: StrictRequest, factor_id: FromPath[UUID], data: JSONBody[schemas.CodeBody], factors: FactorsDependency
) -> schemas.RecoveryCodes:
    command = ConfirmTotpCommand(factor_id, Secret(data.code), request.principal, request.origin)
    return to_recovery_codes(await factors.confirm_totp.execute(command))


@patch("/auth/v1/me/factors/{factor_id:uuid}", status_code=204, summary="Name a factor.")
async def rename_factor(
    request: StrictRequest,
    factor_id: FromPath[UUID],
    data: JSONBody[schemas.FactorNameBody],
    factors: FactorsDependency,
) -> None:
    name = parse_field("name", parse_name, data.name)
    await factors.rename_factor.execute(RenameFactorCommand(factor_id, name, request.principal))


@delete(
    "/auth/v1/me/factors/{factor_id:uuid}",
    summary="Remove a factor.",
    description="The recovery codes go with the last one.",
    opt={"problems": (LastFactor,)},
)
async def remove_factor(request: StrictRequest, factor_id: FromPath[UUID], factors: FactorsDependency) -> None:
    await factors.remove_factor.execute(RemoveFactorCommand(factor_id, request.principal, request.origin))


@post(
    "/auth/v1/me/recovery-codes",
    summary="Make new recovery codes.",
    description="The earlier ones do not work any more. They are shown once.",
    opt={"problems": (NoFactor,)},
)
async def create_recovery_codes(request: StrictRequest, factors: FactorsDependency) -> schemas.RecoveryCodes:
    command = CreateRecoveryCodesCommand(request.principal, request.origin)
    return to_recovery_codes(await factors.create_recovery_codes.execute(command))


@delete(
    "/auth/v1/users/{user_id:uuid}/factors",
    summary="Remove every second factor of an account.",
    description="For a holder who has lost them. Ends every session; the holder gets an email.",
)
async def reset_user_factors(request: StrictRequest, user_id: FromPath[UUID], factors: FactorsDependency) -> None:
    await factors.reset_user_factors.execute(ResetUserFactorsCommand(user_id, request.principal, request.origin))


HANDLERS = [
    list_factors,
    enrol_totp,
    confirm_totp,
    rename_factor,
    remove_factor,
    create_recovery_codes,
    reset_user_factors,
]
