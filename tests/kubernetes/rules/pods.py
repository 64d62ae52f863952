"""The rules for every pod: the restricted profile of the Pod Security Standards, and more."""

import re
from collections.abc import Iterator

from tests.kubernetes.rules.objects import Object, Objects, Workload, workloads

_PROBES = ("startupProbe", "readinessProbe", "livenessProbe")
_AMOUNTS = [(kind, what) for kind in ("requests", "limits") for what in ("cpu", "memory")]
_OF_THE_HOST = ("hostNetwork", "hostPID", "hostIPC")
_TAGGED = re.compile(r".+(:[\w][\w.-]*|@sha256:[0-9a-f]{64})")


def probes(objects: Objects) -> Iterator[str]:
    for where, workload, container in _containers(objects):
        for probe in _PROBES:
            if workload.serves and probe not in container:
                yield f"{where} has no {probe}: a pod that hangs would stay"


def amounts(objects: Objects) -> Iterator[str]:
    for where, _, container in _containers(objects):
        for kind, what in _AMOUNTS:
            if what not in container.get("resources", {}).get(kind, {}):
                yield f"{where} has no {kind} of {what}: one pod could starve its node"


def users(objects: Objects) -> Iterator[str]:
    for workload in workloads(objects):
        context = workload.pod.get("securityContext", {})
        if context.get("runAsNonRoot") is not True or not context.get("runAsUser"):
            yield f"{workload.said} may run as root: runAsNonRoot and a runAsUser, for the whole pod"
    for where, _, container in _containers(objects):
        context = container.get("securityContext", {})
        if context.get("runAsNonRoot", True) is not True or context.get("runAsUser", 1) == 0:
            yield f"{where} may run as root: leave the user to the pod"


def privileges(objects: Objects) -> Iterator[str]:
    for where, _, container in _containers(objects):
        context = container.get("securityContext", {})
        if context.get("allowPrivilegeEscalation") is not False or context.get("privileged"):
            yield f"{where} may gain privileges: allowPrivilegeEscalation: false"
        if context.get("capabilities") != {"drop": ["ALL"]}:
            yield f"{where} keeps capabilities: drop ALL, add none"


def roots(objects: Objects) -> Iterator[str]:
    for where, _, container in _containers(objects):
        if container.get("securityContext", {}).get("readOnlyRootFilesystem") is not True:
            yield f"{where} can write its root: readOnlyRootFilesystem: true, and an emptyDir for what it writes"


def isolation(objects: Objects) -> Iterator[str]:
    for workload in workloads(objects):
        pod = workload.pod
        if pod.get("securityContext", {}).get("seccompProfile") != {"type": "RuntimeDefault"}:
            yield f"{workload.said} has no seccomp profile: RuntimeDefault"
        if any(pod.get(shared) for shared in _OF_THE_HOST):
            yield f"{workload.said} lives in its node's namespaces: leave out {', '.join(_OF_THE_HOST)}"
        if any("hostPath" in volume for volume in pod.get("volumes", ())):
            yield f"{workload.said} mounts its node's files: use a claim"
        if pod.get("automountServiceAccountToken") is not False:
            yield f"{workload.said} is given a token of the cluster: automountServiceAccountToken: false"


def images(objects: Objects) -> Iterator[str]:
    for where, _, container in _containers(objects):
        image = container["image"]
        if not _TAGGED.fullmatch(image.rpartition("/")[2]) or image.endswith(":latest"):
            yield f"{where} runs {image}, which is another one tomorrow: name its version in the overlay's images/"


def jobs(objects: Objects) -> Iterator[str]:
    for workload in workloads(objects):
        if workload.kind == "Job" and not {"activeDeadlineSeconds", "ttlSecondsAfterFinished"} <= workload.spec.keys():
            yield f"{workload.said} may hang, or stay for ever: activeDeadlineSeconds and ttlSecondsAfterFinished"


def _containers(objects: Objects) -> Iterator[tuple[str, Workload, Object]]:
    for workload in workloads(objects):
        for container in workload.containers():
            yield f"{workload.said} {container['name']}", workload, container


RULES = (probes, amounts, users, privileges, roots, isolation, images, jobs)
