"""Handlers that clients call themselves: token, userinfo, introspection, revocation."""

from litestar import Response, get, post
from msgspec import UNSET, Struct, UnsetType

from kernel.errors import InvalidDpopProof, InvalidToken, Unauthenticated
from kernel.runtime.http import fast_routes
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.dependencies import ProviderDependency
from services.auth.adapters.http.oidc.oauth_answers import (
    ENDPOINT_ERRORS,
    USERINFO_ERRORS,
    answer_json,
    read_client,
)
from services.auth.app.oidc.client_tokens import ClientTokenSet
from services.auth.app.oidc.devices.exchange_device_code import ExchangeDeviceCodeCommand
from services.auth.app.oidc.exchange_code import ExchangeCodeCommand
from services.auth.app.oidc.grant_client_credentials import GrantClientCredentialsCommand
from services.auth.app.oidc.refresh_client_tokens import RefreshClientTokensCommand
from services.auth.app.oidc.revoke_token import RevokeTokenCommand
from services.auth.app.oidc.use_cases import ProviderUseCases
from services.auth.domain.oidc.authorization_request import collect_parameters
from services.auth.domain.oidc.client import Client, GrantType
from services.auth.domain.oidc.oauth_error import OAuthError


class TokenAnswer(Struct, frozen=True):
    """RFC 6749 section 5.1."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str
    refresh_token: str | UnsetType = UNSET
    id_token: str | UnsetType = UNSET


@fast_routes.post(
    "/auth/v1/oauth2/token",
    headers=((b"pragma", b"no-cache"),),
    summary="Get tokens for a code, a refresh token, or the client itself.",
    description="Takes `grant_type` authorization_code, refresh_token, client_credentials, or"
    " urn:ietf:params:oauth:grant-type:device_code. A code works once: its"
    " second use ends the tokens of the first. A refresh token rotates as that of a session does. With a DPoP proof,"
    " the tokens are bound to its key, and each refresh proves it again (RFC 9449).",
    exception_handlers=ENDPOINT_ERRORS,
)
async def issue_tokens(request: StrictRequest, provider: ProviderDependency) -> TokenAnswer:
    found, resources = await _read_form(request)
    presented = read_client(request, found)
    if found.get("grant_type") == GrantType.REFRESH and "refresh_token" in found:
        token, key = Secret(found["refresh_token"]), request.key_thumbprint
        refresh = RefreshClientTokensCommand(presented, token, found.get("scope"), resources, request.origin, key)
        return _describe(await provider.refresh_client_tokens.execute(refresh))
    client = await provider.authentication.authenticate(presented)
    return _describe(await _grant(request, provider, client, found, resources))


async def _grant(
    request: StrictRequest,
    provider: ProviderUseCases,
    client: Client,
    found: dict[str, str],
    resources: tuple[str, ...],
) -> ClientTokenSet:
    match found.get("grant_type"):
        case GrantType.CODE:
            code, address = Secret(_require(found, "code")), found.get("redirect_uri")
            command = ExchangeCodeCommand(
                client, code, address, found.get("code_verifier"), resources, request.origin, request.key_thumbprint
            )
            return await provider.exchange_code.execute(command)
        case GrantType.CREDENTIALS:
            own = GrantClientCredentialsCommand(client, found.get("scope"), resources, request.key_thumbprint)
            return await provider.grant_client_credentials.execute(own)
        case GrantType.DEVICE:
            key, device_code = request.key_thumbprint, Secret(_require(found, "device_code"))
            device = ExchangeDeviceCodeCommand(client, device_code, resources, request.origin, key)
            return await provider.exchange_device_code.execute(device)
        case GrantType.REFRESH:
            raise OAuthError("invalid_request", "refresh_token is missing.")
        case None:
            raise OAuthError("invalid_request", "grant_type is missing.")
        case _:
            raise OAuthError("unsupported_grant_type", "The grant type is not supported.")


def _describe(tokens: ClientTokenSet) -> TokenAnswer:
    return TokenAnswer(
        access_token=tokens.access_token.reveal(),
        token_type="DPoP" if tokens.is_bound else "Bearer",
        expires_in=tokens.expires_in,
        scope=" ".join(tokens.scopes),
        refresh_token=tokens.refresh_token.reveal() if tokens.refresh_token else UNSET,
        id_token=tokens.id_token.reveal() if tokens.id_token else UNSET,
    )


@get(
    "/auth/v1/oauth2/userinfo",
    summary="Get what an access token shows of its user.",
    description="Send the access token of a client, with the scope openid, as a bearer, or one that is bound to a key"
    " as `Authorization: DPoP`, with a proof.",
    exception_handlers=USERINFO_ERRORS,
)
async def get_userinfo(request: StrictRequest, provider: ProviderDependency) -> Response[bytes]:
    return answer_json(await provider.get_userinfo.execute(*_read_credentials(request)))


@post(
    "/auth/v1/oauth2/userinfo",
    status_code=200,
    summary="Get what an access token shows of its user, by POST.",
    description="Send the access token in a header as with GET, or as `access_token` in a form.",
    exception_handlers=USERINFO_ERRORS,
)
async def post_userinfo(request: StrictRequest, provider: ProviderDependency) -> Response[bytes]:
    if "authorization" in request.headers:
        return answer_json(await provider.get_userinfo.execute(*_read_credentials(request)))
    found, _ = await _read_form(request)
    token = found.get("access_token")
    if token is None:
        raise Unauthenticated
    return answer_json(await provider.get_userinfo.execute(Secret(token)))


@post(
    "/auth/v1/oauth2/introspect",
    status_code=200,
    summary="Ask whether a token is active, and what it carries.",
    description="For clients with a secret: their own tokens, and those for their audiences (RFC 7662).",
    exception_handlers=ENDPOINT_ERRORS,
)
async def introspect_token(request: StrictRequest, provider: ProviderDependency) -> Response[bytes]:
    found, _ = await _read_form(request)
    client = await provider.authentication.authenticate(read_client(request, found))
    return answer_json(await provider.introspect_token.execute(client, Secret(_require(found, "token"))))


@post(
    "/auth/v1/oauth2/revoke",
    status_code=200,
    summary="Revoke a token of a client, and all that belong to it.",
    description="Answers 200 also when there is no such token (RFC 7009).",
    exception_handlers=ENDPOINT_ERRORS,
)
async def revoke_token(request: StrictRequest, provider: ProviderDependency) -> Response[bytes]:
    found, _ = await _read_form(request)
    client = await provider.authentication.authenticate(read_client(request, found))
    command = RevokeTokenCommand(client, Secret(_require(found, "token")), request.origin)
    await provider.revoke_token.execute(command)
    return answer_json({})


async def _read_form(request: StrictRequest) -> tuple[dict[str, str], tuple[str, ...]]:
    """Returns the parameters, and every `resource`. Raises OAuthError for another that is repeated."""
    collected = collect_parameters(await request.form_pairs())
    collected.check_repeated()
    return collected.values, tuple(collected.resources)


def _require(found: dict[str, str], name: str) -> str:
    if name not in found:
        raise OAuthError("invalid_request", f"{name} is missing.")
    return found[name]


def _read_credentials(request: StrictRequest) -> tuple[Secret, str | None]:
    """Returns the access token, and for one that is sent as bound the key that the guard found proven for it."""
    values = request.headers.getall("authorization", [])
    if not values:
        raise Unauthenticated
    scheme, _, token = values[0].partition(" ")
    if len(values) != 1 or scheme.lower() not in {"bearer", "dpop"}:
        raise InvalidToken
    is_bound = scheme.lower() == "dpop"
    if is_bound and request.key_thumbprint is None:
        raise InvalidDpopProof("Send a proof of the key that the token is bound to.")
    return Secret(token.strip(" ")), request.key_thumbprint if is_bound else None


HANDLERS = [issue_tokens, get_userinfo, post_userinfo, introspect_token, revoke_token]
