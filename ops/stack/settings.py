"""Settings of the embedded stack, from the environment and `goodgo.toml` (see `config_file`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import ops
from kernel.runtime.process.environment import base_url, ratio
from ops.stack.config_file import LAST_PORT, read_values
from ops.stack.ports import LOOPBACK
from ops.user_error import UserError

CHECKOUT = Path(ops.__file__).parents[1]
"""The folder that holds `services/`, `kernel/` and `gateway/`: the stack runs this code."""

HTTP_PORT, HTTPS_PORT, HOME = "GOODGO_HTTP_PORT", "GOODGO_HTTPS_PORT", "GOODGO_HOME"

DETOURS = "GOODGO_DETOURS"
"""`postgres=15432,nats=14222`: services reach these servers through a proxy on another loopback port."""

OTLP_ENDPOINT, TRACE_SAMPLE = "GOODGO_OTLP_ENDPOINT", "GOODGO_TRACE_SAMPLE"
"""Settings of every service and of the gateway."""

DOCS = "GOODGO_DOCS"
PROXY_SECRETS = "GOODGO_PROXY_SECRETS"
PUBLIC_ORIGINS = "GOODGO_PUBLIC_ORIGINS"
"""The setting of auth that turns the explorer on or off."""

_SERVERS = frozenset({"postgres", "redis", "nats"})

MAIL_SERVICE = "notifications"
EMAIL_LINK_KEY, EMAIL_LINK_SERVICES = "GOODGO_EMAIL_LINK_KEY", frozenset({"auth", "notifications"})
"""The key that seals links in emails: only the service that creates them and the one that sends them have it."""

WEB = "web"
"""The web app, where commands take the name of a service. No service has this name."""

ADMIN_SERVICE = "auth"
"""The service that has the accounts, and creates the admin."""


@dataclass(frozen=True, slots=True)
class StackSettings:
    """Two stacks run side by side when home and ports differ. `inherited` is the whole environment.

    `detours`: see DETOURS. Only a port can be changed, never a host: no stack leaves its machine by accident.
    `replicas`, `observe` and `web` are what `up` starts when its flags say nothing else.
    """

    home: Path
    http_port: int
    https_port: int
    inherited: Mapping[str, str]
    detours: Mapping[str, int] = field(default_factory=dict)
    origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    replicas: Mapping[str, int] = field(default_factory=dict)
    observe: tuple[str, ...] = ()
    web: bool = True

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "StackSettings":
        """Reads `goodgo.toml`, too. Raises UserError that names the invalid variable, or the file and its key."""
        values = {key: found.value for key, found in read_values(environ, CHECKOUT).items()}
        http, https = values["ports.http"], values["ports.https"]
        if http == https:
            raise UserError(f"{HTTP_PORT} and {HTTPS_PORT} are both {http}", f"set {HTTPS_PORT} to another port")
        return cls(
            home=home_folder(environ),
            http_port=http,
            https_port=https,
            inherited=environ,
            detours=_detours(environ.get(DETOURS, "")),
            origins=values["origins"],
            trusted_proxies=values["proxies"],
            replicas=values["replicas"],
            observe=values["observe"],
            web=values["web"],
        )

    @property
    def tracing(self) -> tuple[str | None, float]:
        """Where traces go, None for nowhere, and the sampled share. Raises UserError."""
        endpoint, sample = self.inherited.get(OTLP_ENDPOINT), self.inherited.get(TRACE_SAMPLE, "1")
        try:
            return endpoint and base_url(endpoint), ratio(sample)
        except ValueError as wrong:
            raise UserError(f"{OTLP_ENDPOINT} or {TRACE_SAMPLE} {wrong}", "correct it, or leave it out") from wrong

    @property
    def http_url(self) -> str:
        return f"http://localhost:{self.http_port}"

    @property
    def https_url(self) -> str:
        return f"https://localhost:{self.https_port}"

    @property
    def public_origins(self) -> str:
        """Where clients on this machine may reach the gateway, and what the user has set besides."""
        ports = (("http", self.http_port), ("https", self.https_port))
        own = (f"{scheme}://{host}:{port}" for scheme, port in ports for host in ("localhost", LOOPBACK, "[::1]"))
        return " ".join((*own, self.inherited.get(PUBLIC_ORIGINS, ""))).strip()

    def url_from(self, lan: str | None) -> str:
        """How browsers reach the gateway: at the address in the network that `up --lan` has opened, if it has."""
        if lan is None:
            return self.https_url
        return f"https://[{lan}]:{self.https_port}" if ":" in lan else f"https://{lan}:{self.https_port}"


def home_folder(environ: Mapping[str, str]) -> Path:
    """The state folder; a relative one begins where the caller stands."""
    return Path(environ.get(HOME) or CHECKOUT / ".goodgo").expanduser().absolute()


def service_names() -> tuple[str, ...]:
    """Every package under services/ with a manifest. Imports none of them."""
    return tuple(sorted(path.parent.name for path in (CHECKOUT / "services").glob("*/manifest.py")))


def selected_services(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The services of this checkout that the stack runs: those that the setting `services` names, or else all.

    One that it names may be gone: `--watch` says so. Raises UserError when the setting is not a list of names.
    """
    selected = read_values(environ, CHECKOUT)["services"].value
    return tuple(name for name in service_names() if name in selected or not selected)


def check_selected_services(environ: Mapping[str, str]) -> None:
    """Raises UserError when the setting `services` names an unknown service, or leaves out auth, which is needed."""
    present, selected = service_names(), read_values(environ, CHECKOUT)["services"].value
    shows = "./goodgo config shows where it is set"
    for name in selected:
        if name not in present:
            message = f"the setting services names {name!r}, and there is no such service"
            raise UserError(message, f"{shows}; there are: {', '.join(present)}")
    if selected and ADMIN_SERVICE not in selected:
        raise UserError(f"the setting services leaves out {ADMIN_SERVICE}, which has the accounts", f"add it; {shows}")


def _detours(text: str) -> dict[str, int]:
    parts = [part.partition("=") for part in text.split(",") if part]
    for server, _, port in parts:
        if server not in _SERVERS or not _is_port(port):
            raise UserError(f"{DETOURS} is {text!r}", f"write SERVER=PORT,… with any of {', '.join(sorted(_SERVERS))}")
    return {server: int(port) for server, _, port in parts}


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= LAST_PORT
