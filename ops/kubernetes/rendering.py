"""Files that are made of others: an overlay's for the gateway, of its gateway.toml and the manifests of the services in
base/; and the rules for the Prometheus operator, of those that ops/observability generates."""

import tomllib
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import yaml

from gateway.render import render
from gateway.settings import GatewaySettings
from gateway.static import DYNAMIC_FOLDER
from ops.stack.services import find_services

ROOT = Path(__file__).parent
OVERLAYS = ("local", "production")
SERVICE_PORT = 8000
RULES = "observe/rules.yaml"
_GENERATED = ROOT.parent / "observability" / "generated" / "rules.yaml"

_PASSWORD = "{{ env `GATEWAY_REDIS_PASSWORD` }}"  # noqa: S105 - Traefik reads the variable when it loads the file
_TLS = Path("/run/secrets/tls")


def deployed(root: Path = ROOT) -> tuple[str, ...]:
    """Names of the services that base/kustomization.yaml lists, as their manifests spell them."""
    lines = [line.strip() for line in (root / "base" / "kustomization.yaml").read_text(encoding="utf-8").splitlines()]
    return tuple(found.name for found in find_services() if f"- {dns_name(found.name)}" in lines)


def dns_name(service: str) -> str:
    """What the service is called in the cluster (RFC 1123 section 2.1): a Python name has underscores."""
    return service.replace("_", "-")


def gateway_files(overlay: str, root: Path = ROOT) -> dict[str, str]:
    """File name -> content, for the overlay's folder gateway/."""
    given = tomllib.loads((root / "overlays" / overlay / "gateway" / "gateway.toml").read_text(encoding="utf-8"))
    names = deployed(root)
    settings = GatewaySettings(
        http_port=8080,
        https_port=8443,
        internal_port=9000,
        host="",  # every address, IPv6 too
        internal_host="",  # the kubelet asks for /ping; who else may is in base/gateway/network.yaml
        cert_file=_TLS / "tls.crt",
        key_file=_TLS / "tls.key",
        redis_url=_with_password(given["redis"]),
        manifests=tuple(found for found in find_services() if found.name in names),
        upstreams={name: (f"http://{dns_name(name)}:{SERVICE_PORT}",) for name in names},
        health=None,  # the cluster's readiness probes: behind one name are all replicas
        cors_origins=tuple(given["cors_origins"]),
    )
    files = render(settings)
    return {name: files[where] for name, where in _KEPT.items()}


_KEPT = {"traefik.yaml": "traefik.yaml", "platform.yaml": f"{DYNAMIC_FOLDER}/platform.yaml"}
"""The edge's sources are taken from where they are: gateway/plugins/kustomization.yaml."""


def write(root: Path = ROOT) -> list[Path]:
    """The files that it wrote."""
    written = []
    for overlay in OVERLAYS:
        for name, content in gateway_files(overlay, root).items():
            path = root / "overlays" / overlay / "gateway" / name
            path.write_text(content, encoding="utf-8")
            written.append(path)
    rules = root / RULES
    rules.write_text(prometheus_rule(), encoding="utf-8")
    return [*written, rules]


def prometheus_rule() -> str:
    """The generated alerts and recordings as the Prometheus operator takes them."""
    groups = yaml.safe_load(_GENERATED.read_text(encoding="utf-8"))["groups"]
    kept = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "goodgo"},
        "spec": {"groups": groups},
    }
    return yaml.safe_dump(kept, sort_keys=False, width=120, allow_unicode=True)


def _with_password(url: str) -> str:
    parts = urlsplit(url)
    user = quote(parts.username or "", safe="")
    return urlunsplit(
        parts._replace(netloc=f"{user}:{quote(_PASSWORD, safe='')}@{parts.hostname}:{parts.port or 6379}")
    )
