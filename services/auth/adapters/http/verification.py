"""For other services: to have a token checked, or to check it themselves."""

from litestar import Response, get
from litestar.datastructures import ResponseHeader

from kernel.roles import to_scope
from kernel.runtime.http.direct import Headers, told_in_headers
from kernel.tokens import Principal
from services.auth.adapters.http import schemas
from services.auth.adapters.http.translate import Cases

_CALLER = [
    ResponseHeader(name="X-User-Id", description="The account's id.", documentation_only=True),
    ResponseHeader(name="X-User-Roles", description="Role names, separated by spaces.", documentation_only=True),
    ResponseHeader(name="X-User-Scope", description="Permissions, separated by spaces.", documentation_only=True),
]
_CACHEABLE = {"cache-control": "public, max-age=300"}  # seconds; a new key is published long before it signs


@told_in_headers(
    "/auth/v1/verify",
    summary="Check the bearer token, for a proxy's forward-auth.",
    description="Answers with the caller in `X-User-Id`, `X-User-Roles` and `X-User-Scope`.",
    response_headers=_CALLER,
)
def verify(principal: Principal) -> Headers:
    return [
        (b"x-user-id", str(principal.user_id).encode()),
        (b"x-user-roles", " ".join(sorted(principal.roles)).encode()),
        (b"x-user-scope", to_scope(principal.permissions).encode()),
    ]


@get("/.well-known/jwks.json", summary="The public keys that access tokens are signed with.")
async def jwks(use_cases: Cases) -> Response[schemas.JwkSet]:
    return Response(schemas.JwkSet(**await use_cases.public_keys.jwks()), headers=_CACHEABLE)


HANDLERS = [verify, jwks]
