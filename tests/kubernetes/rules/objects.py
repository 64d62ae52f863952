"""A build as the rules see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Object = Mapping[str, Any]
Objects = Sequence[Object]

_TEMPLATED = frozenset({"Deployment", "StatefulSet", "DaemonSet", "Job"})


@dataclass(frozen=True, slots=True)
class Workload:
    """Something that makes pods."""

    kind: str
    name: str
    spec: Object
    labels: Mapping[str, str]
    pod: Object

    @property
    def said(self) -> str:
        return f"{self.kind}/{self.name}"

    @property
    def serves(self) -> bool:
        return self.kind != "Job"

    def containers(self) -> Iterator[Object]:
        yield from self.pod.get("initContainers", ())
        yield from self.pod["containers"]

    def ports(self) -> dict[str, int]:
        """The containers' ports by name."""
        ports = (port for container in self.containers() for port in container.get("ports", ()))
        return {port["name"]: port["containerPort"] for port in ports}


def of_kind(objects: Objects, kind: str) -> list[Object]:
    return [found for found in objects if found["kind"] == kind]


def name_of(found: Object) -> str:
    return str(found["metadata"]["name"])


def said(found: Object) -> str:
    return f"{found['kind']}/{name_of(found)}"


def workloads(objects: Objects) -> Iterator[Workload]:
    for found in objects:
        if found["kind"] in _TEMPLATED:
            template = found["spec"]["template"]
            labels = template["metadata"]["labels"]
            yield Workload(found["kind"], name_of(found), found["spec"], labels, template["spec"])


def selects(selector: Object, labels: Mapping[str, str]) -> bool:
    """Of `matchLabels` only: the rules refuse a selector that says more, since they could not tell."""
    if selector.keys() - {"matchLabels"}:
        raise ValueError(f"a selector says more than matchLabels: {dict(selector)}")
    return bool(selector.get("matchLabels", {}).items() <= labels.items())


def environment(container: Object, objects: Objects) -> dict[str, str]:
    """The container's environment by value: its ConfigMaps' lines, and over them its own."""
    maps = {name_of(found): found.get("data", {}) for found in of_kind(objects, "ConfigMap")}
    told: dict[str, str] = {}
    for source in container.get("envFrom", ()):
        told |= maps[source["configMapRef"]["name"]]
    return told | {each["name"]: each["value"] for each in container.get("env", ()) if "value" in each}
