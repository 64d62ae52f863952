"""The observability tools of Compose refer to servers, ports and labels that exist. No test starts Grafana or Loki."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from ops.compose.private_files import FOLDER, prepare
from ops.stack.settings import CHECKOUT
from tests.ops.unit.compose_files import described

_OBSERVE = FOLDER / "observe"
_REPLICAS: dict[str, int] = tomllib.loads((FOLDER / "gateway.toml").read_text("utf-8"))["replicas"]
_SERVERS = {"prometheus": 9090, "loki": 3100, "jaeger": 16686, "traefik": 9000}
_LISTENING = _SERVERS | dict.fromkeys(_REPLICAS, 8000)
_SERVICES: dict[str, Any] = described()["services"]


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _share_a_network(one: str, other: str) -> bool:
    return bool(set(_SERVICES[one]["networks"]) & set(_SERVICES[other]["networks"]))


def test_prometheus_asks_every_service_and_the_gateway_where_they_listen() -> None:
    jobs = {job["job_name"]: job["dns_sd_configs"][0] for job in _yaml(_OBSERVE / "prometheus.yaml")["scrape_configs"]}
    assert jobs.keys() == {*_REPLICAS, "traefik"}
    for name, job in jobs.items():
        assert (job["names"], job["port"]) == ([name], _LISTENING[name])
        assert _share_a_network("prometheus", name)


def test_grafana_reaches_each_data_source_at_its_port() -> None:
    sources = _yaml(_OBSERVE / "grafana" / "datasources.yaml")["datasources"]
    assert {each["uid"] for each in sources} == {"prometheus", "loki", "jaeger"}
    for each in sources:
        url = urlsplit(each["url"])
        assert url.port == _LISTENING[str(url.hostname)]
        assert _share_a_network("grafana", str(url.hostname))


def test_links_between_data_sources_lead_to_one_that_exists() -> None:
    text = (_OBSERVE / "grafana" / "datasources.yaml").read_text("utf-8")
    assert set(re.findall(r"datasourceUid: (\w+)", text)) == {"jaeger", "loki"}


def test_every_dashboard_asks_for_a_kind_of_data_source_that_is_provisioned() -> None:
    sources = _yaml(_OBSERVE / "grafana" / "datasources.yaml")["datasources"]
    kinds, uids = {each["type"] for each in sources}, {each["uid"] for each in sources}
    (mounted,) = (each for each in _SERVICES["grafana"]["volumes"] if each.endswith(":/dashboards:ro"))
    dashboards = sorted((CHECKOUT / mounted.partition(":")[0]).glob("*.json"))
    assert dashboards
    for path in dashboards:
        found = path.read_text("utf-8")
        for kind in re.findall(r'"datasource": \{\s*"type": "([^"]+)"', found):
            assert kind in kinds | {"grafana"}, path.name
        for uid in re.findall(r'"datasource": \{[^}]*"uid": "([^"]+)"', found):
            assert uid in uids | {"${datasource}", "-- Grafana --"}, path.name
    home = _SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert Path(home).name in {path.name for path in dashboards}


def test_labels_in_loki_are_few_and_ids_are_none_of_them() -> None:
    alloy = (_OBSERVE / "config.alloy").read_text("utf-8")
    assert _stages(alloy, "labels") == [{"project"}, {"service", "level"}]
    assert re.findall(r"label_drop \{\s*values = \[([^\]]*)\]", alloy) == ['"filename", "project"']
    assert _stages(alloy, "structured_metadata") == [{"request_id", "trace_id"}]
    assert _yaml(_OBSERVE / "loki.yaml")["limits_config"]["allow_structured_metadata"] is True


def test_alloy_finds_its_labels_on_every_container() -> None:
    alloy = (_OBSERVE / "config.alloy").read_text("utf-8")
    wanted = set(re.findall(r'\\"(com\.docker\.compose\.\w+)\\"', alloy))
    assert wanted
    for name, each in _SERVICES.items():
        assert set(each["logging"]["options"]["labels"].split(",")) == wanted, name


def test_what_is_sent_to_loki_and_jaeger_goes_where_they_listen(tmp_path: Path) -> None:
    alloy = (_OBSERVE / "config.alloy").read_text("utf-8")
    assert f"http://loki:{_LISTENING['loki']}/loki/api/v1/push" in alloy
    receiver = _yaml(_OBSERVE / "jaeger.yaml")["receivers"]["otlp"]["protocols"]["http"]["endpoint"]
    endpoint = f"http://jaeger:{receiver.rpartition(':')[2]}"
    for name in _REPLICAS:
        assert _SERVICES[name]["environment"]["GOODGO_OTLP_ENDPOINT"] == f"${{GOODGO_OTLP_ENDPOINT-{endpoint}}}"
        assert _share_a_network("jaeger", name)
    prepare(tmp_path)
    gateway = json.loads((tmp_path / "gateway" / "traefik.yaml").read_text("utf-8"))
    assert gateway["tracing"]["otlp"]["http"]["endpoint"] == f"{endpoint}/v1/traces"
    assert _share_a_network("jaeger", "traefik")


def test_the_gateway_reaches_services_by_the_one_network_whose_addresses_they_believe() -> None:
    for name in _REPLICAS:
        assert set(_SERVICES["traefik"]["networks"]) & set(_SERVICES[name]["networks"]) == {"app"}


def test_nothing_is_published_but_the_gateway_and_grafana_on_loopback() -> None:
    published = {name: each["ports"] for name, each in _SERVICES.items() if "ports" in each}
    assert published.keys() == {"traefik", "grafana"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


@pytest.mark.parametrize("name", sorted(_SERVICES))
def test_a_container_is_hardened_and_bounded(name: str) -> None:
    each = _SERVICES[name]
    assert each["read_only"] is True
    assert each["cap_drop"] == ["ALL"]
    assert each["security_opt"] == ["no-new-privileges:true"]
    if each["restart"] != "no":
        assert each["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}
        assert each["healthcheck"]["test"]
    assert ":" in each["image"]
    assert not each["image"].endswith(":latest")


def _stages(alloy: str, kind: str) -> list[set[str]]:
    """The names that each stage of this kind gives."""
    found = re.findall(rf"stage\.{kind} \{{\s*values = \{{([^}}]*)\}}", alloy)
    return [set(re.findall(r"(\w+) = ", names)) for names in found]
