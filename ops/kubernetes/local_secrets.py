"""The Secrets of the local overlay, for `kubectl apply -f -`: made once, kept in the state folder.

In production they come from elsewhere: overlays/production/examples.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib import import_module
from typing import Any

from kernel.secret import Secret
from ops.kubernetes.rendering import deployed, dns_name
from ops.stack.certificates import keep_certificates
from ops.stack.keys import Keys, ServiceKeys, keep_keys
from ops.stack.layout import Layout
from ops.stack.settings import ADMIN_SERVICE

_NATS_USER = "goodgo"


def local_secrets(layout: Layout, namespace: str = "goodgo") -> str:
    """JSON, which kubectl reads like YAML. The same each time: what a cluster was given is kept."""
    layout.tls.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = deployed()
    keys = keep_keys(layout.home / "kubernetes-secrets.json", names)
    certificate, key = keep_certificates(layout)
    found = _data(keys) | _services(keys, names)
    found["gateway-tls"] = {"tls.crt": certificate.read_text(), "tls.key": key.read_text()}
    items = [_secret(name, namespace, values) for name, values in sorted(found.items())]
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": items}, indent=2)


def _secret(name: str, namespace: str, values: Mapping[str, str]) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": name, "namespace": namespace},
        "type": "kubernetes.io/tls" if "tls.key" in values else "Opaque",
        "data": {key: base64.b64encode(value.encode()).decode() for key, value in values.items()},
    }


def _data(keys: Keys) -> dict[str, dict[str, str]]:
    nats = f'authorization {{ user: "{_NATS_USER}", password: "{keys.nats.reveal()}" }}\n'
    return {
        "postgres": {"password": keys.postgres.reveal()},
        "redis": {"password.conf": f'requirepass "{keys.redis.reveal()}"\n'},
        "nats": {"authorization.conf": nats},
        "gateway": {"redis-password": keys.redis.reveal()},
        f"{ADMIN_SERVICE}-admin": {"email": keys.admin_email, "password": keys.admin_password.reveal()},
    }


def _services(keys: Keys, names: Iterable[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"databases": {}}
    for name in names:
        dns, own = dns_name(name), keys.services[name]
        found["databases"] |= {f"{dns}-owner": own.owner.reveal(), f"{dns}-runtime": own.runtime.reveal()}
        found[f"{dns}-owner"] = {"migration-database-url": _postgres(name, "owner", own.owner)}
        found[dns] = _runtime(name, keys, own)
    return found


def _runtime(name: str, keys: Keys, own: ServiceKeys) -> dict[str, str]:
    """Of what there is, what the service has a setting for."""
    there_is = {
        "database_url": _postgres(name, "runtime", own.runtime),
        "redis_url": f"redis://:{keys.redis.reveal()}@redis:6379/0",
        "broker_url": f"nats://{_NATS_USER}:{keys.nats.reveal()}@nats:4222",
        "master_key": own.master.reveal(),
    }
    taken = {field.name for field in fields(import_module(f"services.{name}.settings").Settings)}
    return {key.replace("_", "-"): value for key, value in there_is.items() if key in taken}


def _postgres(name: str, role: str, password: Secret) -> str:
    return f"postgresql://{name}_{role}:{password.reveal()}@postgres:5432/{name}"
