"""Renders the gateway's files of each overlay, and the rules for the Prometheus operator.

The former come from the overlay's gateway.toml and the manifests of the services in base/, the latter from the rules of
ops/observability.
"""

import tomllib
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import yaml

from gateway.render import render
from gateway.settings import GatewaySettings, Timeouts
from gateway.site import Site, read_site
from gateway.static import DYNAMIC_FOLDER
from ops.stack.services import find_services
from ops.stack.settings import CHECKOUT

ROOT = Path(__file__).parent
OVERLAYS = ("local", "production")
SERVICE_PORT = 8000
_SITE_PORT = 3000
_SITE = CHECKOUT / "clients/web/manifest.toml"
_HTTP_PORT = 8080
RULES = "observe/rules.yaml"
_GENERATED = ROOT.parent / "observability" / "generated" / "rules.yaml"

_PASSWORD = "{{ env `GATEWAY_REDIS_PASSWORD` }}"  # noqa: S105 - Traefik reads the variable when it loads the file
_PROXY_SECRET = "{{ env `GATEWAY_PROXY_SECRET` }}"  # noqa: S105 - the same
_TLS = Path("/run/secrets/tls")


def deployed_services(root: Path = ROOT) -> tuple[str, ...]:
    """Names of the services that base/kustomization.yaml lists, as in their manifests."""
    listed = _read_names(root)
    return tuple(found.name for found in find_services() if dns_name(found.name) in listed)


def deployed_site(root: Path = ROOT) -> Site | None:
    """The web app, when base/kustomization.yaml lists it."""
    site = read_site(_SITE)
    return site if site.name in _read_names(root) else None


def _read_names(root: Path) -> set[str]:
    lines = (root / "base" / "kustomization.yaml").read_text(encoding="utf-8").splitlines()
    return {line.strip().removeprefix("- ") for line in lines}


def dns_name(service: str) -> str:
    """The service's name in the cluster, without underscores (RFC 1123 section 2.1)."""
    return service.replace("_", "-")


def gateway_files(overlay: str, root: Path = ROOT) -> dict[str, str]:
    """The content of each file of the overlay's folder gateway/, by name."""
    files = render(gateway_settings(overlay, root))
    return {name: files[where] for name, where in _KEPT.items()}


def gateway_settings(overlay: str, root: Path = ROOT) -> GatewaySettings:
    """The gateway of an overlay. Without `serve_http = true` in its gateway.toml, plain HTTP only redirects."""
    given = tomllib.loads((root / "overlays" / overlay / "gateway" / "gateway.toml").read_text(encoding="utf-8"))
    names, site = deployed_services(root), deployed_site(root)
    serves_http = given.get("serve_http", False)
    return GatewaySettings(
        http_port=_HTTP_PORT if serves_http else None,
        redirect_port=None if serves_http else _HTTP_PORT,
        https_port=8443,
        internal_port=9000,
        hosts=("",),  # every address, IPv6 too
        timeouts=Timeouts(accept=15),  # until no balancer sends to a pod that ends, one before the cluster included
        internal_host="",  # for the kubelet's /ping; base/gateway/network.yaml allows the others
        cert_file=_TLS / "tls.crt",
        key_file=_TLS / "tls.key",
        redis_url=_with_password(given["redis"]),
        proxy_secret=_PROXY_SECRET,
        manifests=tuple(found for found in find_services() if found.name in names),
        upstreams={name: (f"http://{dns_name(name)}:{SERVICE_PORT}",) for name in names}
        | ({site.name: (f"http://{site.name}:{_SITE_PORT}",)} if site else {}),
        site=site,
        health=None,  # the cluster's readiness probes decide, because one name stands for all replicas
        payment_sandbox=given.get("payment_sandbox"),
        cors_origins=tuple(given["cors_origins"]),
        trusted_proxies=tuple(map(ip_network, given.get("trusted_proxies", ()))),
    )


_KEPT = {"traefik.yaml": "traefik.yaml", "platform.yaml": f"{DYNAMIC_FOLDER}/platform.yaml"}
"""The edge's sources are taken from where they are: gateway/plugins/kustomization.yaml."""


def write(root: Path = ROOT) -> list[Path]:
    """Writes all files and returns their paths."""
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
    """The generated alerts and recording rules, for the Prometheus operator."""
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
