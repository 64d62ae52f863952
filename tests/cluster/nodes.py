"""Nodes that exist in the API alone: what a kubelet would say of its node and its pods is said here.

A pod of theirs is ready `PAUSE` seconds after it was scheduled, or done, if it is a Job's. One that is deleted ends as
late. `History` keeps how many pods of each Deployment were ready at once.
"""

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Thread

from tests.cluster.api import Api, Object

PAUSE = 1.0
_HEARTBEAT_S = 10.0
_POLL_S = 0.2
_APP = "app.kubernetes.io/name"
_LEASES = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases"


@dataclass(frozen=True, slots=True)
class Node:
    name: str
    cpu: str = "4"
    memory: str = "16Gi"

    def content(self) -> Object:
        labels = {"kubernetes.io/hostname": self.name, "topology.kubernetes.io/zone": f"zone-{self.name}"}
        return {"apiVersion": "v1", "kind": "Node", "metadata": {"name": self.name, "labels": labels}}

    def status(self) -> Object:
        amounts = {"cpu": self.cpu, "memory": self.memory, "pods": "110", "ephemeral-storage": "50Gi"}
        ready = {"type": "Ready", "status": "True", "reason": "Test", "lastHeartbeatTime": _now()}
        return {"status": {"capacity": amounts, "allocatable": amounts, "conditions": [ready]}}


@dataclass(slots=True)
class History:
    """By the name of a Deployment: the fewest and the most pods that were ready at once since `forget`."""

    fewest: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)

    def forget(self) -> None:
        self.fewest, self.most = {}, {}

    def record(self, ready: Counter[str]) -> None:
        for name, number in ready.items():
            self.fewest[name] = min(number, self.fewest.get(name, number))
            self.most[name] = max(number, self.most.get(name, number))


class Kubelets:
    """Of all nodes at once, in a thread; `close` ends it and raises what ended it before."""

    def __init__(self, api: Api) -> None:
        self.history = History()
        self._api, self._nodes = api, dict[str, Node]()
        self._seen: dict[str, float] = {}
        self._beat = float("-inf")
        self._end, self._failure = Event(), list[BaseException]()
        self._thread = Thread(target=self._run, name="kubelets", daemon=True)
        self._thread.start()

    def set_nodes(self, *nodes: Node) -> None:
        """These, and none of those before."""
        for name in self._nodes.keys() - {each.name for each in nodes}:
            self._api.delete(f"/api/v1/nodes/{name}")
        for each in nodes:
            self._api.create("/api/v1/nodes", each.content())
        self._nodes = {each.name: each for each in nodes}
        self._beat = float("-inf")

    def close(self) -> None:
        self._end.set()
        self._thread.join()
        if self._failure:
            raise self._failure[0]

    def _run(self) -> None:
        try:
            while not self._end.wait(_POLL_S):
                if time.monotonic() - self._beat > _HEARTBEAT_S:
                    self._beat = time.monotonic()
                    self._heartbeat()
                self._turn()
        except BaseException as error:  # noqa: BLE001 - raised again by close
            self._failure.append(error)

    def _heartbeat(self) -> None:
        for each in list(self._nodes.values()):
            self._api.patch(f"/api/v1/nodes/{each.name}/status", each.status())
            spec = {"holderIdentity": each.name, "leaseDurationSeconds": 40, "renewTime": _now(micro=True)}
            lease = {"metadata": {"name": each.name}, "spec": spec}
            if self._api.create(_LEASES, lease) is None:
                self._api.patch(f"{_LEASES}/{each.name}", {"spec": spec})

    def _turn(self) -> None:
        ready: Counter[str] = Counter()
        for pod in self._api.items("/api/v1/pods"):
            owner = pod["metadata"].get("ownerReferences", [{}])[0].get("kind")
            if owner == "ReplicaSet":
                ready[pod["metadata"]["labels"][_APP]] += _is_ready(pod) and "deletionTimestamp" not in pod["metadata"]
            if pod["spec"].get("nodeName") in self._nodes:
                self._serve(pod, is_job=owner == "Job")
        self.history.record(ready)

    def _serve(self, pod: Object, *, is_job: bool) -> None:
        metadata, phase = pod["metadata"], pod["status"].get("phase")
        path = f"/api/v1/namespaces/{metadata['namespace']}/pods/{metadata['name']}"
        is_ending = "deletionTimestamp" in metadata
        since = self._seen.setdefault(f"{metadata['uid']} {is_ending}", time.monotonic())
        is_due = time.monotonic() - since > PAUSE
        if is_ending and is_due:
            self._api.delete(path, uid=metadata["uid"])
        elif is_due and not is_ending and phase != "Succeeded" and not _is_ready(pod):
            self._api.patch(f"{path}/status", {"status": _pod_status(pod, "Succeeded" if is_job else "Running")})


def _is_ready(pod: Object) -> bool:
    conditions = pod["status"].get("conditions", [])
    return any(each["type"] == "Ready" and each["status"] == "True" for each in conditions)


def _pod_status(pod: Object, phase: str) -> Object:
    runs = phase == "Running"
    done = {"terminated": {"exitCode": 0, "reason": "Completed", "startedAt": _now(), "finishedAt": _now()}}
    state = {"running": {"startedAt": _now()}} if runs else done
    said = {"Initialized": True, "PodScheduled": True, "ContainersReady": runs, "Ready": runs}
    conditions = [{"type": name, "status": str(value), "lastTransitionTime": _now()} for name, value in said.items()]
    containers = [
        {
            "name": each["name"],
            "image": each["image"],
            "imageID": "",
            "ready": runs,
            "started": runs,
            "restartCount": 0,
            "state": state,
        }
        for each in pod["spec"]["containers"]
    ]
    return {"phase": phase, "startTime": _now(), "conditions": conditions, "containerStatuses": containers}


def _now(*, micro: bool = False) -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ" if micro else "%Y-%m-%dT%H:%M:%SZ")
