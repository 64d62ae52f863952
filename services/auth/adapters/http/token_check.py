"""Handlers for other services: check an access token, or get the keys to check it yourself."""

from collections.abc import Iterator

import msgspec
from litestar import Response, get
from litestar.datastructures import ResponseHeader
from litestar.openapi import ResponseSpec

from kernel.access_token_claims import Principal
from kernel.roles import format_scope
from kernel.runtime.http.etag import cacheable_response
from kernel.runtime.http.fast_routes import Headers, headers_only
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http import schemas
from services.auth.adapters.http.dependencies import KeySetLifetimeDependency, PublicKeysDependency

_CALLER = [
    ResponseHeader(name="X-User-Id", description="The account's id.", documentation_only=True),
    ResponseHeader(name="X-User-Roles", description="Role names, separated by spaces.", documentation_only=True),
    ResponseHeader(name="X-User-Scope", description="Permissions, separated by spaces.", documentation_only=True),
    ResponseHeader(name="X-User-Acr", description="The level of the authentication.", documentation_only=True),
    ResponseHeader(name="X-User-Auth-Time", description="When it was, in seconds since 1970.", documentation_only=True),
]

_MAX_DESCRIBED = 10_000
_described: dict[str, tuple[Principal, Headers]] = {}  # by token id


@headers_only(
    "/auth/v1/verify",
    summary="Check the bearer token, for a proxy's forward-auth.",
    description="Answers with the caller in `X-User-` headers. Answers every method, every query and every path below"
    " this one alike: proxies append the path of the request that they hold.",
    response_headers=_CALLER,
)
def verify(principal: Principal) -> Headers:
    return describe_caller(principal)


def describe_caller(principal: Principal) -> Headers:
    """Returns the caller as headers. The verifier gives each call with a token the same principal, so they are kept."""
    known = _described.get(principal.token_id)
    if known is None or known[0] is not principal:
        known = principal, _encode(principal)
        _described[principal.token_id] = known
        if len(_described) > _MAX_DESCRIBED:
            del _described[next(iter(_described))]
    return list(known[1])


def _encode(principal: Principal) -> Headers:
    return (
        (b"x-user-id", str(principal.user_id).encode()),
        (b"x-user-roles", " ".join(sorted(principal.roles)).encode()),
        (b"x-user-scope", format_scope(principal.permissions).encode()),
        *_authentication(principal),
    )


def _authentication(principal: Principal) -> Iterator[tuple[bytes, bytes]]:
    """Tokens without a session have no level and no time."""
    if principal.acr is not None:
        yield b"x-user-acr", principal.acr.encode()
    if principal.auth_time is not None:
        yield b"x-user-auth-time", str(int(principal.auth_time.timestamp())).encode()


@get(
    "/.well-known/jwks.json",
    summary="Get the public keys that verify access tokens.",
    description="May be kept for as long as `Cache-Control` says: a new key is published for longer before it signs."
    " Afterwards ask with `If-None-Match`.",
    responses={
        200: ResponseSpec(schemas.JwkSet, generate_examples=False, description="The key set"),
        304: ResponseSpec(None, generate_examples=False, description="The key set has not changed"),
    },
)
async def jwks(
    request: StrictRequest, public_keys: PublicKeysDependency, key_set_lifetime: KeySetLifetimeDependency
) -> Response[bytes | None]:
    body = msgspec.json.encode(schemas.JwkSet(**await public_keys.jwks()))
    return cacheable_response(request.scope["headers"], body, "application/json", key_set_lifetime)


HANDLERS = [verify, jwks]
