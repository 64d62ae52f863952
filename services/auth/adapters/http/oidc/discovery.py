"""What the provider can do, for software that configures itself (OpenID Connect Discovery 1.0, RFC 8414)."""

from datetime import timedelta
from typing import Any

import msgspec
from litestar import Response, get
from litestar.openapi import ResponseSpec

from kernel.assurance import Level
from kernel.runtime.http.etag import cacheable_response
from kernel.runtime.http.request import StrictRequest
from kernel.runtime.tokens.dpop.public_key import ALGORITHMS
from services.auth.adapters.http.dependencies import IssuerDependency
from services.auth.domain.oidc.client import Algorithm, AuthMethod, GrantType, SubjectType
from services.auth.domain.oidc.client_assertion import ALGORITHMS as ASSERTION_ALGORITHMS
from services.auth.domain.oidc.scopes import CLAIMS, STANDARD

_AUTHENTICATING = ("token", "introspection", "revocation")
_BACK_CHANNEL = ("backchannel_logout_supported", "backchannel_logout_session_supported")
_LIFETIME = timedelta(minutes=5)
_OAUTH = "/auth/v1/oauth2"
_DESCRIPTION = "May be kept for as long as `Cache-Control` says."
_ANSWERS = {
    200: ResponseSpec(dict[str, Any], generate_examples=False, description="The metadata"),
    304: ResponseSpec(None, generate_examples=False, description="The metadata have not changed"),
}


def describe_provider(issuer: str) -> dict[str, Any]:
    """Returns the metadata: the same for both documents, whose standards share their names."""
    base = issuer.rstrip("/")
    methods = [each.value for each in AuthMethod]
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{base}{_OAUTH}/authorize",
        "token_endpoint": f"{base}{_OAUTH}/token",
        "userinfo_endpoint": f"{base}{_OAUTH}/userinfo",
        "jwks_uri": f"{base}/.well-known/jwks.json",
        "pushed_authorization_request_endpoint": f"{base}{_OAUTH}/par",
        "introspection_endpoint": f"{base}{_OAUTH}/introspect",
        "device_authorization_endpoint": f"{base}{_OAUTH}/device_authorization",
        "revocation_endpoint": f"{base}{_OAUTH}/revoke",
        "end_session_endpoint": f"{base}{_OAUTH}/logout",
        **dict.fromkeys(_BACK_CHANNEL, True),
        "scopes_supported": list(STANDARD),
        "claims_supported": [*CLAIMS, "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid"],
        "claim_types_supported": ["normal"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [each.value for each in GrantType],
        "subject_types_supported": [each.value for each in SubjectType],
        "id_token_signing_alg_values_supported": [each.value for each in Algorithm],
        "token_endpoint_auth_methods_supported": methods,
        "introspection_endpoint_auth_methods_supported": [name for name in methods if name != AuthMethod.NONE],
        "revocation_endpoint_auth_methods_supported": methods,
        **{
            f"{name}_endpoint_auth_signing_alg_values_supported": list(ASSERTION_ALGORITHMS) for name in _AUTHENTICATING
        },
        "code_challenge_methods_supported": ["S256"],
        "dpop_signing_alg_values_supported": list(ALGORITHMS),
        "acr_values_supported": [level.value for level in Level],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "claims_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "require_pushed_authorization_requests": False,
        "authorization_response_iss_parameter_supported": True,
    }


@get(
    "/.well-known/openid-configuration",
    summary="Get what the OpenID provider can do.",
    description=_DESCRIPTION,
    responses=_ANSWERS,
)
async def openid_configuration(request: StrictRequest, issuer: IssuerDependency) -> Response[bytes | None]:
    return _answer(request, issuer)


@get(
    "/.well-known/oauth-authorization-server",
    summary="Get what the authorization server can do.",
    description=_DESCRIPTION,
    responses=_ANSWERS,
)
async def oauth_authorization_server(request: StrictRequest, issuer: IssuerDependency) -> Response[bytes | None]:
    return _answer(request, issuer)


def _answer(request: StrictRequest, issuer: str) -> Response[bytes | None]:
    body = msgspec.json.encode(describe_provider(issuer))
    return cacheable_response(request.scope["headers"], body, "application/json", _LIFETIME)


HANDLERS = [openid_configuration, oauth_authorization_server]
