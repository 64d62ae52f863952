"""A cluster as a test has it: kubectl, the API, and nodes that it chooses."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ops.kubernetes.generated_files import ROOT
from ops.stack.settings import CHECKOUT, HOME
from tests.cluster.api import Api, Object
from tests.cluster.nodes import Kubelets, Node

NAMESPACE = "goodgo"
_PATIENCE_S = 90
_VOLUME = {"capacity": {"storage": "10Gi"}, "accessModes": ["ReadWriteOnce"], "hostPath": {"path": "/nowhere"}}


@dataclass(frozen=True, slots=True)
class Cluster:
    api: Api
    kubelets: Kubelets
    kubeconfig: Path
    home: Path

    def run(self, *words: str, check: bool = True, content: str | None = None) -> subprocess.CompletedProcess[str]:
        """Runs kubectl with both outputs in one. Raises AssertionError with what it wrote, where `check`."""
        command = [str(_programs() / "kubectl"), *words]
        return self._finish(command, check=check, content=content)

    def shell(self, script: str) -> subprocess.CompletedProcess[str]:
        """Runs a guide's commands in the checkout, ended by the first that fails."""
        return self._finish(["bash", "-euo", "pipefail", "-c", script], check=True)

    def apply(self, build: str) -> str:
        """Applies an overlay's build (`production/migrate`), and returns what kubectl wrote."""
        return self.run("apply", "-k", str(ROOT / "overlays" / build)).stdout

    def set_nodes(self, *nodes: Node) -> None:
        self.kubelets.set_nodes(*nodes)
        self.wait_for("nodes that take pods", lambda: all(map(_takes_pods, self.nodes())))

    def make_volumes(self, number: int) -> None:
        """For claims of any class but none."""
        for index in range(number):
            volume = {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": f"volume-{index}"}}
            self.api.create("/api/v1/persistentvolumes", volume | {"spec": _VOLUME})

    def nodes(self) -> list[Object]:
        return self.api.items("/api/v1/nodes")

    def pods(self) -> list[Object]:
        """Those that do not end."""
        found = self.api.items(f"/api/v1/namespaces/{NAMESPACE}/pods")
        return [pod for pod in found if "deletionTimestamp" not in pod["metadata"]]

    def places(self) -> dict[str, list[str]]:
        """The nodes of each Deployment's pods; `` for a pod without one."""
        found: dict[str, list[str]] = {}
        for pod in self.pods():
            if pod["metadata"]["ownerReferences"][0]["kind"] == "ReplicaSet":
                name = pod["metadata"]["labels"]["app.kubernetes.io/name"]
                found.setdefault(name, []).append(pod["spec"].get("nodeName", ""))
        return found

    def deployments(self) -> list[Object]:
        return self.api.items(f"/apis/apps/v1/namespaces/{NAMESPACE}/deployments")

    def are_rolled_out(self) -> bool:
        """Every Deployment has its replicas, ready and of the newest template."""
        return all(map(_is_rolled_out, self.deployments()))

    def wait_for(self, what: str, is_true: Callable[[], bool]) -> None:
        """Raises TimeoutError with the pods' state."""
        deadline = time.monotonic() + _PATIENCE_S
        while not is_true():
            if time.monotonic() > deadline:
                raise TimeoutError(f"no {what} within {_PATIENCE_S} s: {json.dumps(self.places())}")
            time.sleep(0.2)

    def remove(self) -> None:
        """The namespace with all that is in it."""
        self.run("delete", "namespace", NAMESPACE, "--timeout=60s")

    def _finish(
        self, command: list[str], *, check: bool, content: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        path = f"{_programs()}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | {"KUBECONFIG": str(self.kubeconfig), "PATH": path, HOME: str(self.home)}
        done = subprocess.run(
            command,
            cwd=CHECKOUT,
            env=environment,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0 or not check, done.stdout
        return done


def _programs() -> Path:
    return Path(sys.executable).parent


def _takes_pods(node: Object) -> bool:
    return not node["spec"].get("taints") and node.get("status", {}).get("allocatable", {}).get("cpu") is not None


def _is_rolled_out(deployment: Object) -> bool:
    metadata, spec, status = deployment["metadata"], deployment["spec"], deployment.get("status", {})
    numbers = {status.get(name, 0) for name in ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")}
    return status.get("observedGeneration") == metadata["generation"] and numbers == {spec["replicas"]}
