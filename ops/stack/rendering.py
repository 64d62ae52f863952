"""The gateway's files of this stack. `--watch` imports this module anew together with `gateway`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gateway.render import render
from gateway.settings import GatewaySettings
from kernel.manifest import Manifest

_ORIGINS = ("http://localhost:3000",)


@dataclass(frozen=True, slots=True)
class GatewayPlace:
    """What stays the same while the stack runs. `internal_port` answers ping and metrics, on loopback only."""

    http_port: int
    https_port: int
    internal_port: int
    cert_file: Path
    key_file: Path
    redis_url: str
    otlp_endpoint: str | None = None
    trace_sample: float = 1.0


def gateway_files(
    place: GatewayPlace, manifests: tuple[Manifest, ...], upstreams: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Relative file name -> content."""
    settings = GatewaySettings(
        http_port=place.http_port,
        https_port=place.https_port,
        internal_port=place.internal_port,
        cert_file=place.cert_file,
        key_file=place.key_file,
        redis_url=place.redis_url,
        manifests=manifests,
        upstreams=upstreams,
        cors_origins=_ORIGINS,
        otlp_endpoint=place.otlp_endpoint,
        trace_sample=place.trace_sample,
    )
    return render(settings)
