"""What the environment says about the stack: ports, `GOODGO_HOME`, and `GOODGO_DETOURS`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import ops
from kernel.runtime.environment import base_url, ratio
from ops.stack.trouble import Trouble

CHECKOUT = Path(ops.__file__).parents[1]
"""The folder that holds `services/`, `kernel/` and `gateway/`: the stack runs what lies there."""

HTTP_PORT, HTTPS_PORT, HOME = "GOODGO_HTTP_PORT", "GOODGO_HTTPS_PORT", "GOODGO_HOME"

DETOURS = "GOODGO_DETOURS"
"""`postgres=15432,nats=14222`: services reach these servers by way of another loopback port, where a proxy listens."""

OTLP_ENDPOINT, TRACE_SAMPLE = "GOODGO_OTLP_ENDPOINT", "GOODGO_TRACE_SAMPLE"
"""Settings of every service that the gateway shares."""

OBSERVERS = ("prometheus", "jaeger", "loki", "grafana")
"""Who can look on, in the order in which they are found: Grafana reads from the others."""

_SERVERS = frozenset({"postgres", "redis", "nats"})

_LAST_PORT = 65535

ADMIN_SERVICE = "auth"
"""The service that keeps accounts, and so makes the admin."""


@dataclass(frozen=True, slots=True)
class StackSettings:
    """Two stacks run side by side when home and ports differ. `inherited` is the environment they came from.

    `detours`: see DETOURS. Only a port can be changed, never a host: no stack leaves its machine by accident.
    """

    home: Path
    http_port: int
    https_port: int
    inherited: Mapping[str, str]
    detours: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "StackSettings":
        """Raises Trouble, naming the variable that is wrong."""
        http = _port(environ, HTTP_PORT, 8080)
        https = _port(environ, HTTPS_PORT, 8443)
        if http == https:
            raise Trouble(f"{HTTP_PORT} and {HTTPS_PORT} are both {http}", f"set {HTTPS_PORT} to another port")
        home = Path(environ.get(HOME) or CHECKOUT / ".goodgo").expanduser().absolute()
        return cls(home, http, https, environ, _detours(environ.get(DETOURS, "")))

    @property
    def tracing(self) -> tuple[str | None, float]:
        """Where traces go, None for nowhere, and the share that is kept. Raises Trouble."""
        endpoint, sample = self.inherited.get(OTLP_ENDPOINT), self.inherited.get(TRACE_SAMPLE, "1")
        try:
            return endpoint and base_url(endpoint), ratio(sample)
        except ValueError as wrong:
            raise Trouble(f"{OTLP_ENDPOINT} or {TRACE_SAMPLE} {wrong}", "correct it, or leave it out") from wrong

    @property
    def http_url(self) -> str:
        return f"http://localhost:{self.http_port}"

    @property
    def https_url(self) -> str:
        return f"https://localhost:{self.https_port}"


def service_names() -> tuple[str, ...]:
    """Every package under services/ that has a manifest; none is imported."""
    return tuple(sorted(path.parent.name for path in (CHECKOUT / "services").glob("*/manifest.py")))


def _detours(text: str) -> dict[str, int]:
    parts = [part.partition("=") for part in text.split(",") if part]
    for server, _, port in parts:
        if server not in _SERVERS or not _is_port(port):
            raise Trouble(f"{DETOURS} is {text!r}", f"write SERVER=PORT,… with any of {', '.join(sorted(_SERVERS))}")
    return {server: int(port) for server, _, port in parts}


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not _is_port(text):
        raise Trouble(f"{name} is {text!r}, which is no port", f"set {name} to a number from 1 to {_LAST_PORT}")
    return int(text)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= _LAST_PORT
