"""The Secrets of the local overlay, for `kubectl apply -f -`: created once, stored in the state folder.

In production they come from elsewhere: overlays/production/examples.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib import import_module
from typing import Any

from kernel.secret import Secret
from ops.kubernetes.generated_files import deployed_services, deployed_site, dns_name
from ops.stack import nats_users, redis_users
from ops.stack.certificates import load_or_create_certificates
from ops.stack.layout import Layout
from ops.stack.secrets_file import Keys, ServiceKeys, load_or_create_keys
from ops.stack.services import find_services
from ops.stack.settings import ADMIN_SERVICE


def local_secrets(layout: Layout, namespace: str = "goodgo") -> str:
    """JSON, which kubectl reads like YAML. Always the same, because the secrets are stored."""
    layout.tls.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = deployed_services()
    keys = load_or_create_keys(layout.home / "kubernetes-secrets.json", names)
    certificate, key = load_or_create_certificates(layout)
    found = _data(keys, names) | _services(keys, names)
    found["gateway-tls"] = {"tls.crt": certificate.read_text(), "tls.key": key.read_text()}
    if (site := deployed_site()) is not None:
        found[site.name] = {
            "cookie-keys": f"1:{keys.web_cookie.reveal()}",
            "proxy-secret": keys.web_proxy.reveal(),
            "actions-key": keys.web_actions.reveal(),
        }
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


def _data(keys: Keys, names: Iterable[str]) -> dict[str, dict[str, str]]:
    manifests = [each for each in find_services() if each.name in names]
    users = nats_users.nats_users(manifests, keys.services)
    return {
        "postgres": {"password": keys.postgres.reveal()},
        "redis": {"users.conf": redis_users.configuration(keys.redis_passwords)},
        "nats": {"authorization.conf": nats_users.authorization(keys.nats, users)},
        "gateway": {"redis-password": keys.gateway_redis.reveal(), "proxy-secret": keys.gateway_proxy.reveal()},
        "payment-sandbox": {"key": keys.sandbox.reveal(), "webhook-secret": keys.sandbox_webhooks.reveal()},
        f"{ADMIN_SERVICE}-admin": {"email": keys.admin_email, "password": keys.admin_password.reveal()},
    }


def _services(keys: Keys, names: Iterable[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"databases": {}}
    stored = {each.name for each in find_services() if each.has_database}
    for name in names:
        dns, own = dns_name(name), keys.services[name]
        found[dns] = _runtime(name, keys, own)
        if name not in stored:
            continue
        found["databases"] |= {f"{dns}-owner": own.owner.reveal(), f"{dns}-runtime": own.runtime.reveal()}
        found[f"{dns}-owner"] = {
            "migration-database-url": _postgres(name, "owner", own.owner),
            "broker-admin-url": _nats(nats_users.ADMINISTRATOR, keys.nats),
        }
    return found


def _runtime(name: str, keys: Keys, own: ServiceKeys) -> dict[str, str]:
    """The secrets that the service has a setting for."""
    there_is = {
        "database_url": _postgres(name, "runtime", own.runtime),
        "redis_url": f"redis://{name}:{own.redis.reveal()}@redis:6379/0",
        "broker_url": _nats(name, own.broker),
        "master_key": own.master.reveal(),
        "proxy_secrets": keys.proxy_secrets,
        "email_link_key": keys.email_link.reveal(),
        "mailbox_token": keys.mailbox.reveal(),
        "provider_key": keys.sandbox.reveal(),
        "webhook_secrets": keys.sandbox_webhooks.reveal(),
    }
    taken = {field.name for field in fields(import_module(f"services.{name}.settings").Settings)}
    return {key.replace("_", "-"): value for key, value in there_is.items() if key in taken}


def _nats(user: str, password: Secret) -> str:
    return f"nats://{user}:{password.reveal()}@nats:4222"


def _postgres(name: str, role: str, password: Secret) -> str:
    return f"postgresql://{name}_{role}:{password.reveal()}@postgres:5432/{name}"
