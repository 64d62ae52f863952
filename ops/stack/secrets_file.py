"""The stack's passwords and keys: random, created once, stored in one file of mode 0600."""

import base64
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kernel.secret import Secret
from ops.stack import redis_users
from ops.stack.layout import write_private
from ops.user_error import UserError

ADMIN_EMAIL = "admin@goodgo.localhost"


@dataclass(frozen=True, slots=True)
class ServiceKeys:
    """`owner` and `runtime` are passwords of Postgres, `redis` of Redis, `master` is the service's master key."""

    owner: Secret
    runtime: Secret
    master: Secret
    redis: Secret
    broker: Secret


@dataclass(frozen=True, slots=True)
class Keys:
    """`redis` is the password of Redis' administrator. `email_link` is the key of auth and notifications for links.
    `mailbox` is the token that a developer reads the mailbox with. `gateway_proxy` and `web_proxy` are what services
    know the gateway and the web app by.

    `web_cookie` seals the cookies of the web app, `web_actions` what its pages send back to it.
    `sandbox` is the API key of the payment sandbox, `sandbox_webhooks` what it signs webhooks with.
    """

    postgres: Secret
    redis: Secret
    gateway_redis: Secret
    gateway_proxy: Secret
    web_proxy: Secret
    nats: Secret
    email_link: Secret
    mailbox: Secret
    sandbox: Secret
    sandbox_webhooks: Secret
    web_cookie: Secret
    web_actions: Secret
    admin_email: str
    admin_password: Secret
    services: dict[str, ServiceKeys]

    @property
    def proxy_secrets(self) -> str:
        """As the setting GOODGO_PROXY_SECRETS takes them."""
        return f"{self.gateway_proxy.reveal()},{self.web_proxy.reveal()}"

    @property
    def redis_passwords(self) -> dict[str, Secret]:
        """By user."""
        services = {name: each.redis for name, each in self.services.items()}
        return {redis_users.ADMIN: self.redis, redis_users.GATEWAY: self.gateway_redis, **services}


def load_keys(path: Path) -> Keys | None:
    """None before the first start. Raises UserError when the file is damaged."""
    try:
        kept = json.loads(path.read_text())
        return _from_json(kept)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{path} is damaged", "restore it from a copy, or ./goodgo reset to start from scratch (all data is lost)"
        ) from error


def load_or_create_keys(path: Path, services: Iterable[str]) -> Keys:
    """The stored secrets, with new values for those that are missing."""
    kept = load_keys(path)
    keys = kept or _new_keys()
    for name in services:
        if name not in keys.services:
            keys.services[name] = ServiceKeys(_password(), _password(), _master_key(), _password(), _password())
    complete = json.dumps(_to_json(keys), indent=2) + "\n"
    if kept is None or complete != path.read_text():
        write_private(path, complete)
    return keys


def forget_service(path: Path, name: str) -> None:
    """Removes the keys of a service. What they seal cannot be read any more."""
    keys = load_keys(path)
    if keys is not None and keys.services.pop(name, None) is not None:
        write_private(path, json.dumps(_to_json(keys), indent=2) + "\n")


def _new_keys() -> Keys:
    return Keys(
        postgres=_password(),
        redis=_password(),
        gateway_redis=_password(),
        gateway_proxy=_password(),
        web_proxy=_password(),
        nats=_password(),
        email_link=_master_key(),
        mailbox=_password(),
        sandbox=_password(),
        sandbox_webhooks=_password(),
        web_cookie=_key(),
        web_actions=_key(),
        admin_email=ADMIN_EMAIL,
        admin_password=_password(),
        services={},
    )


def _password() -> Secret:
    return Secret(secrets.token_hex(16))  # hex needs no escaping in any file or URL


def _master_key() -> Secret:
    return Secret(base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode())


def _key() -> Secret:
    """32 octets in base64, as the web app reads it."""
    return Secret(base64.b64encode(secrets.token_bytes(32)).decode())


def _to_json(keys: Keys) -> dict[str, Any]:
    return {
        "postgres": keys.postgres.reveal(),
        "redis": keys.redis.reveal(),
        "gateway_redis": keys.gateway_redis.reveal(),
        "gateway_proxy": keys.gateway_proxy.reveal(),
        "web_proxy": keys.web_proxy.reveal(),
        "nats": keys.nats.reveal(),
        "email_link": keys.email_link.reveal(),
        "mailbox": keys.mailbox.reveal(),
        "sandbox": keys.sandbox.reveal(),
        "sandbox_webhooks": keys.sandbox_webhooks.reveal(),
        "web_cookie": keys.web_cookie.reveal(),
        "web_actions": keys.web_actions.reveal(),
        "admin": {"email": keys.admin_email, "password": keys.admin_password.reveal()},
        "services": {
            name: {part.name: getattr(each, part.name).reveal() for part in fields(ServiceKeys)}
            for name, each in keys.services.items()
        },
    }


def _from_json(kept: dict[str, Any]) -> Keys:
    """Adds the secrets that an earlier release did not have."""
    return Keys(
        postgres=Secret(kept["postgres"]),
        redis=Secret(kept["redis"]),
        gateway_redis=Secret(kept["gateway_redis"]) if "gateway_redis" in kept else _password(),
        gateway_proxy=Secret(kept["gateway_proxy"]) if "gateway_proxy" in kept else _password(),
        web_proxy=Secret(kept["web_proxy"]) if "web_proxy" in kept else _password(),
        nats=Secret(kept["nats"]) if "nats" in kept else _password(),
        email_link=Secret(kept["email_link"]) if "email_link" in kept else _master_key(),
        mailbox=Secret(kept["mailbox"]) if "mailbox" in kept else _password(),
        sandbox=Secret(kept["sandbox"]) if "sandbox" in kept else _password(),
        sandbox_webhooks=Secret(kept["sandbox_webhooks"]) if "sandbox_webhooks" in kept else _password(),
        web_cookie=Secret(kept["web_cookie"]) if "web_cookie" in kept else _key(),
        web_actions=Secret(kept["web_actions"]) if "web_actions" in kept else _key(),
        admin_email=kept["admin"]["email"],
        admin_password=Secret(kept["admin"]["password"]),
        services={name: _service_from_json(each) for name, each in kept["services"].items()},
    )


def _service_from_json(kept: dict[str, str]) -> ServiceKeys:
    redis = Secret(kept["redis"]) if "redis" in kept else _password()
    broker = Secret(kept["broker"]) if "broker" in kept else _password()
    return ServiceKeys(Secret(kept["owner"]), Secret(kept["runtime"]), Secret(kept["master"]), redis, broker)
