"""The stack's own passwords and keys: random, made once, kept in one file of mode 0600."""

import base64
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernel.secret import Secret
from ops.stack.layout import write_private
from ops.stack.trouble import Trouble

ADMIN_EMAIL = "admin@goodgo.localhost"


@dataclass(frozen=True, slots=True)
class ServiceKeys:
    owner: Secret
    runtime: Secret
    master: Secret


@dataclass(frozen=True, slots=True)
class Keys:
    postgres: Secret
    redis: Secret
    nats: Secret
    admin_email: str
    admin_password: Secret
    services: dict[str, ServiceKeys]


def load_keys(path: Path) -> Keys | None:
    """None before the first start. Raises Trouble when the file is not what was written."""
    try:
        kept = json.loads(path.read_text())
        return _from_json(kept)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(
            f"{path} is damaged", "restore it from a copy, or ./goodgo reset to begin anew (all data is lost)"
        ) from error


def keep_keys(path: Path, services: Iterable[str]) -> Keys:
    """What is kept, completed with new values for what is missing."""
    kept = load_keys(path)
    keys = kept or Keys(_password(), _password(), _password(), ADMIN_EMAIL, _password(), {})
    for name in services:
        if name not in keys.services:
            keys.services[name] = ServiceKeys(_password(), _password(), _master_key())
    complete = json.dumps(_to_json(keys), indent=2) + "\n"
    if kept is None or complete != path.read_text():
        write_private(path, complete)
    return keys


def _password() -> Secret:
    return Secret(secrets.token_hex(16))  # needs no escaping, whatever it is written into


def _master_key() -> Secret:
    return Secret(base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode())


def _to_json(keys: Keys) -> dict[str, Any]:
    return {
        "postgres": keys.postgres.reveal(),
        "redis": keys.redis.reveal(),
        "nats": keys.nats.reveal(),
        "admin": {"email": keys.admin_email, "password": keys.admin_password.reveal()},
        "services": {
            name: {"owner": each.owner.reveal(), "runtime": each.runtime.reveal(), "master": each.master.reveal()}
            for name, each in keys.services.items()
        },
    }


def _from_json(kept: dict[str, Any]) -> Keys:
    return Keys(
        Secret(kept["postgres"]),
        Secret(kept["redis"]),
        Secret(kept["nats"]) if "nats" in kept else _password(),  # a stack that was made before there was one
        kept["admin"]["email"],
        Secret(kept["admin"]["password"]),
        {
            name: ServiceKeys(Secret(each["owner"]), Secret(each["runtime"]), Secret(each["master"]))
            for name, each in kept["services"].items()
        },
    )
