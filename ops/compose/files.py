"""The files of `private/`. The folder is closed to other users; in it each file is open to the one who has it mounted,
since a container's user is none of this machine's and Compose hands files over as they are."""

import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gateway.render import render
from gateway.settings import Acme, GatewaySettings, Health, Timeouts
from kernel.manifest import Manifest
from kernel.roles import to_scope
from kernel.secret import Secret
from ops.stack.certificates import keep_certificates
from ops.stack.keys import Keys, keep_keys
from ops.stack.layout import Layout, write_private
from ops.stack.services import find_services
from ops.stack.settings import ADMIN_SERVICE

FOLDER = Path(__file__).parent
PRIVATE = FOLDER / "private"
SERVICE_PORT = 8000
PROJECT = "goodgo"
"""The name in compose.yaml: Compose calls a container PROJECT-SERVICE-NUMBER."""
_NATS_USER = "goodgo"
_TLS = Path("/run/secrets")


def prepare(private: Path = PRIVATE, project: str = PROJECT) -> Keys:
    """What is there is kept: the volumes were made with it. Raises Trouble when keys.json is damaged."""
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    private.chmod(0o700)
    given = tomllib.loads((FOLDER / "deployment.toml").read_text(encoding="utf-8"))
    manifests = tuple(each for each in find_services() if each.name in given["replicas"])
    keys = keep_keys(private / "keys.json", given["replicas"])
    layout = Layout(private)
    layout.tls.mkdir(mode=0o700, exist_ok=True)
    certificate, key = keep_certificates(layout)
    files = _secrets(keys, manifests)
    files |= _once(private, "secrets/grafana_password")
    files |= {"tls/server.pem": certificate.read_text(), "tls/server-key.pem": key.read_text()}
    files |= {f"gateway/{name}": text for name, text in _gateway(given, manifests, keys, project).items()}
    for name, content in files.items():
        _open(private, name, content)
    return keys


def _once(private: Path, name: str) -> dict[str, str]:
    """A password that nothing else is made from."""
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
    nats = f'authorization {{ user: "{_NATS_USER}", password: "{keys.nats.reveal()}" }}\n'
    permissions = frozenset(permission for each in manifests for permission in each.permissions)
    found = {
        "secrets/postgres_password": keys.postgres.reveal(),
        "secrets/redis.conf": f'requirepass "{keys.redis.reveal()}"\n',
        "secrets/redis_url": f"redis://:{keys.redis.reveal()}@redis:6379/0",
        "secrets/authorization.conf": nats,
        "secrets/broker_url": f"nats://{_NATS_USER}:{keys.nats.reveal()}@nats:4222",
        "secrets/admin_email": keys.admin_email,
        "secrets/admin_password": keys.admin_password.reveal(),
        "secrets/admin_permissions": to_scope(permissions),
        f"secrets/{ADMIN_SERVICE}_master_key": keys.services[ADMIN_SERVICE].master.reveal(),
    }
    for manifest in manifests:
        name, own = manifest.name, keys.services[manifest.name]
        found |= {
            f"secrets/databases/{name}-owner": own.owner.reveal(),
            f"secrets/databases/{name}-runtime": own.runtime.reveal(),
            f"secrets/{name}_owner_url": _postgres(name, "owner", own.owner),
            f"secrets/{name}_database_url": _postgres(name, "runtime", own.runtime),
        }
    return found


def _postgres(name: str, role: str, password: Secret) -> str:
    return f"postgresql://{name}_{role}:{password.reveal()}@postgres:5432/{name}"


def _gateway(given: Mapping[str, Any], manifests: tuple[Manifest, ...], keys: Keys, project: str) -> dict[str, str]:
    traces = given.get("traces", {})
    settings = GatewaySettings(
        http_port=8080,
        https_port=8443,
        internal_port=9000,
        internal_host="",  # Prometheus asks; the port is not published
        host="",  # every address of the container
        cert_file=_TLS / "server.pem",
        key_file=_TLS / "server-key.pem",
        redis_url=f"redis://:{keys.redis.reveal()}@redis:6379/0",
        manifests=manifests,
        upstreams={
            name: tuple(f"http://{project}-{name}-{number}:{SERVICE_PORT}" for number in range(1, count + 1))
            for name, count in given["replicas"].items()
        },
        cors_origins=tuple(given["cors_origins"]),
        acme=Acme(**given["acme"], storage=Path("/acme/acme.json")) if "acme" in given else None,
        # a process that is gone refuses; the address of a container that is gone stays silent: try the other one soon
        timeouts=Timeouts(dial=0.25),
        health=Health(timeout=3),  # with all of it on one machine, a busy moment is no reason to take replicas out
        otlp_endpoint=traces.get("endpoint"),
        trace_sample=traces.get("sample", 1.0),
    )
    return render(settings)
