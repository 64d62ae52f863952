"""Finds the services of this checkout, and builds their command lines and environments."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import cast
from urllib.parse import urlsplit

from kernel.manifest import Manifest
from kernel.roles import Permission, format_scope
from ops.stack.faults import describe_exception
from ops.stack.payment_sandbox import server as payment_sandbox
from ops.stack.payment_sandbox.server import PROVIDER as SANDBOX_PROVIDER
from ops.stack.ports import LOOPBACK
from ops.stack.postgres_databases import Database
from ops.stack.process import Program
from ops.stack.secrets_file import Keys
from ops.stack.settings import (
    ADMIN_SERVICE,
    CHECKOUT,
    DOCS,
    EMAIL_LINK_KEY,
    EMAIL_LINK_SERVICES,
    MAIL_SERVICE,
    OTLP_ENDPOINT,
    PROXY_SECRETS,
    PUBLIC_ORIGINS,
    TRACE_SAMPLE,
    StackSettings,
    selected_services,
    service_names,
)
from ops.user_error import UserError

_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
_PRELOAD = "GOODGO_PRELOAD"  # a library for the services only, such as one that changes their clock
_ITS_SETTINGS = "FAKETIME_"
_BREAKPOINT, _HOOKS = "PYTHONBREAKPOINT", "kernel.runtime.process.breakpoints"
_TERMINAL = ("TERM", "COLUMNS", "LINES", "INPUTRC", "PYTHON_COLORS")


def find_services() -> tuple[Manifest, ...]:
    """The manifests of all services of the checkout, by name. Raises UserError when one cannot be imported."""
    found, faults = _read_manifests(service_names())
    if faults:
        raise next(iter(faults.values()))
    return tuple(found.values())


def read_manifests() -> tuple[dict[str, Manifest], dict[str, UserError]]:
    """The manifests of the stack's services that can be imported, and why the others cannot, by their folders' names.

    Raises UserError when the setting `services` is not a list of names.
    """
    return _read_manifests(selected_services(os.environ))


def _read_manifests(names: Iterable[str]) -> tuple[dict[str, Manifest], dict[str, UserError]]:
    found: dict[str, Manifest] = {}
    faults: dict[str, UserError] = {}
    for name in names:
        try:
            found[name] = _manifest(name)
        except UserError as fault:
            faults[name] = fault
    return found, faults


def _manifest(name: str) -> Manifest:
    file = f"services/{name}/manifest.py"
    try:
        manifest = cast("Manifest", import_module(f"services.{name}.manifest").MANIFEST)
    except Exception as error:
        raise UserError(f"{file} cannot be read: {describe_exception(error)}", "correct it") from error
    if manifest.name != name:
        raise UserError(f"{file} calls itself {manifest.name!r}", f"give it the name of its folder, {name!r}")
    return manifest


def admin_scope(services: Iterable[Manifest]) -> str:
    """Every permission that a manifest names."""
    permissions: frozenset[Permission] = frozenset().union(*(each.permissions for each in services))
    return format_scope(permissions)


@dataclass(frozen=True, slots=True)
class ServiceRun:
    """The command lines of one service, with all of its settings."""

    manifest: Manifest
    settings: StackSettings
    keys: Keys
    database: Database | None
    """None for a service without one."""
    redis_url: str
    nats_url: str
    """The administrator's URL, which only `migrate` receives."""
    inside_url: str
    """Where services reach each other: the gateway's port for them (see gateway.dynamic)."""
    sandbox_url: str
    """The payment sandbox, which only payments reaches."""

    def serve(self, port: int, name: str) -> Program:
        program = self._program(name, ["serve"], {"PORT": str(port)})
        return replace(program, environment={**program.environment, _BREAKPOINT: f"{_HOOKS}.log_breakpoint"})

    def debug(self, port: int, debugger: Sequence[str]) -> Program:
        """The service for a terminal, where breakpoint() opens a debugger. `debugger` comes before its module."""
        program = self._program(f"{self.manifest.name}-debug", ["serve"], {"PORT": str(port)})
        python, *words = program.command
        given = self.settings.inherited
        more = {name: given[name] for name in (*_TERMINAL, _BREAKPOINT) if name in given}
        if not debugger:
            more.setdefault(_BREAKPOINT, f"{_HOOKS}.open_pdb")
        return replace(program, command=(python, *debugger, *words), environment={**program.environment, **more})

    def migrate(self) -> Program | None:
        """None for a service without a database."""
        if self.database is None:
            return None
        more = {
            "MIGRATION_DATABASE_URL": self.database.owner_url,
            "BROKER_ADMIN_URL": self._by_way("nats", self.nats_url),
        }
        if self.manifest.name == ADMIN_SERVICE:
            more["ADMIN_PERMISSIONS"] = admin_scope(read_manifests()[0].values())
        return self._program(f"{self.manifest.name} migrate", ["migrate"], more)

    def create_admin(self, services: Iterable[Manifest]) -> Program:
        """Gives the admin every permission of these services."""
        more = {
            "ADMIN_EMAIL": self.keys.admin_email,
            "ADMIN_PASSWORD": self.keys.admin_password.reveal(),
            "ADMIN_PERMISSIONS": admin_scope(services),
        }
        return self._program("admin", ["create-admin"], more)

    def tool(self, *words: str) -> Program:
        """A command of the service for the operator of this machine."""
        return self._program(words[0], words, {})

    def _program(self, name: str, words: Sequence[str], more: Mapping[str, str]) -> Program:
        prefix = f"{self.manifest.name.upper()}_"
        computed = {prefix + key: value for key, value in {**self._computed_settings(), **more}.items()}
        computed |= {PROXY_SECRETS: self.keys.proxy_secrets, PUBLIC_ORIGINS: self.settings.public_origins}
        if self.manifest.name == MAIL_SERVICE:
            computed[f"{prefix}MAILBOX_TOKEN"] = self.keys.mailbox.reveal()
        if self.manifest.name in EMAIL_LINK_SERVICES:
            computed[EMAIL_LINK_KEY] = self.keys.email_link.reveal()
            if (url := self.settings.inherited.get(f"{ADMIN_SERVICE.upper()}_PUBLIC_URL")) is not None:
                computed.setdefault(f"{prefix}PUBLIC_URL", url)
        if self.manifest.name == payment_sandbox.SERVICE and self._asks_sandbox(prefix):
            given = payment_sandbox.service_settings(self.sandbox_url, self.keys.sandbox, self.keys.sandbox_webhooks)
            computed |= {prefix + key: value for key, value in given.items()}
        return Program(
            name=name,
            command=(sys.executable, "-m", f"services.{self.manifest.name}", *words),
            folder=CHECKOUT,
            environment=self._inherited_environment(prefix) | computed,
        )

    def _asks_sandbox(self, prefix: str) -> bool:
        """Whether the user has chosen no other payment provider."""
        return self.settings.inherited.get(f"{prefix}PROVIDER", SANDBOX_PROVIDER) == SANDBOX_PROVIDER

    def _inherited_environment(self, prefix: str) -> dict[str, str]:
        """The system's variables and the service's own; what the user has set wins over the manifest's `embedded`."""
        given = self.settings.inherited
        system = {name: given[name] for name in _PASSED_ON if name in given}
        if _PRELOAD in given:
            system["LD_PRELOAD"] = given[_PRELOAD]
            system |= {name: value for name, value in given.items() if name.startswith(_ITS_SETTINGS)}
        chosen = {name: value for name, value in given.items() if name.startswith(prefix)}
        system |= {name: given[name] for name in (OTLP_ENDPOINT, TRACE_SAMPLE, DOCS) if given.get(name)}
        fixed = {"GOODGO_ENVIRONMENT": "embedded", "PYTHONUNBUFFERED": "1"}
        return {"PATH": os.defpath, **system, **fixed, **self.manifest.embedded, **chosen}

    def _computed_settings(self) -> dict[str, str]:
        return {
            "HOST": LOOPBACK,
            "REDIS_URL": self._by_way("redis", self.redis_url),
            "ISSUER": self.settings.https_url,
            "AUDIENCE": "goodgo",
            # plain HTTP on loopback, so that no service has to trust the local CA
            "JWKS_URL": f"http://{LOOPBACK}:{self.settings.http_port}/.well-known/jwks.json",
            **self._storage_settings(),
            **{f"{name.upper()}_URL": self.inside_url for name in self.manifest.upstreams},
        }

    def _storage_settings(self) -> dict[str, str]:
        if self.database is None:
            return {}
        return {
            "DATABASE_URL": self._by_way("postgres", self.database.runtime_url),
            "BROKER_URL": self._by_way("nats", self._broker_url),
            "MASTER_KEY": self.keys.services[self.manifest.name].master.reveal(),
        }

    @property
    def _broker_url(self) -> str:
        name = self.manifest.name
        return f"nats://{name}:{self.keys.services[name].broker.reveal()}@{urlsplit(self.nats_url).netloc.rpartition('@')[2]}"

    def _by_way(self, server: str, url: str) -> str:
        detour = self.settings.detours.get(server)
        return url if detour is None else url.replace(f"@{LOOPBACK}:{urlsplit(url).port}", f"@{LOOPBACK}:{detour}")
