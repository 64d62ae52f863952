"""Each rule finds nothing in a build that is right, and says so when one thing in it is wrong."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.kubernetes.rules import availability, network, pods, secrecy
from tests.kubernetes.rules.objects import Objects
from tests.kubernetes.rules.secrecy import Known
from tests.kubernetes.unit.sample import good

ANYBODY: dict[str, Any] = {"from": [{"podSelector": {}}]}
ANYWHERE: dict[str, Any] = {"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]}

Build = dict[str, dict[str, Any]]
Rule = Callable[[Objects], Iterable[str]]

RULES: tuple[Rule, ...] = (*pods.RULES, *availability.RULES, *network.RULES, *secrecy.RULES)


def _spec(build: Build, name: str) -> dict[str, Any]:
    spec: dict[str, Any] = build[name]["spec"]
    return spec


def _pod(build: Build) -> dict[str, Any]:
    pod: dict[str, Any] = build["Deployment"]["spec"]["template"]["spec"]
    return pod


def _container(build: Build) -> dict[str, Any]:
    container: dict[str, Any] = _pod(build)["containers"][0]
    return container


BROKEN: tuple[tuple[Rule, str, Callable[[Build], object]], ...] = (
    (pods.probes, "no readinessProbe", lambda build: _container(build).pop("readinessProbe")),
    (pods.amounts, "no limits of memory", lambda build: _container(build)["resources"].pop("limits")),
    (pods.users, "may run as root", lambda build: _pod(build)["securityContext"].pop("runAsNonRoot")),
    (pods.users, "may run as root", lambda build: _pod(build)["securityContext"].update(runAsUser=0)),
    (pods.users, "leave the user", lambda build: _container(build)["securityContext"].update(runAsUser=0)),
    (pods.privileges, "gain", lambda build: _container(build)["securityContext"].pop("allowPrivilegeEscalation")),
    (pods.privileges, "gain", lambda build: _container(build)["securityContext"].update(privileged=True)),
    (pods.privileges, "capabilities", lambda build: _container(build)["securityContext"].pop("capabilities")),
    (pods.roots, "write its root", lambda build: _container(build)["securityContext"].pop("readOnlyRootFilesystem")),
    (pods.isolation, "seccomp", lambda build: _pod(build)["securityContext"].pop("seccompProfile")),
    (pods.isolation, "namespaces", lambda build: _pod(build).update(hostNetwork=True)),
    (pods.isolation, "node's files", lambda build: _pod(build).update(volumes=[{"hostPath": {"path": "/"}}])),
    (pods.isolation, "a token", lambda build: _pod(build).pop("automountServiceAccountToken")),
    (pods.images, "another one", lambda build: _container(build).update(image="host:5000/echo")),
    (pods.images, "another one", lambda build: _container(build).update(image="echo:latest")),
    (pods.jobs, "may hang", lambda build: _spec(build, "Job").pop("activeDeadlineSeconds")),
    (availability.disruptions, "0 PodDis", lambda build: build.pop("PodDisruptionBudget")),
    (
        availability.disruptions,
        "no or too",
        lambda build: _spec(build, "PodDisruptionBudget").update(maxUnavailable=0),
    ),
    (availability.autoscaling, "one pod", lambda build: _spec(build, "HorizontalPodAutoscaler").update(minReplicas=1)),
    (availability.autoscaling, "one pod", lambda build: build.pop("HorizontalPodAutoscaler")),
    (availability.autoscaling, "names replicas", lambda build: _spec(build, "Deployment").update(replicas=2)),
    (availability.spread, "one node", lambda build: _pod(build).pop("topologySpreadConstraints")),
    (
        availability.spread,
        "one node",
        lambda build: _pod(build)["topologySpreadConstraints"][0].update(labelSelector={"matchLabels": {"app": "x"}}),
    ),
    (
        availability.spread,
        "one node is full",
        lambda build: _pod(build)["topologySpreadConstraints"][0].update(whenUnsatisfiable="DoNotSchedule"),
    ),
    (availability.rollouts, "loses pods", lambda build: _spec(build, "Deployment").pop("strategy")),
    (availability.rollouts, "to the server", lambda build: _spec(build, "Deployment")["strategy"].pop("type")),
    (availability.rollouts, "ten minutes", lambda build: _spec(build, "Deployment").pop("progressDeadlineSeconds")),
    (availability.replacement, "not-ready", lambda build: _pod(build).pop("tolerations")),
    (availability.replacement, "not-ready", lambda build: _pod(build)["tolerations"][0].update(tolerationSeconds=300)),
    (availability.draining, "is killed", lambda build: _pod(build).update(terminationGracePeriodSeconds=34)),
    (availability.draining, "still sent", lambda build: _container(build).update(env=[])),
    (availability.ports, "0 workloads", lambda build: _spec(build, "Service").update(selector={"app": "x"})),
    (availability.ports, "no container", lambda build: _spec(build, "Service")["ports"][0].update(targetPort="web")),
    (availability.ports, "asks port", lambda build: _container(build).update(livenessProbe={"tcpSocket": {"port": 1}})),
    (availability.ports, "listens on", lambda build: _container(build)["env"][0].update(value="8001")),
    (network.namespaces, "takes any", lambda build: build["Namespace"]["metadata"].pop("labels")),
    (network.namespaces, "no namespace", lambda build: build["Job"]["metadata"].pop("namespace")),
    (network.default_deny, "none denies", lambda build: _spec(build, "deny").update(policyTypes=["Ingress"])),
    (network.default_deny, "none denies", lambda build: _spec(build, "deny").update(egress=[{}])),
    (network.coverage, "no ingress", lambda build: build.pop("in")),
    (network.coverage, "no egress", lambda build: build.pop("out")),
    (network.uses, "knows it", lambda build: _spec(build, "out").update(podSelector={"matchLabels": {"app": "x"}})),
    (network.openings, "lets anybody in", lambda build: _spec(build, "in")["ingress"][0].pop("from")),
    (network.openings, "lets anybody in", lambda build: _spec(build, "in")["ingress"][0].pop("ports")),
    (
        network.openings,
        "lets anybody in",
        lambda build: _spec(build, "in")["ingress"][0].update(ANYBODY),
    ),
    (network.openings, "anywhere", lambda build: _spec(build, "out")["egress"][0].pop("to")),
    (
        network.openings,
        "anywhere",
        lambda build: _spec(build, "out")["egress"][0].update(ANYWHERE),
    ),
    (secrecy.secrets, "in the checkout", lambda build: build["ConfigMap"].update(kind="Secret")),
    (secrecy.secrets, "like a secret", lambda build: build["ConfigMap"]["data"].update(ECHO_URL="nats://me:pw@nats")),
    (secrecy.secrets, "is told", lambda build: _container(build).update(args=["redis://:pw@redis"])),
)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_found_where_nothing_is_wrong(rule: Rule) -> None:
    assert list(rule(list(good().values()))) == []


@pytest.mark.parametrize(("rule", "message", "harm"), BROKEN)
def test_a_rule_finds_what_is_wrong(rule: Rule, message: str, harm: Callable[[Build], object]) -> None:
    build = good()
    harm(build)
    assert any(message in finding for finding in rule(list(build.values())))


def test_every_rule_is_proven() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


def test_a_setting_that_no_service_has_is_found() -> None:
    objects = list(good().values())
    assert not list(
        secrecy.settings(objects, {"echo": Known(frozenset({"ECHO_PORT", "ECHO_DRAIN", "ECHO_ISSUER"}), frozenset())})
    )
    (finding,) = secrecy.settings(objects, {"echo": Known(frozenset({"ECHO_PORT", "ECHO_DRAIN"}), frozenset())})
    assert "ECHO_ISSUER, which is no setting" in finding


def test_a_secret_setting_told_by_value_is_found() -> None:
    names = frozenset({"ECHO_PORT", "ECHO_DRAIN", "ECHO_ISSUER"})
    (finding,) = secrecy.settings(list(good().values()), {"echo": Known(names, frozenset({"ECHO_ISSUER"}))})
    assert "by value" in finding
