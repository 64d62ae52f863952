"""What kubectl makes of a folder; the one from the lock, so that every machine builds the same."""

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from ops.kubernetes.generated_files import OVERLAYS, ROOT
from tests.kubernetes.rules.objects import Object, Workload, workloads

WHOLE = OVERLAYS
BUILDS = tuple(f"{overlay}{part}" for overlay in OVERLAYS for part in ("", "/migrate", "/admin"))


@cache
def build(name: str) -> tuple[Object, ...]:
    """`production`, `production/migrate`, …"""
    kubectl = Path(sys.executable).with_name("kubectl")
    command = [str(kubectl), "kustomize", str(ROOT / "overlays" / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return tuple(yaml.safe_load_all(done.stdout))


def pods(overlay: str) -> list[Workload]:
    """Of the whole overlay: what stays, and the jobs."""
    return [each for name in BUILDS if name.partition("/")[0] == overlay for each in workloads(build(name))]


def referenced(overlay: str) -> dict[str, set[str]]:
    """Secret -> the keys that some pod reads from it; none where a whole Secret is mounted as files of any name."""
    found: dict[str, set[str]] = {}
    for each in pods(overlay):
        for container in each.containers():
            told = {env["name"]: env for env in container.get("env", ())}
            for env in told.values():
                if "secretKeyRef" in env.get("valueFrom", {}):
                    reference = env["valueFrom"]["secretKeyRef"]
                    found.setdefault(reference["name"], set()).add(reference["key"])
        for name in mounted(each.pod):
            found.setdefault(name, set())
    return found


def mounted(pod: Object) -> Iterator[str]:
    """The Secrets that it has as files."""
    for volume in pod.get("volumes", ()):
        if "secret" in volume:
            yield volume["secret"]["secretName"]
        for source in volume.get("projected", {}).get("sources", ()):
            if "secret" in source:
                yield source["secret"]["name"]
