"""Creates the files of `private/`.

Only the owner may enter the folder. The files in it are readable by all, because the user of a container that mounts
one is not a user of this machine, and Compose keeps the permissions.
"""

import secrets
import tomllib
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from gateway.render import render
from gateway.settings import Acme, GatewaySettings, Health, Timeouts
from gateway.site import read_site
from kernel.manifest import Manifest
from kernel.roles import format_scope
from kernel.secret import Secret
from ops.stack import nats_users, redis_users
from ops.stack.certificates import load_or_create_certificates
from ops.stack.layout import Layout, write_private
from ops.stack.payment_sandbox import server as payment_sandbox
from ops.stack.secrets_file import Keys, ServiceKeys, load_or_create_keys
from ops.stack.services import find_services
from ops.stack.web_app import MANIFEST as WEB_MANIFEST

FOLDER = Path(__file__).parent
PRIVATE = FOLDER / "private"
SERVICE_PORT, WEB_PORT = 8000, 3000
PROJECT = "goodgo"
"""The name in compose.yaml: Compose calls a container PROJECT-SERVICE-NUMBER."""
_TLS = Path("/run/secrets")


def prepare(private: Path = PRIVATE, project: str = PROJECT) -> Keys:
    """Keeps existing secrets: the volumes were created with them. Raises UserError when keys.json is damaged."""
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    private.chmod(0o700)
    given = tomllib.loads((FOLDER / "gateway.toml").read_text(encoding="utf-8"))
    manifests = tuple(each for each in find_services() if each.name in given["replicas"])
    keys = load_or_create_keys(private / "keys.json", given["replicas"])
    layout = Layout(private)
    layout.tls.mkdir(mode=0o700, exist_ok=True)
    certificate, key = load_or_create_certificates(layout)
    files = _secrets(keys, manifests)
    files |= _once(private, "secrets/grafana_password")
    files |= {"tls/server.pem": certificate.read_text(), "tls/server-key.pem": key.read_text()}
    files |= {f"gateway/{name}": text for name, text in _gateway(given, manifests, keys, project).items()}
    for name, content in files.items():
        _open(private, name, content)
    return keys


def _once(private: Path, name: str) -> dict[str, str]:
    """A password that is created once and used in no other file."""
    path = private / name
    return {name: path.read_text() if path.exists() else secrets.token_hex(16)}


def _open(private: Path, name: str, content: str) -> None:
    path = private / name
    if not path.exists() or path.read_text() != content:
        write_private(path, content)
    path.chmod(0o444)
    for folder in path.relative_to(private).parents:
        (private / folder).chmod(0o755 if folder.parts else 0o700)


def _secrets(keys: Keys, manifests: tuple[Manifest, ...]) -> dict[str, str]:
    permissions = frozenset(permission for each in manifests for permission in each.permissions)
    found = {
        "secrets/postgres_password": keys.postgres.reveal(),
        "secrets/redis.conf": redis_users.configuration(keys.redis_passwords),
        "secrets/proxy_secrets": keys.proxy_secrets,
        "secrets/web_proxy_secret": keys.web_proxy.reveal(),
        "secrets/web_cookie_keys": f"1:{keys.web_cookie.reveal()}",
        "secrets/email_link_key": keys.email_link.reveal(),
        "secrets/mailbox_token": keys.mailbox.reveal(),
        "secrets/authorization.conf": nats_users.authorization(
            keys.nats, nats_users.nats_users(manifests, keys.services)
        ),
        "secrets/broker_admin_url": _nats(nats_users.ADMINISTRATOR, keys.nats),
        "secrets/admin_email": keys.admin_email,
        "secrets/admin_password": keys.admin_password.reveal(),
        "secrets/admin_permissions": format_scope(permissions),
    }
    if any(each.name == payment_sandbox.SERVICE for each in manifests):
        found["secrets/payment_sandbox_key"] = keys.sandbox.reveal()
        found["secrets/payment_sandbox_webhook_secret"] = keys.sandbox_webhooks.reveal()
    for manifest in manifests:
        name, own = manifest.name, keys.services[manifest.name]
        found[f"secrets/{name}_redis_url"] = _redis(name, own.redis)
        if manifest.has_database:
            found |= _storage_secrets(name, own)
    return found


def _storage_secrets(name: str, own: ServiceKeys) -> dict[str, str]:
    return {
        f"secrets/databases/{name}-owner": own.owner.reveal(),
        f"secrets/databases/{name}-runtime": own.runtime.reveal(),
        f"secrets/{name}_broker_url": _nats(name, own.broker),
        f"secrets/{name}_master_key": own.master.reveal(),
        f"secrets/{name}_owner_url": _postgres(name, "owner", own.owner),
        f"secrets/{name}_database_url": _postgres(name, "runtime", own.runtime),
    }


def _nats(user: str, password: Secret) -> str:
    return f"nats://{user}:{password.reveal()}@nats:4222"


def _redis(user: str, password: Secret) -> str:
    return f"redis://{user}:{password.reveal()}@redis:6379/0"


def _postgres(name: str, role: str, password: Secret) -> str:
    return f"postgresql://{name}_{role}:{password.reveal()}@postgres:5432/{name}"


def _gateway(given: Mapping[str, Any], manifests: tuple[Manifest, ...], keys: Keys, project: str) -> dict[str, str]:
    traces = given.get("traces", {})
    site = read_site(WEB_MANIFEST) if "web" in given else None
    settings = GatewaySettings(
        http_port=8080,
        redirect_port=8081,  # what production publishes instead of 8080
        https_port=8443,
        internal_port=9000,
        internal_host="",  # for Prometheus; the port is not published
        hosts=("",),  # every address of the container
        cert_file=_TLS / "server.pem",
        key_file=_TLS / "server-key.pem",
        redis_url=_redis(redis_users.GATEWAY, keys.gateway_redis),
        proxy_secret=keys.gateway_proxy.reveal(),
        manifests=manifests,
        upstreams={name: _replica_urls(project, name, count, SERVICE_PORT) for name, count in given["replicas"].items()}
        | ({} if site is None else {site.name: _replica_urls(project, site.name, given["web"]["replicas"], WEB_PORT)}),
        site=site,
        payment_sandbox=given.get("payment_sandbox"),
        cors_origins=tuple(given["cors_origins"]),
        trusted_proxies=tuple(map(ip_network, given.get("trusted_proxies", ()))),
        acme=Acme(**given["acme"], storage=Path("/acme/acme.json")) if "acme" in given else None,
        # the address of a container that is gone does not answer, so another replica is tried soon
        timeouts=Timeouts(dial=0.25),
        health=Health(timeout=3),  # on one busy machine a slow answer is no reason to take a replica out
        otlp_endpoint=traces.get("endpoint"),
        trace_sample=traces.get("sample", 1.0),
    )
    return render(settings)


def _replica_urls(project: str, name: str, count: int, port: int) -> tuple[str, ...]:
    return tuple(f"http://{project}-{name}-{number}:{port}" for number in range(1, count + 1))
