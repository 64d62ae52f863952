"""How each of those who look on is run: with a configuration of its own in `observe/`, on loopback ports."""

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ops.observability import grafana, jaeger, loki, prometheus
from ops.observability.jaeger import JaegerPorts
from ops.stack.child import ChildPlan
from ops.stack.layout import Layout, write_private
from ops.stack.ports import LOOPBACK
from ops.stack.probe import get_status
from ops.stack.process import Program
from ops.stack.settings import CHECKOUT

GENERATED = CHECKOUT / "ops" / "observability" / "generated"
_OK = 200
_EVERY = "5s"  # somebody looks at figures of what they have just done
_KEPT = ("--storage.tsdb.retention.time=7d", "--storage.tsdb.retention.size=512MB")


@dataclass(frozen=True, slots=True)
class Equipment:
    """What this machine has: how to run it, where traces go then, and a line for each thing that it has not."""

    plans: tuple[ChildPlan, ...] = ()
    otlp_endpoint: str | None = None
    left_out: tuple[str, ...] = ()


def targets_file(layout: Layout, job: str) -> Path:
    return layout.observe / "prometheus" / "targets" / f"{job}.json"


def prometheus_plan(layout: Layout, program: str, port: int, jobs: Iterable[str]) -> ChildPlan:
    folder = layout.observe / "prometheus"
    rules = [str(GENERATED / "rules.yaml")] if (GENERATED / "rules.yaml").exists() else []
    found = {}
    for job in jobs:
        file = targets_file(layout, job)
        write_private(file, prometheus.targets(()))  # its folder has to be there, or no change in it is seen
        found[job] = prometheus.listed_in(str(file))
    write_private(folder / "prometheus.yml", prometheus.configuration(found, rules=rules, interval=_EVERY))
    command = (
        program,
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address={LOOPBACK}:{port}",
        prometheus.EXEMPLARS,
        *_KEPT,
        "--log.level=warn",
    )
    return _plan(layout, "prometheus", command, port, "/-/ready", GOMEMLIMIT="256MiB")


def jaeger_plan(layout: Layout, program: str, ports: JaegerPorts) -> ChildPlan:
    folder = layout.observe / "jaeger"
    write_private(folder / "jaeger.yaml", jaeger.configuration(ports, LOOPBACK))
    command = (program, "--config", f"file:{folder / 'jaeger.yaml'}")
    return _plan(layout, "jaeger", command, ports.query, "/api/services", GOMEMLIMIT="384MiB")


def loki_plan(layout: Layout, program: str, port: int, grpc_port: int) -> ChildPlan:
    folder = layout.observe / "loki"
    write_private(folder / "loki.yaml", loki.configuration(folder, LOOPBACK, port, grpc_port))
    return _plan(layout, "loki", (program, f"-config.file={folder / 'loki.yaml'}"), port, "/ready")


def alloy_plan(layout: Layout, program: str, port: int, loki_url: str) -> ChildPlan:
    """Brings the log files to Loki."""
    folder = layout.observe / "alloy"
    write_private(folder / "config.alloy", loki.shipping(layout.logs, loki_url))
    command = (
        program,
        "run",
        f"--server.http.listen-addr={LOOPBACK}:{port}",
        f"--storage.path={folder / 'data'}",
        "--disable-reporting",
        str(folder / "config.alloy"),
    )
    return _plan(layout, "alloy", command, port, "/-/ready")


def grafana_plan(layout: Layout, program: str, port: int, sources: Mapping[str, str]) -> ChildPlan:
    """`sources`: which of Prometheus, Loki and Jaeger are there, and their URLs."""
    folder = layout.observe / "grafana"
    for name, content in grafana.provisioning(sources, GENERATED).items():
        write_private(folder / "provisioning" / name, content)
    command = (program, *(("server",) if Path(program).name == "grafana" else ()), *grafana.home(Path(program)))
    return _plan(layout, "grafana", command, port, "/api/health", **grafana.environment(folder, LOOPBACK, port))


def _plan(layout: Layout, name: str, command: tuple[str, ...], port: int, ready: str, **environment: str) -> ChildPlan:
    folder = layout.observe / name
    program = Program(name, command, folder, {"PATH": os.defpath, "HOME": str(folder), **environment})
    return ChildPlan(program, f"http://{LOOPBACK}:{port}", layout.log(name), _answering(port, ready), essential=False)


def _answering(port: int, path: str) -> Callable[[], Awaitable[bool]]:
    async def answers() -> bool:
        return await get_status(LOOPBACK, port, path) == _OK

    return answers
