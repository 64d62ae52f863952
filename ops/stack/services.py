"""The services of this checkout, found by convention, and how each of them is run."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast
from urllib.parse import urlsplit

from kernel.manifest import Manifest
from kernel.roles import Permission, to_scope
from ops.stack.keys import Keys
from ops.stack.ports import LOOPBACK
from ops.stack.postgres_roles import Database
from ops.stack.process import Program
from ops.stack.settings import CHECKOUT, OTLP_ENDPOINT, TRACE_SAMPLE, StackSettings, service_names
from ops.stack.trouble import Trouble

_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
_PRELOAD = "GOODGO_PRELOAD"  # a library for the services alone, such as one that gives them another clock
_ITS_SETTINGS = "FAKETIME_"


def find_services() -> tuple[Manifest, ...]:
    """Their manifests, by name. Raises Trouble for one that cannot be read."""
    return tuple(_manifest(name) for name in service_names())


def _manifest(name: str) -> Manifest:
    file = f"services/{name}/manifest.py"
    try:
        manifest = cast("Manifest", import_module(f"services.{name}.manifest").MANIFEST)
    except Exception as error:
        raise Trouble(f"{file} cannot be read: {error}", "correct it") from error
    if manifest.name != name:
        raise Trouble(f"{file} calls itself {manifest.name!r}", f"give it the name of its folder, {name!r}")
    return manifest


def admin_scope(services: Iterable[Manifest]) -> str:
    """All that any of `services` names."""
    permissions: frozenset[Permission] = frozenset().union(*(each.permissions for each in services))
    return to_scope(permissions)


@dataclass(frozen=True, slots=True)
class ServiceRun:
    """How the processes of one service are started, and all that they are told."""

    manifest: Manifest
    settings: StackSettings
    keys: Keys
    database: Database
    redis_url: str
    broker_url: str

    def serve(self, port: int, name: str) -> Program:
        return self._program(name, ["serve"], {"PORT": str(port)})

    def migrate(self) -> Program:
        more = {"MIGRATION_DATABASE_URL": self.database.owner_url}
        return self._program(f"{self.manifest.name} migrate", ["migrate"], more)

    def create_admin(self, services: Iterable[Manifest]) -> Program:
        """The admin may do all that any of `services` names."""
        more = {
            "ADMIN_EMAIL": self.keys.admin_email,
            "ADMIN_PASSWORD": self.keys.admin_password.reveal(),
            "ADMIN_PERMISSIONS": admin_scope(services),
        }
        return self._program("admin", ["create-admin"], more)

    def tool(self, *words: str) -> Program:
        """What a person asks of the service on the machine itself."""
        return self._program(words[0], words, {})

    def _program(self, name: str, words: Sequence[str], more: Mapping[str, str]) -> Program:
        prefix = f"{self.manifest.name.upper()}_"
        computed = {prefix + key: value for key, value in {**self._computed(), **more}.items()}
        return Program(
            name=name,
            command=(sys.executable, "-m", f"services.{self.manifest.name}", *words),
            folder=CHECKOUT,
            environment=self._inherited(prefix) | computed,
        )

    def _inherited(self, prefix: str) -> dict[str, str]:
        """The system's variables, and the service's own that somebody set for this stack: they win over `embedded`."""
        given = self.settings.inherited
        system = {name: given[name] for name in _PASSED_ON if name in given}
        if _PRELOAD in given:
            system["LD_PRELOAD"] = given[_PRELOAD]
            system |= {name: value for name, value in given.items() if name.startswith(_ITS_SETTINGS)}
        chosen = {name: value for name, value in given.items() if name.startswith(prefix)}
        system |= {name: given[name] for name in (OTLP_ENDPOINT, TRACE_SAMPLE) if given.get(name)}
        fixed = {"GOODGO_ENVIRONMENT": "embedded", "PYTHONUNBUFFERED": "1"}
        return {"PATH": os.defpath, **system, **fixed, **self.manifest.embedded, **chosen}

    def _computed(self) -> dict[str, str]:
        return {
            "HOST": LOOPBACK,
            "DATABASE_URL": self._by_way("postgres", self.database.runtime_url),
            "REDIS_URL": self._by_way("redis", self.redis_url),
            "BROKER_URL": self._by_way("nats", self.broker_url),
            "MASTER_KEY": self.keys.services[self.manifest.name].master.reveal(),
            "ISSUER": self.settings.https_url,
            "AUDIENCE": "goodgo",
            # plain HTTP on loopback: no service has to trust the local CA
            "JWKS_URL": f"http://{LOOPBACK}:{self.settings.http_port}/.well-known/jwks.json",
            "TRUSTED_PROXIES": f"{LOOPBACK}/32,::1/128",
        }

    def _by_way(self, server: str, url: str) -> str:
        detour = self.settings.detours.get(server)
        return url if detour is None else url.replace(f"@{LOOPBACK}:{urlsplit(url).port}", f"@{LOOPBACK}:{detour}")
