"""What keeps a Deployment answering while pods, nodes and versions come and go."""

import json
from collections.abc import Iterator

from gateway.settings import Timeouts
from tests.kubernetes.rules.objects import (
    Object,
    Objects,
    Workload,
    environment,
    name_of,
    of_kind,
    said,
    selects,
    workloads,
)

_COMPONENT = "app.kubernetes.io/component"
_HOST = "kubernetes.io/hostname"
_FEWEST = 2
_DEAD_NODE = ("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")
_LONGEST_ABSENCE = 60


def disruptions(objects: Objects) -> Iterator[str]:
    budgets = [found["spec"] for found in of_kind(objects, "PodDisruptionBudget")]
    for each in _deployments(objects):
        own = [spec for spec in budgets if selects(spec["selector"], each.labels)]
        if len(own) != 1:
            yield f"{each.said} has {len(own)} PodDisruptionBudgets: a drained node may take all pods; it takes one"
        elif own[0].get("maxUnavailable") != 1:
            yield f"{each.said} has a budget that lets no or too many pods go: maxUnavailable: 1"


def autoscaling(objects: Objects) -> Iterator[str]:
    scalers = [found["spec"] for found in of_kind(objects, "HorizontalPodAutoscaler")]
    for each in _deployments(objects):
        own = [spec for spec in scalers if spec["scaleTargetRef"]["name"] == each.name]
        if len(own) != 1 or own[0].get("minReplicas", 1) < _FEWEST:
            yield f"{each.said} may have one pod: one HorizontalPodAutoscaler with minReplicas of at least {_FEWEST}"
        if "replicas" in each.spec:
            yield f"{each.said} names replicas: each roll-out would undo what the autoscaler did"


def spread(objects: Objects) -> Iterator[str]:
    for each in _deployments(objects):
        constraints = each.pod.get("topologySpreadConstraints", ())
        if not any(one["topologyKey"] == _HOST and _is_own(one["labelSelector"], each) for one in constraints):
            yield f"{each.said} may have all pods on one node: a topologySpreadConstraint of {_HOST} over its own pods"
        if any(one.get("whenUnsatisfiable") != "ScheduleAnyway" for one in constraints):
            yield f"{each.said} gets no more pods when one node is full: whenUnsatisfiable: ScheduleAnyway"


def rollouts(objects: Objects) -> Iterator[str]:
    for each in _deployments(objects):
        strategy = each.spec.get("strategy", {})
        if strategy.get("rollingUpdate", {}).get("maxUnavailable") != 0:
            yield f"{each.said} loses pods while it is rolled out: rollingUpdate.maxUnavailable: 0"
        if strategy.get("type") != "RollingUpdate":
            yield f"{each.said} leaves its strategy to the server, which each apply changes: type: RollingUpdate"
        if "progressDeadlineSeconds" not in each.spec:
            yield f"{each.said} has a roll-out that fails after Kubernetes' ten minutes: progressDeadlineSeconds"


def replacement(objects: Objects) -> Iterator[str]:
    """Kubernetes adds tolerations of 300 s for both taints of a dead node where a pod has none."""
    for each in _deployments(objects):
        given = {one["key"]: one.get("tolerationSeconds") for one in each.pod.get("tolerations", ())}
        for taint in _DEAD_NODE:
            if given.get(taint) is None or given[taint] > _LONGEST_ABSENCE:
                yield f"{each.said} is missed for minutes when its node dies: tolerationSeconds: 30 for {taint}"


def draining(objects: Objects) -> Iterator[str]:
    """Until the pod is no longer sent requests, and then for as long as the gateway would wait for an answer."""
    for each in _deployments(objects):
        pause = max(_pause(container, objects) for container in each.containers()) + _acceptance(each, objects)
        last = Timeouts().drain if each.labels.get(_COMPONENT) == "gateway" else Timeouts().answer
        if pause < 1:
            yield f"{each.said} stops while requests are still sent to it: a DRAIN setting, Traefik's, or a preStop"
        if each.pod.get("terminationGracePeriodSeconds", 30) < pause + last:
            yield f"{each.said} is killed with requests open: terminationGracePeriodSeconds over {pause + last:g}"


def ports(objects: Objects) -> Iterator[str]:
    for service in of_kind(objects, "Service"):
        behind = [each for each in workloads(objects) if service["spec"]["selector"].items() <= each.labels.items()]
        if len(behind) != 1:
            yield f"{said(service)} leads to {len(behind)} workloads: its selector names one"
        for port in service["spec"]["ports"]:
            if any(port["targetPort"] not in each.ports() for each in behind):
                yield f"{said(service)} leads to port {port['targetPort']}, which no container has"
    for each in workloads(objects):
        for container in each.containers():
            yield from _strange_ports(each, container, objects)


def _strange_ports(each: Workload, container: Object, objects: Objects) -> Iterator[str]:
    own = {port["name"]: str(port["containerPort"]) for port in container.get("ports", ())}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = container.get(probe, {})
        port = (asked.get("httpGet") or asked.get("tcpSocket") or {}).get("port")
        if port is not None and port not in own:
            yield f"{each.said} {probe} asks port {port}, which the container does not have"
    for name, value in environment(container, objects).items():
        if name == f"{each.name.replace('-', '_').upper()}_PORT" and value != own.get("http"):
            yield f"{each.said} listens on {value} ({name}), and its port http is {own.get('http')}"


def _pause(container: Object, objects: Objects) -> float:
    slept = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
    told = (value for name, value in environment(container, objects).items() if name.endswith("_DRAIN"))
    return float(slept) + sum(map(float, told))


def _acceptance(each: Workload, objects: Objects) -> float:
    """Of Traefik, in seconds: the shortest of its entry points."""
    sources = [
        source for volume in each.pod.get("volumes", ()) for source in volume.get("projected", {}).get("sources", ())
    ]
    mounted = {source["configMap"]["name"] for source in sources if "configMap" in source}
    files = (found["data"] for found in of_kind(objects, "ConfigMap") if name_of(found) in mounted)
    cycles = [
        point.get("transport", {}).get("lifeCycle", {})
        for data in files
        for point in json.loads(data.get("traefik.yaml", "{}")).get("entryPoints", {}).values()
    ]
    return min((float(each.get("requestAcceptGraceTimeout", "0s").removesuffix("s")) for each in cycles), default=0)


def _deployments(objects: Objects) -> Iterator[Workload]:
    return (each for each in workloads(objects) if each.kind == "Deployment")


def _is_own(selector: Object, workload: Workload) -> bool:
    return bool(selector.get("matchLabels")) and selects(selector, workload.labels)


RULES = (disruptions, autoscaling, spread, rollouts, replacement, draining, ports)
