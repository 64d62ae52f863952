"""What the API server takes, and what it refuses."""

from collections.abc import Iterator

import pytest

from ops.kubernetes.generated_files import ROOT
from tests.cluster.cluster import NAMESPACE, Cluster
from tests.kubernetes.contract.builds import BUILDS

_BAD_POD = """
apiVersion: v1
kind: Pod
metadata: {name: bad, namespace: goodgo}
spec:
  containers:
    - {name: bad, image: bad}
"""


@pytest.fixture(scope="module")
def empty(cluster: Cluster) -> Iterator[Cluster]:
    """With the namespace, and nothing in it but the account that every pod has."""
    cluster.run("apply", "--server-side", "-f", str(ROOT / "base/namespace/namespace.yaml"))
    accounts = f"/api/v1/namespaces/{NAMESPACE}/serviceaccounts"
    cluster.wait_for("account of pods", lambda: bool(cluster.api.items(accounts)))
    yield cluster
    cluster.remove()


@pytest.mark.parametrize("name", [*BUILDS, "production/migrate/jobs"])
def test_every_object_of_a_build_is_taken_without_a_warning(empty: Cluster, name: str) -> None:
    done = empty.run(
        "apply", "--server-side", "--dry-run=server", "--validate=strict", "-k", str(ROOT / "overlays" / name)
    )
    lines = done.stdout.splitlines()
    assert lines
    assert not [line for line in lines if not line.endswith("serverside-applied (server dry run)")]


def test_a_pod_that_may_do_more_than_ours_is_refused(empty: Cluster) -> None:
    done = empty.run("apply", "-f", "-", content=_BAD_POD, check=False)
    assert done.returncode != 0
    assert 'violates PodSecurity "restricted:latest"' in done.stdout
    assert not empty.api.items(f"/api/v1/namespaces/{NAMESPACE}/pods")
