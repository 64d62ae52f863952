"""Configuration of the observability tools, and what is left out on a machine without them."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.cli.greeting import greeting
from ops.cli.terminal import Terminal
from ops.observability import grafana_config as grafana
from ops.observability import jaeger_config as jaeger
from ops.observability import loki_config as loki
from ops.observability import prometheus_config as prometheus
from ops.observability.jaeger_config import JaegerPorts
from ops.stack.config_file import OBSERVABILITY_TOOLS
from ops.stack.layout import Layout
from ops.stack.observability.discovery import FoundTools, ToolDiscovery
from ops.stack.state_file import ChildRecord, ChildState, Record


def test_prometheus_has_a_job_with_the_name_of_each_service() -> None:
    jobs = {"auth": prometheus.file_discovery("/s/auth.json"), "traefik": prometheus.static_discovery("traefik:9000")}
    config = json.loads(prometheus.configuration(jobs, rules=["/r.yaml"], interval="5s"))
    found = {job["job_name"]: job for job in config["scrape_configs"]}
    assert list(found) == ["auth", "traefik"]
    assert found["auth"]["file_sd_configs"][0]["files"] == ["/s/auth.json"]
    assert found["traefik"]["static_configs"] == [{"targets": ["traefik:9000"]}]
    assert (config["rule_files"], config["global"]["scrape_timeout"]) == (["/r.yaml"], "5s")
    assert json.loads(prometheus.targets(["a:1", "b:2"])) == [{"targets": ["a:1", "b:2"]}]


def test_jaeger_listens_on_loopback_only_and_reports_nothing() -> None:
    config = json.loads(jaeger.configuration(JaegerPorts(otlp=1, query=2, query_grpc=3)))
    endpoints = [
        config["receivers"]["otlp"]["protocols"]["http"]["endpoint"],
        config["extensions"]["jaeger_query"]["http"]["endpoint"],
        config["extensions"]["jaeger_query"]["grpc"]["endpoint"],
    ]
    assert endpoints == ["127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"]
    assert list(config["receivers"]["otlp"]["protocols"]) == ["http"]
    assert config["service"]["telemetry"]["metrics"]["level"] == "none"
    assert config["extensions"]["jaeger_query"]["enable_tracing"] is False


def test_loki_and_grafana_listen_on_loopback_and_report_nothing(tmp_path: Path) -> None:
    server = json.loads(loki.configuration(tmp_path, "127.0.0.1", 1, 2))["server"]
    assert (server["http_listen_address"], server["grpc_listen_address"]) == ("127.0.0.1", "127.0.0.1")
    told = grafana.environment(tmp_path, "127.0.0.1", 3)
    assert (told["GF_SERVER_HTTP_ADDR"], told["GF_ANALYTICS_REPORTING_ENABLED"]) == ("127.0.0.1", "false")
    assert "http://127.0.0.1:1/loki/api/v1/push" in loki.shipping(tmp_path, "http://127.0.0.1:1")


def test_grafana_is_given_the_sources_that_are_there_and_the_dashboards_that_are_checked_in() -> None:
    files = grafana.provisioning({"prometheus": "http://p", "jaeger": "http://j"}, Path("/generated"))
    sources = json.loads(files["datasources/goodgo.yaml"])["datasources"]
    assert [(source["uid"], source["url"]) for source in sources] == [
        ("prometheus", "http://p"),
        ("jaeger", "http://j"),
    ]
    (dashboards,) = json.loads(files["dashboards/goodgo.yaml"])["providers"]
    assert dashboards["options"]["path"] == "/generated/dashboards"


def _found(folder: Path, *names: str, wanted: tuple[str, ...] = OBSERVABILITY_TOOLS, **environ: str) -> FoundTools:
    """On a machine that has the programs `names` on PATH, and nothing else."""
    programs = folder / "bin"
    programs.mkdir()
    for name in names:
        (programs / name).touch(mode=0o755)
    given = {"PATH": str(programs), **environ}
    return ToolDiscovery(Layout(folder / "home"), given, wanted, ["auth"], None).find()


def _names(found: FoundTools) -> list[str]:
    return [server.name for server in found.servers]


def test_each_missing_tool_is_left_out_with_a_line(tmp_path: Path) -> None:
    found = _found(tmp_path)
    assert (found.servers, found.otlp_endpoint) == ((), None)
    assert [re.split("[,;]", line)[0] for line in found.missing] == ["Prometheus", "Jaeger", "Loki", "Grafana"]
    assert all(". Fix: " in line for line in found.missing)


def test_tools_on_path_are_started_and_traces_go_to_jaeger(tmp_path: Path) -> None:
    found = _found(tmp_path, "prometheus", "jaeger", "loki", "alloy", "grafana")
    assert _names(found) == ["prometheus", "jaeger", "loki", "alloy", "grafana"]
    assert found.missing == ()
    assert (found.otlp_endpoint or "").startswith("http://127.0.0.1:")
    assert not any(server.is_essential for server in found.servers)
    sources = json.loads((tmp_path / "home/observe/grafana/provisioning/datasources/goodgo.yaml").read_text())
    assert [source["name"] for source in sources["datasources"]] == ["prometheus", "loki", "jaeger"]


def test_loki_without_alloy_is_left_out(tmp_path: Path) -> None:
    found = _found(tmp_path, "loki", wanted=("loki",))
    assert _names(found) == []
    assert len(found.missing) == 1


def test_only_the_named_tools_are_looked_for(tmp_path: Path) -> None:
    found = _found(tmp_path, "prometheus", "jaeger", wanted=("prometheus",))
    assert (_names(found), found.missing) == (["prometheus"], ())


def test_traces_that_go_elsewhere_start_no_jaeger(tmp_path: Path) -> None:
    elsewhere = "http://collector:4318"
    found = _found(tmp_path, "jaeger", wanted=("jaeger",), GOODGO_OTLP_ENDPOINT=elsewhere)
    assert (_names(found), found.otlp_endpoint) == ([], None)
    assert elsewhere in found.missing[0]


def _child(name: str, state: ChildState, *, essential: bool) -> ChildRecord:
    return ChildRecord(name, None, f"http://127.0.0.1/{name}", state, 1, "then", essential)


def test_a_dead_observability_tool_leaves_the_platform_healthy() -> None:
    well = _child("postgres", ChildState.HEALTHY, essential=True)
    dead = _child("jaeger", ChildState.RESTARTING, essential=False)
    assert Record(1, "", "", ready=True, children=(well, dead)).is_healthy
    unwell = replace(well, state=ChildState.UNHEALTHY)
    assert not Record(1, "", "", ready=True, children=(unwell, dead)).is_healthy


def test_the_greeting_lists_the_urls_of_the_tools() -> None:
    found = {
        "gateway": {"https": "https://localhost:8443", "http": "http://localhost:8080", "ca_cert": "/ca.pem"},
        "web": None,
        "admin": {"email": "admin@goodgo.localhost"},
        "mailbox": None,
        "services": {},
        "backing": {"jaeger": {"url": "http://127.0.0.1:16686"}, "redis": {"url": "redis://:secret@127.0.0.1:1/0"}},
    }
    said = greeting(found, Terminal(io.StringIO(), is_interactive=False), 1.0, detached=True)
    assert "traces   http://127.0.0.1:16686" in said
    assert "metrics" not in said
    assert "secret" not in said


def test_observe_means_all_tools_or_the_named_ones() -> None:
    assert build_parser(COMMANDS).parse_args(["up"]).observe == ()
    assert build_parser(COMMANDS).parse_args(["up", "--observe", "--detach"]).observe == OBSERVABILITY_TOOLS
    assert build_parser(COMMANDS).parse_args(["up", "--observe=jaeger,prometheus"]).observe == ("jaeger", "prometheus")
