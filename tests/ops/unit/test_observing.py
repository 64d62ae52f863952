"""Who looks on: what they are told, and what is left out where a machine has not got them."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ops.cli.arguments import parser
from ops.cli.greeting import greeting
from ops.cli.terminal import Terminal
from ops.observability import grafana, jaeger, loki, prometheus
from ops.observability.jaeger import JaegerPorts
from ops.stack import jaeger_build
from ops.stack.equipment import Search
from ops.stack.events import Event, Steps
from ops.stack.layout import Layout
from ops.stack.observer_plans import Equipment
from ops.stack.settings import CHECKOUT, OBSERVERS
from ops.stack.state import ChildRecord, ChildState, Record


def test_prometheus_has_a_job_per_service_called_like_it() -> None:
    jobs = {"auth": prometheus.listed_in("/s/auth.json"), "traefik": prometheus.named("traefik:9000")}
    config = json.loads(prometheus.configuration(jobs, rules=["/r.yaml"], interval="5s"))
    found = {job["job_name"]: job for job in config["scrape_configs"]}
    assert list(found) == ["auth", "traefik"]
    assert found["auth"]["file_sd_configs"][0]["files"] == ["/s/auth.json"]
    assert found["traefik"]["static_configs"] == [{"targets": ["traefik:9000"]}]
    assert (config["rule_files"], config["global"]["scrape_timeout"]) == (["/r.yaml"], "5s")
    assert json.loads(prometheus.targets(["a:1", "b:2"])) == [{"targets": ["a:1", "b:2"]}]


def test_jaeger_listens_on_loopback_alone_and_tells_nobody_of_itself() -> None:
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


def test_jaeger_is_the_version_that_its_module_pins() -> None:
    pinned = (CHECKOUT / "ops/observability/jaeger/go.mod").read_text()
    assert f"github.com/jaegertracing/jaeger v{jaeger.VERSION} // indirect" in pinned


def test_loki_and_grafana_listen_on_loopback_and_call_nobody(tmp_path: Path) -> None:
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


async def _found(folder: Path, *names: str, wanted: tuple[str, ...] = OBSERVERS, **environ: str) -> Equipment:
    """On a machine that has the programs `names` on PATH, and nothing else."""
    programs = folder / "bin"
    programs.mkdir()
    for name in names:
        (programs / name).touch(mode=0o755)
    told = {"PATH": str(programs), "XDG_CACHE_HOME": str(folder / "cache"), **environ}
    return await Search(Layout(folder / "home"), told, wanted, ["auth"], None, Steps(lambda _: None)).equipment()


def _names(found: Equipment) -> list[str]:
    return [plan.program.name for plan in found.plans]


async def test_what_a_machine_has_not_got_is_left_out_with_a_line_each(tmp_path: Path) -> None:
    found = await _found(tmp_path)
    assert (found.plans, found.otlp_endpoint) == ((), None)
    assert [re.split("[,;]", line)[0] for line in found.left_out] == ["Prometheus", "Jaeger", "Loki", "Grafana"]
    assert all("To have it: " in line for line in found.left_out)


async def test_what_it_has_is_run_and_traces_go_to_its_jaeger(tmp_path: Path) -> None:
    found = await _found(tmp_path, "prometheus", "jaeger", "loki", "alloy", "grafana")
    assert _names(found) == ["prometheus", "jaeger", "loki", "alloy", "grafana"]
    assert found.left_out == ()
    assert (found.otlp_endpoint or "").startswith("http://127.0.0.1:")
    assert not any(plan.essential for plan in found.plans)
    sources = json.loads((tmp_path / "home/observe/grafana/provisioning/datasources/goodgo.yaml").read_text())
    assert [source["name"] for source in sources["datasources"]] == ["prometheus", "loki", "jaeger"]


async def test_loki_without_what_brings_it_the_logs_is_left_out(tmp_path: Path) -> None:
    found = await _found(tmp_path, "loki", wanted=("loki",))
    assert _names(found) == []
    assert len(found.left_out) == 1


async def test_only_what_is_named_is_looked_for(tmp_path: Path) -> None:
    found = await _found(tmp_path, "prometheus", "jaeger", wanted=("prometheus",))
    assert (_names(found), found.left_out) == (["prometheus"], ())


async def test_who_sends_traces_elsewhere_goes_on_doing_so(tmp_path: Path) -> None:
    elsewhere = "http://collector:4318"
    found = await _found(tmp_path, "jaeger", wanted=("jaeger",), GOODGO_OTLP_ENDPOINT=elsewhere)
    assert (_names(found), found.otlp_endpoint) == ([], None)
    assert elsewhere in found.left_out[0]


async def test_a_jaeger_that_was_built_before_is_found_again(tmp_path: Path) -> None:
    built = jaeger_build.place({"XDG_CACHE_HOME": str(tmp_path / "cache")})
    built.parent.mkdir(parents=True)
    built.touch(mode=0o755)
    (plan,) = (await _found(tmp_path, "go", wanted=("jaeger",))).plans
    assert plan.program.command[0] == str(built)
    assert jaeger.VERSION in str(built)


async def test_a_build_that_fails_leaves_jaeger_out_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    go = tmp_path / "bin" / "go"
    go.write_text("#!/bin/sh\necho 'go.mod requires go >= 1.25.0 (running go 1.19)' >&2\nexit 1\n")
    go.chmod(0o755)
    Layout(tmp_path / "home").logs.mkdir(parents=True)
    told: list[Event] = []
    environ = {"PATH": str(tmp_path / "bin"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    search = Search(Layout(tmp_path / "home"), environ, ("jaeger",), (), None, Steps(told.append))
    found = await search.equipment()
    assert "requires go >= 1.25.0" in found.left_out[0]
    assert "built from its source" in told[0].text, "it is said before it takes minutes"
    assert list((tmp_path / "cache").rglob("*jaeger")) == [], "nothing half built is left"


def test_go_is_told_what_is_its_own_and_no_secret_of_the_platform() -> None:
    given = {"PATH": "/bin", "GOPROXY": "x", "GOODGO_HOME": "/h", "AUTH_MASTER_KEY": "k", "HTTPS_PROXY": "p"}
    told = jaeger_build.surroundings(given)
    assert told == {"PATH": "/bin", "GOPROXY": "x", "HTTPS_PROXY": "p", "CGO_ENABLED": "0"}


def _child(name: str, state: ChildState, *, essential: bool) -> ChildRecord:
    return ChildRecord(name, None, f"http://127.0.0.1/{name}", state, 1, "then", essential)


def test_the_platform_is_well_whatever_happens_to_those_who_look_on() -> None:
    well = _child("postgres", ChildState.HEALTHY, essential=True)
    dead = _child("jaeger", ChildState.RESTARTING, essential=False)
    assert Record(1, "", "", ready=True, children=(well, dead)).is_healthy
    unwell = replace(well, state=ChildState.UNHEALTHY)
    assert not Record(1, "", "", ready=True, children=(unwell, dead)).is_healthy


def test_the_greeting_says_where_they_are() -> None:
    found = {
        "gateway": {"https": "https://localhost:8443", "http": "http://localhost:8080", "ca_cert": "/ca.pem"},
        "admin": {"email": "admin@goodgo.localhost"},
        "mailbox": None,
        "services": {},
        "backing": {"jaeger": {"url": "http://127.0.0.1:16686"}, "redis": {"url": "redis://:secret@127.0.0.1:1/0"}},
    }
    said = greeting(found, Terminal(io.StringIO(), lively=False, coloured=False), 1.0, detached=True)
    assert "traces   http://127.0.0.1:16686" in said
    assert "metrics" not in said
    assert "secret" not in said


def test_observers_are_all_or_those_that_are_named() -> None:
    assert parser().parse_args(["up"]).observe == ()
    assert parser().parse_args(["up", "--observe", "--detach"]).observe == OBSERVERS
    assert parser().parse_args(["up", "--observe=jaeger,prometheus"]).observe == ("jaeger", "prometheus")


@pytest.mark.parametrize(
    "words",
    [
        ["up", "--observe=zipkin"],
        ["trace", "no id at all"],
        ["trace"],
        ["trace", "one", "--wait", "nan"],
        ["latency", "x" * 129],
        ["logs", "--request", "one", "--follow"],
    ],
)
def test_what_cannot_be_is_a_usage_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        parser().parse_args(words)
    assert raised.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ./goodgo")
