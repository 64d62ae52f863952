"""The settings of this stack's gateway. `--watch` imports this module again, together with `gateway`."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from gateway.settings import GatewaySettings
from gateway.site import Site
from kernel.manifest import Manifest
from kernel.secret import Secret
from ops.stack.ports import LOOPBACK


@dataclass(frozen=True, slots=True)
class GatewayAddress:
    """Addresses, ports, certificate and servers of the gateway. `internal_port` serves ping, metrics
    and the calls between services on loopback."""

    http_port: int
    https_port: int
    internal_port: int
    cert_file: Path
    key_file: Path
    redis_url: str
    proxy_secret: Secret
    hosts: tuple[str, ...]
    tls_hosts: tuple[str, ...]
    cors_origins: tuple[str, ...]
    trusted_proxies: tuple[str, ...]
    payment_sandbox: str | None = None
    otlp_endpoint: str | None = None
    trace_sample: float = 1.0

    @property
    def inside_url(self) -> str:
        """Where services reach each other."""
        return f"http://{LOOPBACK}:{self.internal_port}"


def gateway_settings(
    address: GatewayAddress,
    manifests: tuple[Manifest, ...],
    upstreams: Mapping[str, tuple[str, ...]],
    site: Site | None,
) -> GatewaySettings:
    return GatewaySettings(
        site=site,
        http_port=address.http_port,
        https_port=address.https_port,
        internal_port=address.internal_port,
        inside_calls=True,
        cert_file=address.cert_file,
        key_file=address.key_file,
        redis_url=address.redis_url,
        proxy_secret=address.proxy_secret.reveal(),
        manifests=manifests,
        upstreams=upstreams,
        hosts=address.hosts,
        tls_hosts=address.tls_hosts,
        cors_origins=address.cors_origins,
        trusted_proxies=tuple(map(ip_network, address.trusted_proxies)),
        payment_sandbox=address.payment_sandbox,
        otlp_endpoint=address.otlp_endpoint,
        trace_sample=address.trace_sample,
    )
