"""Every build fits Kubernetes' own schemas and every rule of ours."""

from collections.abc import Callable, Iterable
from importlib import import_module

import kubernetes_validate  # type: ignore[import-untyped]  # it has no types
import pytest

from ops.kubernetes.rendering import ROOT, deployed, dns_name
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
    names = {dns_name(service) for service in deployed()}
    assert names
    assert names <= {name_of(found) for found in of_kind(build(name), "Deployment")}
    assert {f"{service}-migrate" for service in names} == {each.name for each in workloads(build(f"{name}/migrate"))}


def _services() -> dict[str, Known]:
    """By the name in the cluster."""
    found = {}
    for service in deployed():
        module = import_module(f"services.{service}.settings")
        classes = [
            getattr(module, name)
            for name in ("Settings", "MigrationSettings", "AdminSettings")
            if hasattr(module, name)
        ]
        found[dns_name(service)] = known(service, classes)
    return found


def test_the_gateway_is_given_all_of_the_edge() -> None:
    sources = {path.name for path in (ROOT.parents[1] / "gateway" / "plugins" / "edge").iterdir() if path.is_file()}
    (gateway,) = (each for each in workloads(build("production")) if each.name == "gateway")
    items = [source["configMap"]["items"] for source in gateway.pod["volumes"][0]["projected"]["sources"]]
    assert {item["key"] for item in items[1]} == sources
