"""A build that breaks no rule, and small: one Deployment, one Job, and all that belongs to them."""

from copy import deepcopy
from typing import Any

_LABELS = {"app.kubernetes.io/name": "echo", "app.kubernetes.io/component": "service"}
_CONTEXT = {
    "allowPrivilegeEscalation": False,
    "readOnlyRootFilesystem": True,
    "capabilities": {"drop": ["ALL"]},
}
_AMOUNTS = {"cpu": "1", "memory": "1Mi"}


def _container(**more: Any) -> dict[str, Any]:
    resources = {"requests": _AMOUNTS, "limits": _AMOUNTS}
    return {"name": "echo", "image": "echo:1", "resources": resources, "securityContext": _CONTEXT, **more}


def _pod(container: dict[str, Any], **more: Any) -> dict[str, Any]:
    context = {"runAsNonRoot": True, "runAsUser": 10001, "seccompProfile": {"type": "RuntimeDefault"}}
    return {"automountServiceAccountToken": False, "securityContext": context, "containers": [container], **more}


def _object(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "metadata": {"name": name, "namespace": "house"}, **more}


def _policy(name: str, selector: dict[str, Any], **ways: Any) -> dict[str, Any]:
    spec = {"podSelector": selector, "policyTypes": ["Ingress", "Egress"], **ways}
    return _object("NetworkPolicy", name, spec=spec)


def _deployment() -> dict[str, Any]:
    probe = {"httpGet": {"path": "/", "port": "http"}}
    container = _container(
        ports=[{"name": "http", "containerPort": 8000}],
        startupProbe=probe,
        readinessProbe=probe,
        livenessProbe=probe,
        envFrom=[{"configMapRef": {"name": "echo"}}],
        env=[{"name": "ECHO_PORT", "value": "8000"}, {"name": "ECHO_DRAIN", "value": "5"}],
    )
    spread = {"topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "ScheduleAnyway"}
    dead = [
        {"key": f"node.kubernetes.io/{taint}", "operator": "Exists", "tolerationSeconds": 30}
        for taint in ("not-ready", "unreachable")
    ]
    labels = {**_LABELS, "goodgo/uses-data": "true"}
    pod = _pod(container, terminationGracePeriodSeconds=45, tolerations=dead)
    pod["topologySpreadConstraints"] = [{**spread, "labelSelector": {"matchLabels": _LABELS}}]
    template = {"metadata": {"labels": labels}, "spec": pod}
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0}}
    spec = {"strategy": strategy, "progressDeadlineSeconds": 120, "template": template}
    return _object("Deployment", "echo", spec=spec)


def _job() -> dict[str, Any]:
    labels = {"app.kubernetes.io/component": "migrate", "goodgo/uses-data": "true"}
    template = {"metadata": {"labels": labels}, "spec": _pod(_container())}
    spec = {"activeDeadlineSeconds": 1, "ttlSecondsAfterFinished": 1, "template": template}
    return _object("Job", "echo-migrate", spec=spec)


def good() -> dict[str, dict[str, Any]]:
    """By kind; policies by name. Each call gives a new one, to be broken."""
    target = {"kind": "Deployment", "name": "echo"}
    selector = {"matchLabels": _LABELS}
    ways = {"ports": [{"port": "http"}]}
    pods = [{"podSelector": {"matchLabels": {"app.kubernetes.io/component": "gateway"}}}]
    objects = {
        "Namespace": {
            "kind": "Namespace",
            "metadata": {"name": "house", "labels": {"pod-security.kubernetes.io/enforce": "restricted"}},
        },
        "Deployment": _deployment(),
        "Job": _job(),
        "Service": _object(
            "Service", "echo", spec={"selector": _LABELS, "ports": [{"port": 8000, "targetPort": "http"}]}
        ),
        "PodDisruptionBudget": _object("PodDisruptionBudget", "echo", spec={"maxUnavailable": 1, "selector": selector}),
        "HorizontalPodAutoscaler": _object(
            "HorizontalPodAutoscaler", "echo", spec={"scaleTargetRef": target, "minReplicas": 2}
        ),
        "ConfigMap": _object("ConfigMap", "echo", data={"ECHO_ISSUER": "https://example.com"}),
        "deny": _policy("deny", {}),
        "in": _policy("in", selector, ingress=[{"from": pods, **ways}]),
        "out": _policy("out", {"matchLabels": {"goodgo/uses-data": "true"}}, egress=[{"to": pods, **ways}]),
    }
    return deepcopy(objects)
