"""The settings that the gateway's configuration is rendered from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from gateway.rate_limits import Limit, default_limits
from gateway.site import Site
from kernel.manifest import LimitClass, Manifest


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. `write` starts when the headers are read, so it has to outlast `read` and `answer` together."""

    read: float = 20  # a client's whole request, headers and body
    write: float = 60  # and the answer, read by the client
    idle: float = 60  # a client's connection between requests
    dial: float = 1  # to connect to a replica
    answer: float = 30  # a replica's first byte
    retry: float = 2  # no new attempt after this long
    accept: float = 0  # further requests, once the gateway stops; and then:
    drain: float = 10  # the open ones, with no new one accepted


@dataclass(frozen=True, slots=True)
class Health:
    """Seconds. A dead or hanging replica leaves the balancer after at most `interval` + `timeout`, and is back in it
    `recheck` + `timeout` after it recovered.
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


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """`upstreams` maps a service's name to its replicas' URLs; a service without any answers 503.

    `redis_url` (`redis://[user]:password@host:port/db`) stores the limits' counters; without it each gateway counts
    in its own memory. `internal_port` serves ping and metrics, on loopback unless `internal_host` says otherwise;
    without it they are not served. `inside_calls` serves the calls between services there, too. Leave `health`
    out where a URL stands for many replicas that another system checks: one answer of one of them would take all out.
    `otlp_endpoint` is the URL that spans are sent to by OTLP/HTTP, of `trace_sample` of the requests; none: no traces.
    `body_limits` are the longest body of each limit class that is not `max_body_bytes`, in bytes. `client_body_memory`
    is how many bytes of bodies one client may have in flight, `body_memory` all together; bodies up to
    `small_body_bytes` and larger ones count apart.
    `http_port` serves the platform without TLS: on a developer's machine only. `redirect_port` serves nothing: it sends
    readers to https://, port 443, and refuses the rest before the body is read.
    `trusted_proxies` are the networks of proxies that stand before the gateway: the client's address is then the last
    one in their `X-Forwarded-For` that is not one of theirs. From others that header counts for nothing.
    `site` is the web app that has every path which is not the platform's; its replicas are in `upstreams`, too.
    `site_in_flight` is how many requests one client may have under way there: a stream counts as one.
    `payment_sandbox` is the URL of the sandbox payment provider, whose page for buyers is served, and nothing else of
    it; not in production.
    `hosts` are the addresses that both ports listen on; "" is every address. `tls_hosts` are further ones, in a network
    with others, that only the port with TLS listens on.
    `proxy_secret` is what services know the gateway by; without it they take every request for the gateway's own.
    The rendered files hold it and Redis' password: only the gateway may read them.
    """

    http_port: int | None
    https_port: int
    cert_file: Path
    key_file: Path
    manifests: tuple[Manifest, ...]
    upstreams: Mapping[str, tuple[str, ...]]
    redirect_port: int | None = None
    redis_url: str | None = None
    proxy_secret: str | None = None
    cors_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    payment_sandbox: str | None = None
    site: Site | None = None
    site_in_flight: int = 128
    hosts: tuple[str, ...] = ("127.0.0.1",)
    tls_hosts: tuple[str, ...] = ()
    internal_port: int | None = None
    internal_host: str = "127.0.0.1"
    inside_calls: bool = False
    limits: Mapping[LimitClass, Limit] = field(default_factory=default_limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    health: Health | None = field(default_factory=Health)
    max_body_bytes: int = 1 << 20
    body_limits: Mapping[LimitClass, int] = field(default_factory=lambda: {LimitClass.CREDENTIAL: 8 << 10})
    small_body_bytes: int = 8 << 10
    client_body_memory: int = 8 << 20
    body_memory: int = 32 << 20
    max_header_bytes: int = 1 << 16
    retry_attempts: int = 12  # with one of two replicas refusing, all of them miss once in 4,096
    acme: Acme | None = None
    access_log: bool = False
    log_level: str = "INFO"
    otlp_endpoint: str | None = None
    trace_sample: float = 1.0

    @property
    def http_entry_points(self) -> dict[str, str]:
        """The address of each entry point for HTTP by its name: `http`, then `http-2` …"""
        return {} if self.http_port is None else _entry_points("http", self.hosts, self.http_port)

    @property
    def redirect_entry_points(self) -> dict[str, str]:
        return {} if self.redirect_port is None else _entry_points("redirect", self.hosts, self.redirect_port)

    @property
    def https_entry_points(self) -> dict[str, str]:
        return _entry_points("https", (*self.hosts, *self.tls_hosts), self.https_port)


def _entry_points(name: str, hosts: tuple[str, ...], port: int) -> dict[str, str]:
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(hosts) + 1))
    addresses = (f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host in hosts)
    return dict(zip(names, addresses, strict=True))
