"""Production's overlay in a cluster of four nodes, of which one is full: applied, upgraded, scaled, drained."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ops.kubernetes.generated_files import ROOT
from tests.cluster.cluster import NAMESPACE, Cluster
from tests.cluster.nodes import Node
from tests.kubernetes.contract.builds import build
from tests.kubernetes.contract.test_guide import PRODUCTION
from tests.kubernetes.rules.objects import name_of, of_kind

_FULL = Node("full", cpu="50m")
_ROOMY = (Node("a"), Node("b"), Node("c"))
_OVERLAY = ROOT / "overlays" / "production"
_SCALERS = f"/apis/autoscaling/v2/namespaces/{NAMESPACE}/horizontalpodautoscalers"


@pytest.fixture(scope="module")
def production(cluster: Cluster) -> Iterator[Cluster]:
    """As the guide has it: the namespace, the migrations, then the rest. Secrets are for pods that run."""
    cluster.set_nodes(_FULL, *_ROOMY)
    cluster.run("apply", "-f", str(ROOT / "base/namespace/namespace.yaml"))
    _upgrade(cluster)
    cluster.wait_for("two replicas of each", lambda: set(map(len, cluster.places().values())) == {2})
    yield cluster
    cluster.remove()


def _upgrade(cluster: Cluster) -> None:
    _walk(cluster, "## Upgrade")


def _walk(cluster: Cluster, heading: str) -> subprocess.CompletedProcess[str]:
    """Runs the first block of commands after it, in the overlay's folder."""
    script = PRODUCTION.partition(heading)[2].partition("```sh\n")[2].partition("```")[0]
    assert script
    return cluster.shell(f"cd {_OVERLAY}\n{script}")


def test_the_replicas_of_a_deployment_are_on_different_nodes(production: Cluster) -> None:
    for name, nodes in production.places().items():
        assert len(set(nodes)) == len(nodes), name


def test_no_pod_has_a_token_of_the_cluster(production: Cluster) -> None:
    for pod in production.pods():
        sources = [
            source for volume in pod["spec"]["volumes"] for source in volume.get("projected", {}).get("sources", [])
        ]
        assert not [source for source in sources if "serviceAccountToken" in source], pod["metadata"]["name"]


def test_a_second_apply_changes_nothing(production: Cluster) -> None:
    deployments = [line for line in production.apply("production").splitlines() if line.startswith("deployment.")]
    assert deployments
    assert all(line.endswith(" unchanged") for line in deployments), deployments
    _assert_same(production)


def test_nothing_of_the_whole_differs_after_the_jobs_were_applied(production: Cluster) -> None:
    _walk(production, "Then make the administrator")
    _walk(production, "Then make the administrator")  # when a service brought permissions
    production.run("-n", NAMESPACE, "wait", "--for=condition=complete", "job/auth-admin", "--timeout=60s")
    _upgrade(production)
    _assert_same(production)


def _assert_same(cluster: Cluster) -> None:
    done = cluster.run("diff", "-k", str(_OVERLAY), check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_rollout_never_has_fewer_than_two_ready(production: Cluster) -> None:
    history = production.kubelets.history
    history.forget()
    production.run("-n", NAMESPACE, "rollout", "restart", "deployment")
    production.wait_for("new replicas", production.are_rolled_out)
    assert set(history.fewest.values()) == {2}, history.fewest
    assert max(history.most.values()) <= 3, history.most


def test_two_nodes_drained_at_once_leave_one_replica_at_least(production: Cluster) -> None:
    history = production.kubelets.history
    history.forget()
    with ThreadPoolExecutor(2) as operators:
        list(operators.map(lambda name: _drain(production, name), ("a", "b")))
    production.wait_for("two replicas of each", production.are_rolled_out)
    assert {node for nodes in production.places().values() for node in nodes} <= {"c", "full"}
    assert min(history.fewest.values()) >= 1, history.fewest
    production.run("uncordon", "a", "b")
    production.run("-n", NAMESPACE, "rollout", "restart", "deployment")
    production.wait_for("replicas on different nodes", lambda: production.are_rolled_out() and _is_spread(production))


def _is_spread(cluster: Cluster) -> bool:
    return all(len(set(nodes)) == len(nodes) for nodes in cluster.places().values())


def _drain(cluster: Cluster, node: str) -> None:
    words = [line for line in PRODUCTION.splitlines() if line.startswith("kubectl drain NODE")]
    (command,) = words
    cluster.shell(command.partition("#")[0].replace("NODE", f"{node} --timeout=90s"))


def test_a_full_node_does_not_stop_a_scale_up(production: Cluster) -> None:
    """The autoscaler's greatest number, which it would reach by itself with metrics."""
    wanted = {
        name_of(each): each["spec"]["maxReplicas"] for each in of_kind(build("production"), "HorizontalPodAutoscaler")
    }
    for name, number in wanted.items():
        production.api.patch(f"{_SCALERS}/{name}", {"spec": {"minReplicas": number}})
    production.wait_for("all replicas on nodes", lambda: _placed(production) == wanted)


def _placed(cluster: Cluster) -> dict[str, int]:
    return {name: len([node for node in nodes if node]) for name, nodes in cluster.places().items()}
