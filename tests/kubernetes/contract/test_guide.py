"""The commands of docs/deploy-kubernetes.md, in an order and with the words that a cluster takes."""

import re

from ops.stack.settings import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "deploy-kubernetes.md").read_text(encoding="utf-8")
PRODUCTION = GUIDE[GUIDE.index("## In production") :]
_NAMESPACE = "kubectl apply -f ops/kubernetes/base/namespace/namespace.yaml"


def test_the_namespace_is_there_before_the_secrets() -> None:
    assert 0 < PRODUCTION.index(_NAMESPACE) < PRODUCTION.index("| Secret | keys |")
    assert GUIDE.index(_NAMESPACE) < GUIDE.index("ops.kubernetes secrets")


def test_every_wait_for_the_cluster_has_an_end() -> None:
    waits = re.findall(r"kubectl .*(?:rollout status|wait) .*", GUIDE)
    assert waits
    assert all("--timeout=" in each for each in waits), waits


def test_a_job_is_deleted_before_it_is_applied_again() -> None:
    for part, selected in (("migrate", "-l app.kubernetes.io/component=migrate"), ("admin", "auth-admin")):
        delete = PRODUCTION.index(f"kubectl -n goodgo delete job {selected} --ignore-not-found")
        assert delete < PRODUCTION.index(f"kubectl apply -k {part}\n")


def test_a_drain_may_delete_what_every_pod_has() -> None:
    (drain,) = re.findall(r"kubectl drain .*", GUIDE)
    assert "--delete-emptydir-data" in drain
    assert "rollout restart deployment" in GUIDE[GUIDE.index(drain) :]
