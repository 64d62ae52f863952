"""How each observability tool is run: with its configuration in the folder `observe/`, on loopback ports."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ops.observability import grafana_config as grafana
from ops.observability import jaeger_config as jaeger
from ops.observability import loki_config as loki
from ops.observability import prometheus_config as prometheus
from ops.observability.jaeger_config import JaegerPorts
from ops.stack.http_probe import http_ready
from ops.stack.layout import Layout, write_private
from ops.stack.local_server import Layer, LocalServer
from ops.stack.ports import LOOPBACK
from ops.stack.process import Program
from ops.stack.settings import CHECKOUT

GENERATED = CHECKOUT / "ops" / "observability" / "generated"
_SCRAPE_INTERVAL = "5s"  # a developer looks at the metrics of what they have just done
_RETENTION = ("--storage.tsdb.retention.time=7d", "--storage.tsdb.retention.size=512MB")


def targets_file(layout: Layout, job: str) -> Path:
    return layout.observe / "prometheus" / "targets" / f"{job}.json"


def prometheus_server(layout: Layout, program: str, port: int, jobs: Iterable[str]) -> LocalServer:
    folder = layout.observe / "prometheus"
    rules = [str(GENERATED / "rules.yaml")] if (GENERATED / "rules.yaml").exists() else []
    found = {}
    for job in jobs:
        file = targets_file(layout, job)
        write_private(file, prometheus.targets(()))  # Prometheus watches its folder, which has to exist
        found[job] = prometheus.file_discovery(str(file))
    write_private(folder / "prometheus.yml", prometheus.configuration(found, rules=rules, interval=_SCRAPE_INTERVAL))
    command = (
        program,
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address={LOOPBACK}:{port}",
        prometheus.EXEMPLARS,
        *_RETENTION,
        "--log.level=warn",
    )
    return _server(layout, "prometheus", command, port, "/-/ready", GOMEMLIMIT="256MiB")


def jaeger_server(layout: Layout, program: str, ports: JaegerPorts) -> LocalServer:
    folder = layout.observe / "jaeger"
    write_private(folder / "jaeger.yaml", jaeger.configuration(ports, LOOPBACK))
    command = (program, "--config", f"file:{folder / 'jaeger.yaml'}")
    return _server(layout, "jaeger", command, ports.query, "/api/services", GOMEMLIMIT="384MiB")


def loki_server(layout: Layout, program: str, port: int, grpc_port: int) -> LocalServer:
    folder = layout.observe / "loki"
    write_private(folder / "loki.yaml", loki.configuration(folder, LOOPBACK, port, grpc_port))
    return _server(layout, "loki", (program, f"-config.file={folder / 'loki.yaml'}"), port, "/ready")


def alloy_server(layout: Layout, program: str, port: int, loki_url: str) -> LocalServer:
    """Alloy sends the log files to Loki."""
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
    return _server(layout, "alloy", command, port, "/-/ready")


def grafana_server(layout: Layout, program: str, port: int, sources: Mapping[str, str]) -> LocalServer:
    """`sources`: the URLs of Prometheus, Loki and Jaeger, as far as they run."""
    folder = layout.observe / "grafana"
    for name, content in grafana.provisioning(sources, GENERATED).items():
        write_private(folder / "provisioning" / name, content)
    command = (program, *(("server",) if Path(program).name == "grafana" else ()), *grafana.home(Path(program)))
    return _server(layout, "grafana", command, port, "/api/health", **grafana.environment(folder, LOOPBACK, port))


def _server(
    layout: Layout, name: str, command: tuple[str, ...], port: int, ready: str, **environment: str
) -> LocalServer:
    folder = layout.observe / name
    program = Program(name, command, folder, {"PATH": os.defpath, "HOME": str(folder), **environment})
    return LocalServer(
        program, f"http://{LOOPBACK}:{port}", layout.log(name), http_ready(port, ready), Layer.OBSERVABILITY
    )
