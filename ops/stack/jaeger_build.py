"""Jaeger from its source, by Go's ordinary client, as `ops/observability/jaeger/go.mod` and `go.sum` pin it.

The program is kept in the user's cache folder, by version: no `reset` takes it away, and every checkout finds it.
"""

import asyncio
import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from signal import SIGINT

from ops.observability.jaeger import VERSION
from ops.stack.events import Steps
from ops.stack.process import Program, run_to_end
from ops.stack.settings import CHECKOUT
from ops.stack.trouble import Trouble

_MODULE = CHECKOUT / "ops" / "observability" / "jaeger"
_PACKAGE = "github.com/jaegertracing/jaeger/cmd/jaeger"
_NEEDED_BYTES = 4 << 30  # Go's caches of its modules and of what is compiled grew by 3 GB
_PACKAGES = 2325  # `go list -deps`: those that were compiled before are not counted again
_TELL_EVERY_S = 30.0
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR")


def place(environ: Mapping[str, str]) -> Path:
    """Where the program lies once it is built: another one for other pins."""
    cache = environ.get("XDG_CACHE_HOME") or f"{environ.get('HOME') or Path.home()}/.cache"
    pins = hashlib.sha256((_MODULE / "go.sum").read_bytes()).hexdigest()[:8]
    return Path(cache) / "goodgo" / f"jaeger-{VERSION}-{pins}" / "jaeger"


async def build(go: str, environ: Mapping[str, str], log: Path, steps: Steps) -> Path:
    """Takes minutes, and says so. All or nothing: one that was stopped begins anew. Raises Trouble."""
    target = place(environ)
    _make_room(target, log)
    steps.note(
        f"jaeger {VERSION} is built from its source by {go}, once: about 3 minutes on two cores, and 3 GB"
        " in Go's caches. Ctrl-C stops it; ./goodgo up --observe=prometheus does without"
    )
    unfinished = target.with_name(f".jaeger.{os.getpid()}")
    command = (go, "build", "-v", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", str(unfinished), _PACKAGE)
    program = Program("jaeger build", command, _MODULE, surroundings(environ), stop=SIGINT)
    telling = asyncio.create_task(_tell(log, steps))
    try:
        with steps.step(f"jaeger {VERSION}, built"):
            await run_to_end(program, log, "building jaeger")
        unfinished.replace(target)
    finally:
        telling.cancel()
        unfinished.unlink(missing_ok=True)
    return target


def _make_room(target: Path, log: Path) -> None:
    log.unlink(missing_ok=True)  # its lines are counted
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise Trouble(f"{target.parent} cannot be made ({error.strerror})", "set XDG_CACHE_HOME") from error
    if free < _NEEDED_BYTES:
        what = f"building jaeger needs {_NEEDED_BYTES >> 30} GB and {target.parent} has {free >> 20} MB free"
        raise Trouble(what, "free some space, or put a jaeger on PATH")


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """What Go itself heeds, where its user has set it; nothing else."""
    theirs = (name for name in environ if name.startswith(("GO", "XDG_")) and not name.startswith("GOODGO_"))
    proxies = (name for name in environ if name.lower().endswith("_proxy"))
    told = {name: environ[name] for name in (*_PASSED_ON, *theirs, *proxies) if name in environ}
    return told | {"CGO_ENABLED": "0"}


async def _tell(log: Path, steps: Steps) -> None:
    begun = time.monotonic()
    while True:
        await asyncio.sleep(_TELL_EVERY_S)
        compiled = f"compiled {_compiled(log)} of at most {_PACKAGES} packages"
        steps.note(f"  building jaeger: {time.monotonic() - begun:.0f} s, {compiled}")


def _compiled(log: Path) -> int:
    """`-v` writes a line for each."""
    try:
        return log.read_bytes().count(b"\n")
    except OSError:
        return 0
