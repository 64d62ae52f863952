"""The Node that runs the TypeScript example."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

_NEEDED = (22, 18)
"""Runs TypeScript as it stands from here on."""

MISSING = "docs/examples/client.ts was not run: no Node 22.18 or newer on the PATH or in .venv/bin"


@cache
def typescript_node() -> str | None:
    """Its path; None when there is none, or only one that is too old."""
    beside = Path(sys.executable).parent
    node = shutil.which("node", path=str(beside)) or shutil.which("node")
    if node is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    major, minor, *_ = version.strip().removeprefix("v").split(".")
    return node if (int(major), int(minor)) >= _NEEDED else None
