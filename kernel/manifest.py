"""What a service declares about itself: its routes and who may call them.

Everything else is made from it: the service's own guard, the gateway's configuration, the OpenAPI
security of each operation, the embedded stack's settings. A service with an undeclared route does not start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kernel.assurance import Assurance
from kernel.events import Payload
from kernel.roles import Permission


@dataclass(frozen=True, slots=True)
class Public:
    """Anyone may call; an access token is ignored."""


@dataclass(frozen=True, slots=True)
class Authenticated:
    """Any valid access token."""


@dataclass(frozen=True, slots=True)
class Requires:
    """A valid access token whose scope holds this permission."""

    permission: Permission


Access = Public | Authenticated | Requires


class LimitClass(StrEnum):
    """Which of the gateway's limits per client, and of the length of a body, applies."""

    DEFAULT = "default"
    CREDENTIAL = "credential"  # the route checks a password, code or token that can be guessed: 8 KiB of body
    WEBHOOK = "webhook"  # another company's servers call, from few addresses and in bursts


class Stale(StrEnum):
    """What a route that needs a token does while its replica may have missed revocations; see docs/revocation.md."""

    SERVE = "serve"  # accept a token that is valid otherwise
    REFUSE = "refuse"  # answer 503 until the feed is back


class Idempotency(StrEnum):
    """What a route does with an `Idempotency-Key`."""

    NONE = "none"  # it ignores the header
    HONOURED = "honoured"  # a key that was used before makes nothing new
    REQUIRED = "required"  # and a request without a key is refused


class BodyFormat(StrEnum):
    """How a route's body is read."""

    JSON = "application/json"
    FORM = "application/x-www-form-urlencoded"
    RAW = "*/*"  # octets of any content type, for a handler that checks a signature over them


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A route that answers with HTML, or sets cookies. Other routes may do neither.

    `content_security_policy` is the answer's own. `cookies` are the only ones that it may set, and the route reads
    no others; each has the prefix `__Host-`, which ties it to this host, path `/` and TLS. With `form_targets` an
    answer may add one `form-action` to the policy, with another origin that its form may lead to.
    """

    content_security_policy: str
    cookies: tuple[str, ...] = ()
    form_targets: bool = False

    def __post_init__(self) -> None:
        if not self.content_security_policy.startswith("default-src 'none'"):
            raise ValueError("a page's content security policy begins with default-src 'none'")
        for name in self.cookies:
            if not name.startswith("__Host-"):
                raise ValueError(f"the cookie {name} does not begin with __Host-")


_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # RFC 9110 section 9.2.1
_SAFE_TO_REPEAT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})  # RFC 9110 section 9.2.2


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. `path` is the full path with `{name}` for each parameter (`/auth/v1/users/{user_id}`).

    `repeatable` says that sending the call again does no harm, beyond what its method already promises: the gateway
    may then retry it on another replica. `stale` overrides the default of the method: reads are served, changes are
    refused. `assurance` is the level and the age of the authentication that the caller needs. `any_query` takes query
    parameters that the handler does not declare, as some standards want it. `forward_auth` is for a GET that other
    proxies ask whether to let a request in: it answers every method, every query, and every path below its own.
    `any_origin` lets the pages of every origin read the answer (CORS), without credentials: it is for public documents.
    `local_only` is for developers' tools: the gateway routes it for a `Host` that means this machine alone.
    `binds_key`: the tokens in the answer are bound to the key of the request's DPoP proof, if it has one (RFC 9449).
    `takes_token`: the route is public to the guard, and its handler takes an access token; a DPoP proof names that
    token. `scim` is for endpoints of SCIM 2.0: their bodies and errors are as RFC 7644 wants them, the handler reads
    the body, and an API key is taken in the place of an access token, since identity providers cannot exchange it.
    `oauth` is for endpoints of OAuth 2.0: their body is a form that the handler reads, they ignore parameters that they
    do not know, and their errors are those of RFC 6749 section 5.2.
    """

    method: str
    path: str
    access: Access
    limit: LimitClass = LimitClass.DEFAULT
    repeatable: bool = False
    stale: Stale | None = None
    assurance: Assurance | None = field(default=None, kw_only=True)
    idempotency: Idempotency = field(default=Idempotency.NONE, kw_only=True)
    body: BodyFormat = field(default=BodyFormat.JSON, kw_only=True)
    page: HtmlPage | None = field(default=None, kw_only=True)
    any_query: bool = field(default=False, kw_only=True)
    forward_auth: bool = field(default=False, kw_only=True)
    any_origin: bool = field(default=False, kw_only=True)
    local_only: bool = field(default=False, kw_only=True)
    binds_key: bool = field(default=False, kw_only=True)
    takes_token: bool = field(default=False, kw_only=True)
    scim: bool = field(default=False, kw_only=True)
    oauth: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        if self.assurance is not None and isinstance(self.access, Public):
            raise ValueError(f"{self.path} is public: it has no caller whose authentication could be checked")
        if self.idempotency is not Idempotency.NONE and self.method in _SAFE:
            raise ValueError(f"{self.method} {self.path} makes nothing that a key could name")
        if self.forward_auth and self.method != "GET":
            raise ValueError(f"{self.path} is for forward authentication: declare it as GET")

    @property
    def when_stale(self) -> Stale:
        return self.stale or (Stale.SERVE if self.method in _SAFE else Stale.REFUSE)

    @property
    def idempotent(self) -> bool:
        return self.repeatable or self.method in _SAFE_TO_REPEAT


_EXPLORER = "/docs"
_OF_THE_PLATFORM = ("/.well-known/", "/problems/", f"{_EXPLORER}/")
"""What one service serves for all."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`name` is the folder under services/, the path prefix and, in upper case, the settings' prefix.

    `embedded` holds the settings that differ from a deployment's defaults on the embedded stack.
    `publishes` are the payloads of the events that others may rely on. `consumes` are the service's own declarations
    of the events that it handles, with the fields that it needs: services never import each other. `checked_inside`
    are permissions that no route requires and handlers check: to see what is another user's, for example. `upstreams`
    are the services that it calls. A service without a database has no events either, and nothing to migrate.
    `append_only` are tables of its own that the service may add to and read, but not change.

    A service with events also has the routes of its dead letters, without declaring them.
    """

    name: str
    title: str
    routes: tuple[Route, ...]
    embedded: Mapping[str, str] = field(default_factory=dict)
    publishes: tuple[type[Payload], ...] = ()
    consumes: tuple[type[Payload], ...] = ()
    checked_inside: tuple[Permission, ...] = ()
    upstreams: tuple[str, ...] = field(default=(), kw_only=True)
    has_database: bool = field(default=True, kw_only=True)
    append_only: frozenset[str] = field(default=frozenset(), kw_only=True)

    def __post_init__(self) -> None:
        self._add_dead_letter_routes()
        self._check_routes()
        self._check_events()

    def _add_dead_letter_routes(self) -> None:
        """Adds the routes that are not there yet: a manifest that was made from another one has them."""
        declared = {(route.method, route.path) for route in self.routes}
        added = dead_letter_routes(self) if self.has_events else ()
        missing = tuple(route for route in added if (route.method, route.path) not in declared)
        object.__setattr__(self, "routes", (*self.routes, *missing))

    def _check_routes(self) -> None:
        seen: set[tuple[str, str]] = set()
        for route in self.routes:
            inside = route.path.startswith((f"{self.prefix}/v1/", *_OF_THE_PLATFORM))
            if not inside and route.path != _EXPLORER:
                raise ValueError(f"{route.path} is outside {self.prefix}/v1/ and the paths of the platform")
            if (route.method, route.path) in seen:
                raise ValueError(f"{route.method} {route.path} is declared twice")
            seen.add((route.method, route.path))

    def _check_events(self) -> None:
        if self.has_events and not self.has_database:
            raise ValueError(f"{self.name} has events, and no database to record them in")
        published = [payload.event_type for payload in self.publishes]
        for name in published:
            if not name.startswith(f"{self.name}."):
                raise ValueError(f"{name} does not begin with {self.name}.")
        for names in (published, self.consumed_types):
            if twice := {name for name in names if names.count(name) > 1}:
                raise ValueError(f"{', '.join(sorted(twice))} is declared twice")

    @property
    def has_events(self) -> bool:
        """Whether the service publishes or consumes events."""
        return bool(self.publishes or self.consumes)

    @property
    def dead_letters_path(self) -> str:
        return f"{self.prefix}/v1/dead-letters"

    @property
    def consumed_types(self) -> list[str]:
        """The types of events that the service handles."""
        return [payload.event_type for payload in self.consumes]

    @property
    def prefix(self) -> str:
        return f"/{self.name}"

    @property
    def permissions(self) -> frozenset[Permission]:
        """Every permission that some route of this service requires, or its handler checks."""
        required = (route.access.permission for route in self.routes if isinstance(route.access, Requires))
        return frozenset(required) | frozenset(self.checked_inside)


def dead_letter_routes(manifest: Manifest) -> tuple[Route, Route]:
    """Returns the routes on which operators list and replay what the service could not publish or handle."""
    resource = f"{manifest.name.replace('_', '-')}:dead-letters"
    read, write = Permission(f"{resource}:read"), Permission(f"{resource}:write")
    path = manifest.dead_letters_path
    return (
        Route("GET", path, Requires(read), stale=Stale.REFUSE),
        # what is being replayed already is not replayed twice
        Route("POST", f"{path}/{{letter_id}}/replay", Requires(write), repeatable=True),
    )
