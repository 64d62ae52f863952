"""All that the gateway's configuration is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kernel.manifest import LimitClass, Manifest


@dataclass(frozen=True, slots=True)
class Limit:
    """A token bucket per client: `per_second` requests go in, at most `burst` are saved up."""

    per_second: int
    burst: int


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. `write` starts when the headers are read, so it has to outlast `read` and `answer` together."""

    read: float = 20  # a client's whole request, headers and body
    write: float = 60  # and the answer, read by the client
    idle: float = 60  # a client's connection between requests
    dial: float = 1  # to connect to a replica
    answer: float = 30  # a replica's first byte
    retry: float = 2  # no new attempt after this long
    drain: float = 10  # open requests when the gateway stops


@dataclass(frozen=True, slots=True)
class Health:
    """Seconds. A replica that died or hangs is out of the balancer after `interval` + `timeout` at most, and one that
    came back is in it after `recheck` + `timeout`.
    """

    path: str = "/readyz"
    interval: float = 0.5
    recheck: float = 0.1
    timeout: float = 1


@dataclass(frozen=True, slots=True)
class Acme:
    """Certificates for `domain` from Let's Encrypt by TLS-ALPN-01 (RFC 8737): port 443 must be the gateway's.

    `storage` holds their keys and the account's, in a folder that Traefik may write to.
    """

    email: str
    domain: str
    storage: Path


def _default_limits() -> Mapping[LimitClass, Limit]:
    return {LimitClass.DEFAULT: Limit(100, 200), LimitClass.CREDENTIAL: Limit(20, 60)}


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """`upstreams` maps a service's name to its replicas' URLs; a service without any answers 503.

    `redis_url` (`redis://[user]:password@host:port/db`) keeps the limits' counters; without it each gateway counts
    in its own memory. `internal_port` serves ping and metrics, on loopback unless `internal_host` says otherwise;
    without it nobody serves them. `health` is None where a URL stands for many replicas and somebody else looks after
    them: one answer of one of them would take all out.
    `otlp_endpoint` is the URL that spans are sent to by OTLP/HTTP, of `trace_sample` of the requests; none: no traces.
    The files rendered from this hold Redis' password: keep them readable to the gateway alone.
    """

    http_port: int
    https_port: int
    cert_file: Path
    key_file: Path
    manifests: tuple[Manifest, ...]
    upstreams: Mapping[str, tuple[str, ...]]
    redis_url: str | None = None
    cors_origins: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    internal_port: int | None = None
    internal_host: str = "127.0.0.1"
    limits: Mapping[LimitClass, Limit] = field(default_factory=_default_limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    health: Health | None = field(default_factory=Health)
    max_body_bytes: int = 1 << 20
    max_header_bytes: int = 1 << 16
    retry_attempts: int = 12  # with one of two replicas refusing, all of them miss once in 4,096
    acme: Acme | None = None
    access_log: bool = False
    log_level: str = "INFO"
    otlp_endpoint: str | None = None
    trace_sample: float = 1.0
