"""What a service declares about itself: its routes and who may call them.

Everything else is made from it: the service's own guards, the gateway's configuration, the OpenAPI
security of each operation, the embedded stack's settings. A route without a policy does not start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kernel.events import EventType
from kernel.roles import Permission


@dataclass(frozen=True, slots=True)
class Public:
    """Anyone may call; no token is looked at."""


@dataclass(frozen=True, slots=True)
class Authenticated:
    """Any valid access token."""


@dataclass(frozen=True, slots=True)
class Requires:
    """A valid access token whose scope holds this permission."""

    permission: Permission


Access = Public | Authenticated | Requires


class LimitClass(StrEnum):
    """Which of the gateway's limits per client applies."""

    DEFAULT = "default"
    CREDENTIAL = "credential"  # the route checks a password, code or token that can be guessed


class Stale(StrEnum):
    """What a route that wants a token does while its replica may have missed revocations; see docs/revocation.md."""

    SERVE = "serve"  # a token that is good but for that is believed
    REFUSE = "refuse"  # 503 until the feed is back


_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # RFC 9110 section 9.2.1
_SAFE_TO_REPEAT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})  # RFC 9110 section 9.2.2


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. `path` is the full path with `{name}` for each parameter (`/auth/v1/users/{user_id}`).

    `repeatable` says that sending the call again does no harm, beyond what its method already
    promises: the gateway may then retry it on another replica. `stale` says otherwise than the method does: what only
    reads serves, what changes something refuses.
    """

    method: str
    path: str
    access: Access
    limit: LimitClass = LimitClass.DEFAULT
    repeatable: bool = False
    stale: Stale | None = None

    @property
    def when_stale(self) -> Stale:
        return self.stale or (Stale.SERVE if self.method in _SAFE else Stale.REFUSE)

    @property
    def idempotent(self) -> bool:
        return self.repeatable or self.method in _SAFE_TO_REPEAT


@dataclass(frozen=True, slots=True)
class Manifest:
    """`name` is the folder under services/, the path prefix and, in upper case, the settings' prefix.

    `embedded` holds the settings that differ from a deployment's defaults on the embedded stack.
    `publishes` are the events others may rely on; `consumes` names the types it acts on (`auth.account.registered`).
    """

    name: str
    title: str
    routes: tuple[Route, ...]
    embedded: Mapping[str, str] = field(default_factory=dict)
    publishes: tuple[EventType, ...] = ()
    consumes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._check_routes()
        self._check_events()

    def _check_routes(self) -> None:
        seen: set[tuple[str, str]] = set()
        for route in self.routes:
            inside = route.path.startswith((f"{self.prefix}/v1/", "/.well-known/"))
            if not inside:
                raise ValueError(f"{route.path} is outside {self.prefix}/v1/ and /.well-known/")
            if (route.method, route.path) in seen:
                raise ValueError(f"{route.method} {route.path} is declared twice")
            seen.add((route.method, route.path))

    def _check_events(self) -> None:
        names = [published.name for published in self.publishes]
        for name in names:
            if not name.startswith(f"{self.name}."):
                raise ValueError(f"{name} does not begin with {self.name}.")
            if names.count(name) > 1:
                raise ValueError(f"{name} is declared twice")

    @property
    def prefix(self) -> str:
        return f"/{self.name}"

    @property
    def permissions(self) -> frozenset[Permission]:
        """Every permission that some route of this service requires."""
        return frozenset(route.access.permission for route in self.routes if isinstance(route.access, Requires))
