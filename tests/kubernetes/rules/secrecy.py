"""Settings that exist, and secrets that are only named."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from kernel.runtime.process.environment import describe
from kernel.secret import Secret
from tests.kubernetes.rules.objects import Objects, environment, of_kind, said, workloads

_LOOKS_SECRET = re.compile(r"://[^/@\s]*:[^/@\s{]+@|PRIVATE KEY|\beyJ[\w-]{20,}")


@dataclass(frozen=True, slots=True)
class Known:
    """The settings of one service: all names, and those whose value must not be in the tree."""

    names: frozenset[str]
    secret: frozenset[str]


def known(service: str, classes: Collection[type[Any]]) -> Known:
    names, hidden = set(), set()
    for cls in classes:
        hints = get_type_hints(cls)
        for field, described in zip(fields(cls), describe(cls, service), strict=True):
            names.add(described.name)
            if Secret in (hints[field.name], *getattr(hints[field.name], "__args__", ())):
                hidden.add(described.name)
    return Known(frozenset(names), frozenset(hidden))


def settings(objects: Objects, services: Mapping[str, Known]) -> Iterator[str]:
    """Of containers of the image goodgo-NAME (or …/NAME), which reads nothing but its service's settings."""
    for each in workloads(objects):
        for container in each.containers():
            service = services.get(str(each.labels.get("app.kubernetes.io/name")))
            if service is None:
                continue
            for name in environment(container, objects):
                if name.removesuffix("_FILE") not in service.names:
                    yield f"{each.said} is told {name}, which is no setting of it: correct the name"
                if name in service.secret:
                    yield f"{each.said} is told {name} by value: {name}_FILE, and a Secret"


def secrets(objects: Objects) -> Iterator[str]:
    for found in of_kind(objects, "Secret"):
        yield f"{said(found)} is in the checkout: name it only"
    for found in of_kind(objects, "ConfigMap"):
        for key, value in found.get("data", {}).items():
            if _LOOKS_SECRET.search(value):
                yield f"{said(found)} {key} holds what looks like a secret: a Secret, by file"
    for each in workloads(objects):
        for container in each.containers():
            words = [*container.get("args", ()), *container.get("command", ())]
            if any(_LOOKS_SECRET.search(value) for value in [*words, *environment(container, objects).values()]):
                yield f"{each.said} is told what looks like a secret: a Secret, by file"


RULES = (secrets,)
