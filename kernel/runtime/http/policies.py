"""Who may call what: the manifest's policies in front of every route, fail closed."""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any, cast
from uuid import UUID

from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, Receive, Scope, Send

from kernel.errors import Forbidden, InvalidToken, NotFound, Unauthenticated, Unavailable
from kernel.manifest import Manifest, Public, Requires, Route, Stale
from kernel.runtime.bearer import AccessTokenVerifier

_SCHEME = b"bearer "
_STALE_AFTER = 5.0  # seconds without word of revocations; a restart of Redis or a failover of Postgres takes longer
_RETRY_AFTER = 2  # seconds


class PolicyGap(RuntimeError):
    """A route without a policy, or a policy without a route: the service must not start."""


class Policies:
    """Litestar middleware, which a route can add to and not take away. `unguarded` are the paths that the runtime
    itself adds (documentation, health).

    A guard of Litestar's would do the same and cost more than the check itself: it is given a copy of the handler.
    """

    def __init__(self, manifest: Manifest, verifier: AccessTokenVerifier, unguarded: frozenset[str]) -> None:
        self._routes: Mapping[tuple[str, str], Route] = {(route.method, route.path): route for route in manifest.routes}
        self._verifier = verifier
        self._unguarded = unguarded

    def check_complete(self, app: Litestar) -> None:
        """Raises PolicyGap unless routes and policies match one to one."""
        served = {
            (method, route.path_format)
            for route in app.routes
            if isinstance(route, HTTPRoute) and route.path_format not in self._unguarded
            for method in route.methods
            if method != "OPTIONS"
        }
        without_policy, without_route = served - self._routes.keys(), self._routes.keys() - served
        if without_policy or without_route:
            raise PolicyGap(f"routes without a policy: {without_policy}; policies without a route: {without_route}")

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """What stands in front of `app`, a handler that is routed to already."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            await self._admit(cast("MutableMapping[str, Any]", scope))
            await app(scope, receive, send)

        return guarded

    async def _admit(self, scope: MutableMapping[str, Any]) -> None:
        """Raises NotFound, Unauthenticated, InvalidToken, Unavailable, Forbidden."""
        scope["user"] = None
        template, method = scope["path_template"], scope["method"]
        if template in self._unguarded or method == "OPTIONS":
            return
        if scope["path_params"]:
            _refuse_other_spellings(scope)
        route = self._routes[method, template]
        access = route.access
        if isinstance(access, Public):
            return
        principal = await self._verifier.verify(_bearer(scope["headers"]))
        if route.when_stale is Stale.REFUSE and self._verifier.staleness > _STALE_AFTER:
            raise Unavailable("whether the token was revoked cannot be told for the moment", retry_after=_RETRY_AFTER)
        scope["user"] = principal
        if isinstance(access, Requires) and not principal.may(access.permission):
            raise Forbidden(f"this needs the permission {access.permission}")


def _refuse_other_spellings(scope: Mapping[str, Any]) -> None:
    """An id has one spelling (RFC 9562 section 4); Python's UUID takes several. Raises NotFound."""
    segments = scope["path"].split("/")
    if any(isinstance(value, UUID) and str(value) not in segments for value in scope["path_params"].values()):
        raise NotFound


def _bearer(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The token of the one Authorization header (RFC 6750 section 2.1)."""
    values = [value for name, value in headers if name == b"authorization"]
    if not values or values[0][: len(_SCHEME)].lower() != _SCHEME:
        raise Unauthenticated
    if len(values) > 1:
        raise InvalidToken
    return values[0][len(_SCHEME) :].strip(b" ").decode("latin-1")
