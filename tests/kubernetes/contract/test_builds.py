"""Every build fits Kubernetes' own schemas and every rule of ours."""

from collections.abc import Callable, Iterable
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
from tests.kubernetes.rules import availability, network, pods, secrecy
from tests.kubernetes.rules.objects import Objects, name_of, of_kind, said, selects, workloads
from tests.kubernetes.rules.secrecy import Known, known

Rule = Callable[[Objects], Iterable[str]]

RULES: tuple[Rule, ...] = (*pods.RULES, *availability.RULES, *network.RULES, *secrecy.RULES)
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
