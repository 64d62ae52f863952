"""Finds which of Prometheus, Jaeger, Loki and Grafana this machine has."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ops.observability.jaeger_config import JaegerPorts
from ops.observability.prometheus_config import GATEWAY_JOB
from ops.stack.backing_servers import previous_port
from ops.stack.layout import Layout
from ops.stack.local_server import LocalServer
from ops.stack.observability import servers
from ops.stack.ports import LOOPBACK, free_port, previous_or_free_port
from ops.stack.settings import OTLP_ENDPOINT
from ops.stack.state_file import Record

_NO_PROMETHEUS = "Prometheus, so there are no metrics over time. Fix: apt install prometheus, or put it on PATH"
_NO_JAEGER = "Jaeger, so ./goodgo trace finds nothing. Fix: put a jaeger 2 on PATH (docs/observability.md says how)"
_NO_LOKI = "Loki; ./goodgo logs --request ID reads the log files. Fix: put loki and alloy on PATH"
_NO_GRAFANA = "Grafana, so there are no dashboards. Fix: put grafana on PATH"


@dataclass(frozen=True, slots=True)
class FoundTools:
    """The servers to start, where they take traces, and one line for each tool that is missing."""

    servers: tuple[LocalServer, ...] = ()
    otlp_endpoint: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class ToolDiscovery:
    """Looks for the `wanted` tools of `OBSERVABILITY_TOOLS` on the PATH of `environ`.

    `services` become jobs of Prometheus. `previous` is the last start, whose ports are used again.
    """

    layout: Layout
    environ: Mapping[str, str]
    wanted: Sequence[str]
    services: Iterable[str]
    previous: Record | None
    _servers: list[LocalServer] = field(default_factory=list)
    _missing: list[str] = field(default_factory=list)

    def find(self) -> FoundTools:
        """Leaves out a tool that is missing, with a line that says how to get it."""
        endpoint = None
        if "prometheus" in self.wanted:
            self._find_prometheus()
        if "jaeger" in self.wanted:
            endpoint = self._find_jaeger()
        if "loki" in self.wanted:
            self._find_loki()
        if "grafana" in self.wanted:
            self._find_grafana()
        return FoundTools(tuple(self._servers), endpoint, tuple(self._missing))

    def _find_prometheus(self) -> None:
        if program := self._on_path("prometheus"):
            jobs = (*self.services, GATEWAY_JOB)
            self._servers.append(servers.prometheus_server(self.layout, program, self._port("prometheus"), jobs))
        else:
            self._missing.append(_NO_PROMETHEUS)

    def _find_jaeger(self) -> str | None:
        """Returns where Jaeger takes spans, None when traces go elsewhere or nowhere."""
        if elsewhere := self.environ.get(OTLP_ENDPOINT):
            self._missing.append(f"Jaeger, because {OTLP_ENDPOINT} sends traces to {elsewhere}")
            return None
        if program := self._on_path("jaeger"):
            ports = JaegerPorts(otlp=free_port(), query=self._port("jaeger"), query_grpc=free_port())
            self._servers.append(servers.jaeger_server(self.layout, program, ports))
            return f"http://{LOOPBACK}:{ports.otlp}"
        self._missing.append(_NO_JAEGER)
        return None

    def _find_loki(self) -> None:
        program, shipper = self._on_path("loki"), self._on_path("alloy")
        if program and shipper:
            loki = servers.loki_server(self.layout, program, self._port("loki"), free_port())
            self._servers += [loki, servers.alloy_server(self.layout, shipper, self._port("alloy"), loki.url)]
        else:
            self._missing.append(_NO_LOKI)

    def _find_grafana(self) -> None:
        if program := self._on_path("grafana") or self._on_path("grafana-server"):
            sources = {server.name: server.url for server in self._servers}
            self._servers.append(servers.grafana_server(self.layout, program, self._port("grafana"), sources))
        else:
            self._missing.append(_NO_GRAFANA)

    def _on_path(self, name: str) -> str | None:
        return shutil.which(name, path=self.environ.get("PATH"))

    def _port(self, name: str) -> int:
        return previous_or_free_port(previous_port(self.previous, name))
