"""A stack of its own for a measurement: own ports, own state, gone at the end."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ops.stack.ports import free_port
from ops.stack.settings import CHECKOUT, HOME, HTTP_PORT, HTTPS_PORT
from ops.stack.trouble import Trouble


@contextmanager
def stack(*arguments: str, **settings: str) -> Iterator[dict[str, Any]]:
    """`up --detach` with `arguments`; what `status --json` then says. Raises Trouble when it does not start."""
    with tempfile.TemporaryDirectory(prefix="goodgo-bench-") as home:
        ports = {HTTP_PORT: str(free_port()), HTTPS_PORT: str(free_port())}
        environ = {**os.environ, HOME: str(Path(home) / "state"), **ports, **settings}
        started = _goodgo(environ, "up", "--detach", *arguments)
        if started.returncode:
            raise Trouble(f"the stack to measure did not start: {started.stderr.strip()}", "try ./goodgo up")
        try:
            yield json.loads(_goodgo(environ, "status", "--json").stdout)
        finally:
            _goodgo(environ, "down")


def _goodgo(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ops.cli", *arguments]
    return subprocess.run(command, env=environ, cwd=CHECKOUT, capture_output=True, text=True, check=False)
