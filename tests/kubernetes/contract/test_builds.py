"""Every build fits Kubernetes' own schemas and every rule of ours."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import kubernetes_validate  # type: ignore[import-untyped]  # it has no types
import pytest

from kernel.runtime.process.settings import MigrationSettings
from ops.kubernetes.generated_files import ROOT, deployed_services, dns_name
from ops.stack import payment_sandbox
from ops.stack.services import find_services
from services.storefront.manifest import MANIFEST as STOREFRONT
from tests.kubernetes.contract.builds import BUILDS, WHOLE, build
from tests.kubernetes.contract.builds import pods as pods_of
from tests.kubernetes.rules import availability, network, pods, secrecy
from tests.kubernetes.rules.objects import Objects, Workload, name_of, of_kind, said, selects, workloads
from tests.kubernetes.rules.secrecy import Known, known

Rule = Callable[[Objects], Iterable[str]]

RULES: tuple[Rule, ...] = (*pods.RULES, *availability.RULES, *network.RULES, *secrecy.RULES)
_LOCAL_CORES = Decimal("1.2")
_SCALER = "HorizontalPodAutoscaler"
VERSIONS = ("1.32", "1.37")
"""The oldest that docs/deploy-kubernetes.md promises, and the newest known."""


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", BUILDS)
def test_a_build_fits_the_schemas(name: str, version: str) -> None:
    for found in build(name):
        kubernetes_validate.validate(found, version, strict=True)


@pytest.mark.parametrize("name", BUILDS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_build_follows_the_rules(rule: Rule, name: str) -> None:
    findings = list(rule(build(name)))
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("name", BUILDS)
def test_every_setting_that_a_pod_is_told_exists(name: str) -> None:
    findings = list(secrecy.settings(build(name), _services()))
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("name", WHOLE)
def test_no_policy_is_about_nobody(name: str) -> None:
    """A label misspelt would close a way, silently."""
    labels = [each.labels for each in workloads(build(name))]
    for policy in of_kind(build(name), "NetworkPolicy"):
        assert any(selects(policy["spec"]["podSelector"], each) for each in labels), said(policy)


@pytest.mark.parametrize("overlay", WHOLE)
def test_an_object_is_the_same_in_every_build_that_has_it(overlay: str) -> None:
    """Otherwise one apply takes away what another one gave, and `kubectl diff` and Argo CD never find peace."""
    whole = {said(found): found for found in build(overlay)}
    for part in ("migrate", "admin"):
        shared = [found for found in build(f"{overlay}/{part}") if said(found) in whole]
        assert shared, part
        assert shared == [whole[said(found)] for found in shared], part


def test_argo_cd_and_flux_are_given_the_jobs_alone() -> None:
    alone = build("production/migrate/jobs")
    assert not {said(found) for found in alone} & {said(found) for found in build("production")}
    assert list(alone) == of_kind(build("production/migrate"), "Job")


def test_a_rollout_in_production_that_gets_no_further_has_failed_after_two_minutes() -> None:
    deadlines = [found["spec"]["progressDeadlineSeconds"] for found in of_kind(build("production"), "Deployment")]
    assert set(deadlines) == {120}


def test_the_local_overlay_fits_a_node_of_two_cores() -> None:
    """Which the cluster's own pods are on, too; while everything is rolled out, and migrated."""
    asked = {each.said: _replicas(each) * _requested(each) for each in pods_of("local")}
    assert sum(asked.values()) <= _LOCAL_CORES, asked


def test_production_serves_nothing_without_tls() -> None:
    """Port 80 redirects readers to https:// and refuses the rest before their body is read."""
    (files,) = (found["data"] for found in of_kind(build("production"), "ConfigMap") if "traefik.yaml" in found["data"])
    entry_points = json.loads(files["traefik.yaml"])["entryPoints"]
    clear = {name for name, each in entry_points.items() if "tls" not in each.get("http", {})} - {"internal"}
    http = json.loads(files["platform.yaml"])["http"]
    routers = [router for router in http["routers"].values() if clear & set(router.get("entryPoints", clear))]
    roots = [router for router in routers if not router.get("parentRefs")]
    assert clear == {"redirect"}
    assert [(router["service"], router["middlewares"]) for router in roots] == [("noop@internal", ["redirect"])]
    assert http["middlewares"]["redirect"]["plugin"]["edge"]["httpsOnly"]


def test_an_operator_writes_each_public_address_once() -> None:
    folder = ROOT / "overlays" / "production" / "settings"
    known = dict(line.split("=", 1) for line in (folder / "public.env").read_text().splitlines() if "=" in line)
    own = "".join(path.read_text() for path in folder.glob("*.env") if path.name != "public.env")
    assert not [url for url in known.values() if url in own]
    told = [pair for found in of_kind(build("production"), "ConfigMap") for pair in found["data"].items()]
    assert {value for name, value in told if name.endswith("_ISSUER")} == {known["API_URL"]}
    assert {value for name, value in told if name.endswith("_PUBLIC_URL")} == {known["WEB_URL"]}
    assert f"{known['WEB_URL']}/my-orders/{{order_id}}" in [value for _, value in told]


def _replicas(each: Workload) -> int:
    """At most: a roll-out makes one pod more."""
    scalers = {name_of(found): found["spec"]["maxReplicas"] for found in of_kind(build("local"), _SCALER)}
    return int(scalers[each.name]) + 1 if each.name in scalers else 1


def _requested(each: Workload) -> Decimal:
    """In cores."""
    asked = (str(container["resources"]["requests"]["cpu"]) for container in each.containers())
    return sum((Decimal(cpu.removesuffix("m")) / (1000 if cpu.endswith("m") else 1) for cpu in asked), Decimal())


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_deployed_is_there_with_its_migration(name: str) -> None:
    names = {dns_name(service) for service in deployed_services()}
    assert names
    assert names <= {name_of(found) for found in of_kind(build(name), "Deployment")}
    stored = {dns_name(each.name) for each in find_services() if each.has_database} & names
    assert {f"{service}-migrate" for service in stored} == {each.name for each in workloads(build(f"{name}/migrate"))}


def _services() -> dict[str, Known]:
    """By the name in the cluster."""
    found = {}
    for service in deployed_services():
        module = import_module(f"services.{service}.settings")
        own = [getattr(module, name) for name in ("Settings", "AdminSettings") if hasattr(module, name)]
        classes = [*own, MigrationSettings]
        found[dns_name(service)] = known(service, classes)
    return found


def test_the_gateway_is_given_all_of_the_edge() -> None:
    sources = {path.name for path in (ROOT.parents[1] / "gateway" / "plugins" / "edge").iterdir() if path.is_file()}
    (gateway,) = (each for each in workloads(build("production")) if each.name == "gateway")
    items = [source["configMap"]["items"] for source in gateway.pod["volumes"][0]["projected"]["sources"]]
    assert {item["key"] for item in items[1]} == sources


def test_the_payment_sandbox_is_given_all_of_its_modules() -> None:
    """But what starts it on the embedded stack."""
    sources = {path.name for path in Path(str(payment_sandbox.__file__)).parent.glob("*.py")} - {"server.py"}
    (sandbox,) = (each for each in workloads(build("local")) if each.name == "payment-sandbox")
    (name,) = (volume["configMap"]["name"] for volume in sandbox.pod["volumes"] if "configMap" in volume)
    (given,) = (found["data"] for found in of_kind(build("local"), "ConfigMap") if name_of(found) == name)
    assert given.keys() == sources


def test_the_storefront_may_call_what_its_manifest_names_and_nothing_else() -> None:
    pods = {each.name: each.labels for each in workloads(build("production")) if each.kind == "Deployment"}
    policies = {name_of(found): found["spec"] for found in of_kind(build("production"), "NetworkPolicy")}
    (way_out,) = policies["from-storefront"]["egress"]
    called = {
        name for name, labels in pods.items() if any(selects(peer["podSelector"], labels) for peer in way_out["to"])
    }
    assert called == set(STOREFRONT.upstreams)
    for name in called:
        let_in = policies[f"storefront-to-{name}"]
        assert selects(let_in["podSelector"], pods[name])
        assert selects(let_in["ingress"][0]["from"][0]["podSelector"], pods["storefront"])
