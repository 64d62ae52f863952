"""The objects of the Prometheus operator. No bundled schema has their kinds, so their parts are checked here."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from ops.kubernetes.generated_files import ROOT, RULES, deployed_services, dns_name, prometheus_rule
from tests.kubernetes.contract.builds import build
from tests.kubernetes.rules.objects import Object, name_of, of_kind, selects, workloads

_PROMETHEUS = {"app.kubernetes.io/name": "prometheus"}


def _built() -> tuple[Object, ...]:
    kubectl = str(Path(sys.executable).with_name("kubectl"))
    done = subprocess.run([kubectl, "kustomize", str(ROOT / "observe")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return tuple(yaml.safe_load_all(done.stdout))


def test_a_monitor_finds_every_service_and_the_gateway_at_a_port_that_they_have() -> None:
    found: dict[str, str] = {}
    for monitor in of_kind(_built(), "PodMonitor"):
        (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
        for each in workloads(build("production")):
            if selects(monitor["spec"]["selector"], each.labels):
                ports = {port["name"] for container in each.containers() for port in container["ports"]}
                assert endpoint["port"] in ports, each.said
                found[each.name] = _job(monitor, endpoint, each.labels)
    assert found == {dns_name(name): dns_name(name) for name in deployed_services()} | {"gateway": "traefik"}


def test_prometheus_is_let_in_where_a_monitor_sends_it() -> None:
    for monitor in of_kind(_built(), "PodMonitor"):
        (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
        for each in workloads(build("production")):
            if selects(monitor["spec"]["selector"], each.labels):
                assert endpoint["port"] in _open_to_prometheus(each.labels), each.said


def test_the_operators_rules_are_the_generated_ones() -> None:
    kept = (ROOT / RULES).read_text(encoding="utf-8")
    assert kept == prometheus_rule(), f"{RULES} is old: .venv/bin/python -m ops.kubernetes render"
    (rule,) = of_kind(_built(), "PrometheusRule")
    assert name_of(rule) == "goodgo"
    assert rule["spec"]["groups"]


def _job(monitor: Object, endpoint: Object, labels: Mapping[str, str]) -> str:
    for step in endpoint.get("relabelings", ()):
        if step["targetLabel"] == "job":
            return str(step["replacement"])
    return labels[monitor["spec"]["jobLabel"]]


def _open_to_prometheus(labels: Mapping[str, str]) -> set[str]:
    return {
        str(port["port"])
        for policy in of_kind(build("production"), "NetworkPolicy")
        if selects(policy["spec"]["podSelector"], labels)
        for rule in policy["spec"].get("ingress", ())
        if any(peer.get("podSelector", {}).get("matchLabels") == _PROMETHEUS for peer in rule.get("from", ()))
        for port in rule["ports"]
    }
