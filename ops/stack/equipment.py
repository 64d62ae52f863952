"""What of Prometheus, Jaeger, Loki and Grafana this machine has; Jaeger is built where Go is and it is not."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ops.observability.jaeger import JaegerPorts
from ops.observability.prometheus import GATEWAY_JOB
from ops.stack import jaeger_build
from ops.stack.backing import last_port
from ops.stack.child import ChildPlan
from ops.stack.events import Steps
from ops.stack.layout import Layout
from ops.stack.observer_plans import (
    Equipment,
    alloy_plan,
    grafana_plan,
    jaeger_plan,
    loki_plan,
    prometheus_plan,
)
from ops.stack.ports import LOOPBACK, free_port, keep_or_choose
from ops.stack.settings import OTLP_ENDPOINT
from ops.stack.state import Record
from ops.stack.trouble import Trouble

_NO_PROMETHEUS = "Prometheus, so no figures over time. To have it: apt install prometheus, or put one on PATH"
_NO_JAEGER = (
    "Jaeger, so ./goodgo trace has nothing to read. To have it: put a jaeger 2 on PATH, or install Go 1.25,"
    " with which it is built"
)
_NO_LOKI = "Loki; ./goodgo logs --request ID reads the log files. To have it: put loki and alloy on PATH"
_NO_GRAFANA = "Grafana, so no dashboards. To have it: put grafana on PATH"


@dataclass(slots=True)
class Search:
    """`wanted` are names of OBSERVERS, `services` the jobs that Prometheus asks, `before` what ran last."""

    layout: Layout
    environ: Mapping[str, str]
    wanted: Sequence[str]
    services: Iterable[str]
    before: Record | None
    steps: Steps
    _plans: list[ChildPlan] = field(default_factory=list)
    _left_out: list[str] = field(default_factory=list)

    async def equipment(self) -> Equipment:
        """Raises nothing that a person could mend: what cannot be had is left out."""
        endpoint = None
        if "prometheus" in self.wanted:
            self._find_prometheus()
        if "jaeger" in self.wanted:
            endpoint = await self._find_jaeger()
        if "loki" in self.wanted:
            self._find_loki()
        if "grafana" in self.wanted:
            self._find_grafana()
        return Equipment(tuple(self._plans), endpoint, tuple(self._left_out))

    def _find_prometheus(self) -> None:
        if program := self._on_path("prometheus"):
            jobs = (*self.services, GATEWAY_JOB)
            self._plans.append(prometheus_plan(self.layout, program, self._port("prometheus"), jobs))
        else:
            self._left_out.append(_NO_PROMETHEUS)

    async def _find_jaeger(self) -> str | None:
        """Where it takes spans."""
        if elsewhere := self.environ.get(OTLP_ENDPOINT):
            self._left_out.append(f"Jaeger, since {OTLP_ENDPOINT} sends traces to {elsewhere}")
            return None
        try:
            program = await self._jaeger()
        except Trouble as trouble:
            self._left_out.append(f"Jaeger: {trouble}")
            return None
        if program is None:
            self._left_out.append(_NO_JAEGER)
            return None
        ports = JaegerPorts(otlp=free_port(), query=self._port("jaeger"), query_grpc=free_port())
        self._plans.append(jaeger_plan(self.layout, program, ports))
        return f"http://{LOOPBACK}:{ports.otlp}"

    async def _jaeger(self) -> str | None:
        """From PATH, or built before, or built now."""
        if program := self._on_path("jaeger"):
            return program
        if (built := jaeger_build.place(self.environ)).exists():
            return str(built)
        if go := self._on_path("go"):
            return str(await jaeger_build.build(go, self.environ, self.layout.log("jaeger-build"), self.steps))
        return None

    def _find_loki(self) -> None:
        program, shipper = self._on_path("loki"), self._on_path("alloy")
        if program and shipper:
            loki = loki_plan(self.layout, program, self._port("loki"), free_port())
            self._plans += [loki, alloy_plan(self.layout, shipper, self._port("alloy"), loki.url)]
        else:
            self._left_out.append(_NO_LOKI)

    def _find_grafana(self) -> None:
        if program := self._on_path("grafana") or self._on_path("grafana-server"):
            sources = {plan.program.name: plan.url for plan in self._plans}
            self._plans.append(grafana_plan(self.layout, program, self._port("grafana"), sources))
        else:
            self._left_out.append(_NO_GRAFANA)

    def _on_path(self, name: str) -> str | None:
        return shutil.which(name, path=self.environ.get("PATH"))

    def _port(self, name: str) -> int:
        return keep_or_choose(last_port(self.before, name))
