"""docs/deploy-kubernetes.md, "On your machine", command by command: on one node with 1.2 cores to give."""

from collections.abc import Iterator

import pytest

from ops.kubernetes.generated_files import deployed_services, dns_name
from tests.cluster.cluster import Cluster
from tests.cluster.nodes import Node
from tests.kubernetes.contract.test_guide import GUIDE

_STATEFUL = 4
_LAST = "kubectl apply -k $local/admin"


@pytest.fixture(scope="module")
def laptop(cluster: Cluster) -> Iterator[Cluster]:
    cluster.set_nodes(Node("laptop", cpu="1200m"))
    cluster.make_volumes(_STATEFUL)
    yield cluster
    cluster.remove()


def test_the_commands_for_a_machine_of_ones_own_bring_everything_up(laptop: Cluster) -> None:
    section = GUIDE[GUIDE.index("## On your machine") : GUIDE.index("## In production")]
    commands, port_forward, _ = section.partition("```sh\n")[2].partition("kubectl -n goodgo port-forward")
    assert port_forward
    assert _LAST in commands
    laptop.shell(commands)
    assert set(laptop.places()) == {*map(dns_name, deployed_services()), "web", "gateway"}
    laptop.run("-n", "goodgo", "wait", "--for=condition=complete", "job/auth-admin", "--timeout=60s")
    assert all(pod["spec"]["nodeName"] == "laptop" for pod in laptop.pods())
