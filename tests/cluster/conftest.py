"""One control plane for all tests of this part."""

from collections.abc import Iterator

import pytest

from tests.cluster.cluster import Cluster
from tests.cluster.control_plane import control_plane
from tests.cluster.nodes import Kubelets
from tests.cluster.programs import find_programs


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    programs = find_programs()
    if programs is None:
        pytest.exit("this part needs etcd and Kubernetes: .venv/bin/python -m tests.cluster.programs", returncode=1)
    folder = tmp_path_factory.mktemp("control-plane")
    with control_plane(programs, folder) as plane:
        kubelets = Kubelets(plane.api)
        try:
            yield Cluster(plane.api, kubelets, plane.kubeconfig, folder / "home")
        finally:
            kubelets.close()
