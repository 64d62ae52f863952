"""Who may call what: the manifest's routes, checked before each handler. Fails closed."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, Receive, Scope, Send

from kernel.access_token_claims import ClientToken, Principal
from kernel.errors import (
    Forbidden,
    InvalidDpopProof,
    InvalidToken,
    NotFound,
    TokenIsBound,
    Unauthenticated,
    Unavailable,
)
from kernel.manifest import Access, Authenticated, Idempotency, Manifest, Public, Requires, Route, Stale
from kernel.runtime.http.client_address import ClientAddress
from kernel.runtime.http.idempotency import claim_key
from kernel.runtime.http.query import check_query, declared_parameters
from kernel.runtime.tokens.dpop import forwarding
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs, Target, has_proof
from kernel.runtime.tokens.revocation.revocation_list import STALE_AFTER
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.secret import Secret

ExchangeApiKey = Callable[[Secret], Awaitable[Secret]]
"""Returns an access token for an API key. Raises an error of the category UNAUTHENTICATED."""

_BEARER, _DPOP = b"bearer ", b"dpop "
_FORWARDED = forwarding.HEADER.lower().encode()
_API_KEY = "ggk_"
_RETRY_AFTER = 2  # seconds


class ManifestMismatch(RuntimeError):
    """A handler without a route in the manifest, or a route without a handler: the service must not start."""


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """`parameters` are the query parameters that the handler declares; None where any are taken."""

    route: Route
    parameters: frozenset[str] | None


class Guard:
    """Litestar middleware, which a handler can add to and not take away.

    A guard of Litestar's would do the same and cost more than the check itself: it is given a copy of the handler.
    """

    def __init__(
        self,
        manifest: Manifest,
        verifier: AccessTokenVerifier,
        unguarded: frozenset[str],
        fingerprint_keys: tuple[bytes, ...] = (),
        *,
        proofs: RequestProofs,
        client_address: ClientAddress,
    ) -> None:
        """`unguarded` are the paths that the runtime itself adds (documentation, health). Raises ValueError when a
        route honours an `Idempotency-Key` and there are no `fingerprint_keys`."""
        self._routes: Mapping[tuple[str, str], Route] = {(route.method, route.path): route for route in manifest.routes}
        self._endpoints: dict[tuple[str, str], _Endpoint] = {}
        self._verifier = verifier
        self._unguarded = unguarded
        if not fingerprint_keys and any(each.idempotency is not Idempotency.NONE for each in manifest.routes):
            raise ValueError("a route honours Idempotency-Key: the application needs fingerprint keys")
        self._fingerprint_keys = fingerprint_keys
        self._proofs = proofs
        self._client_address = client_address
        self.exchange_api_key: ExchangeApiKey | None = None

    def bind(self, app: Litestar) -> None:
        """Raises ManifestMismatch unless the application's handlers match the manifest's routes one to one."""
        served = {
            (method, route.path_format)
            for route in app.routes
            if isinstance(route, HTTPRoute) and route.path_format not in self._unguarded
            for method in route.methods
            if method != "OPTIONS"
        }
        undeclared, unserved = served - self._routes.keys(), self._routes.keys() - served
        if undeclared or unserved:
            raise ManifestMismatch(f"handlers without a route: {undeclared}; routes without a handler: {unserved}")
        declared = declared_parameters(app)
        for key, route in self._routes.items():
            takes_any = route.any_query or route.forward_auth or route.scim or route.oauth
            self._endpoints[key] = _Endpoint(route, None if takes_any else declared[key])

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Returns `app`, a handler that is routed to already, behind this guard."""

        async def handle(scope: Scope, receive: Receive, send: Send) -> None:
            await self._admit(cast("MutableMapping[str, Any]", scope))
            await app(scope, receive, send)

        return handle

    async def _admit(self, scope: MutableMapping[str, Any]) -> None:
        """Raises NotFound, Unauthenticated, InvalidToken, InvalidDpopProof, Unavailable, Forbidden,
        InsufficientAuthentication, InvalidRequest, IdempotencyKeyMissing."""
        scope["user"] = None
        template, method = scope["path_template"], scope["method"]
        if template in self._unguarded or method == "OPTIONS":
            return
        endpoint = self._endpoints[method, template]
        route = scope["state"]["route"] = endpoint.route
        if scope["path_params"]:
            _check_ids(scope)
        if not isinstance(route.access, Public):
            scope["user"] = principal = await self._identify(scope)
            self._authorize(principal, route)
        elif route.binds_key and has_proof(scope["headers"]):
            scope["state"]["key_thumbprint"] = await self._proofs.check(scope["headers"], *_targets(scope))
        elif route.takes_token and (token := _find_bound_token(scope["headers"])) is not None:
            thumbprint = await self._proofs.check(scope["headers"], *_targets(scope), access_token=token)
            scope["state"]["key_thumbprint"] = thumbprint
        if scope["query_string"] and endpoint.parameters is not None:
            check_query(scope["query_string"], endpoint.parameters)
        if route.idempotency is not Idempotency.NONE:
            key = claim_key(scope["headers"], route, scope["user"], self._fingerprint_keys)
            scope["state"]["idempotency_key"] = key

    async def _identify(self, scope: MutableMapping[str, Any]) -> Principal:
        """Returns the caller, who has the key if the token is bound to one.

        Raises Unauthenticated, InvalidToken, TokenIsBound, InvalidDpopProof, Unavailable.
        """
        is_bound, token = _read_credentials(scope["headers"])
        is_key = scope["state"]["route"].scim and not is_bound and token.startswith(_API_KEY)
        if is_key and self.exchange_api_key is not None:
            token = (await self.exchange_api_key(Secret(token))).reveal()
        principal = await self._verifier.verify(token)
        bound_to = principal.key_thumbprint
        if bound_to is None and not is_bound:
            return principal
        if bound_to is None:
            raise InvalidToken
        if not is_bound:
            raise TokenIsBound
        if await self._check_proof(scope, token) != bound_to:
            raise InvalidDpopProof("Send a proof of the key that the token is bound to.")
        return principal

    async def _check_proof(self, scope: MutableMapping[str, Any], token: str) -> str | None:
        headers = dict(scope["headers"])
        if headers.get(_FORWARDED) == forwarding.CHECKED.encode() and self._client_address.is_from_proxy(headers):
            return self._proofs.check_forwarded(scope["headers"], token)
        return await self._proofs.check(scope["headers"], *_targets(scope), access_token=token)

    def _authorize(self, principal: Principal, route: Route) -> None:
        access: Access = route.access
        if principal.family_id is not None and isinstance(access, Authenticated) and not route.forward_auth:
            raise ClientToken
        if route.when_stale is Stale.REFUSE and self._verifier.staleness > STALE_AFTER:
            raise Unavailable("Whether the token was revoked is unknown; try again.", retry_after=_RETRY_AFTER)
        if isinstance(access, Requires) and not principal.may(access.permission):
            permission = access.permission
            raise Forbidden(f"This needs the permission {permission}.", is_met_by=lambda other: other.may(permission))
        if route.assurance is not None:
            self._verifier.check_assurance(principal, route.assurance)


def _check_ids(scope: Mapping[str, Any]) -> None:
    """Raises NotFound for an id that is not in its canonical form, in either case (RFC 9562 section 4); Python's UUID
    takes several forms."""
    segments = scope["path"].lower().split("/")
    if any(isinstance(value, UUID) and str(value) not in segments for value in scope["path_params"].values()):
        raise NotFound


def _read_credentials(headers: Iterable[tuple[bytes, bytes]]) -> tuple[bool, str]:
    """Returns whether the one Authorization header is for a token that is bound to a key, and the token (RFC 6750
    section 2.1, RFC 9449 section 7.1)."""
    values = [value for name, value in headers if name == b"authorization"]
    if not values:
        raise Unauthenticated
    is_bearer = values[0][: len(_BEARER)].lower() == _BEARER
    if not is_bearer and values[0][: len(_DPOP)].lower() != _DPOP:
        raise Unauthenticated
    if len(values) > 1:
        raise InvalidToken
    return not is_bearer, values[0].partition(b" ")[2].strip(b" ").decode("latin-1")


def _find_bound_token(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """Returns the token of an Authorization header that says that it is bound to a key."""
    values = [value for name, value in headers if name == b"authorization" and value[: len(_DPOP)].lower() == _DPOP]
    return values[0].partition(b" ")[2].strip(b" ").decode("latin-1") if values else None


def _targets(scope: Mapping[str, Any]) -> tuple[Target, ...]:
    """Returns what the client asked for, as it did. A proxy that asks for forward authentication tells of the request
    that it holds, below the path (Envoy) or in headers (Traefik)."""
    asked: Target = scope.get("asked") or (scope["method"], (scope.get("raw_path") or scope["path"].encode()).decode())
    route: Route = scope["state"]["route"]
    if not route.forward_auth:
        return (asked,)
    headers = dict(scope["headers"])
    told = tuple(headers.get(name, b"").decode("latin-1") for name in (b"x-forwarded-method", b"x-forwarded-uri"))
    return asked, (asked[0], asked[1].removeprefix(route.path)), (told[0], told[1].partition("?")[0])
