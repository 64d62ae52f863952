"""Builds Jaeger from its source with Go, in the versions that `jaeger/go.mod` and `jaeger/go.sum` pin.

The program is kept in the user's cache folder, so that other checkouts and the part `containers` find it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

MODULE = Path(__file__).parent / "jaeger"
_PACKAGE = "github.com/jaegertracing/jaeger/cmd/jaeger"
_NEEDED_BYTES = 4 << 30  # Go's caches of modules and compiled packages grow by 3 GB


def find_jaeger() -> Path | None:
    """The program on PATH, or the one built before; None when there is neither."""
    found = shutil.which("jaeger")
    if found:
        return Path(found)
    return built_program() if built_program().exists() else None


def built_program() -> Path:
    """Where the built program is kept: another file for each set of pinned versions."""
    cache = os.environ.get("XDG_CACHE_HOME") or f"{Path.home()}/.cache"
    pins = hashlib.sha256((MODULE / "go.sum").read_bytes()).hexdigest()[:16]
    return Path(cache) / "goodgo" / f"jaeger-{pins}" / "jaeger"


def build_jaeger(go: str) -> None:
    """Takes minutes, and writes Go's progress to standard error. Raises AssertionError or CalledProcessError."""
    program = built_program()
    program.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(program.parent).free
    assert free >= _NEEDED_BYTES, f"building jaeger needs 4 GB, and {program.parent} has {free >> 20} MB free"
    sys.stderr.write("building jaeger from its source: about 3 minutes on two cores\n")
    unfinished = program.with_name(f".jaeger.{os.getpid()}")
    command = [go, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", str(unfinished), _PACKAGE]
    try:
        subprocess.run(command, cwd=MODULE, env=os.environ | {"CGO_ENABLED": "0"}, check=True)
        unfinished.replace(program)
    finally:
        unfinished.unlink(missing_ok=True)
