"""Records the first minutes with the platform: `.venv/bin/python -m tests.stack.record_first_minutes`.

Runs each command in a fresh clone with nothing installed, and writes docs/first-minutes.md: what the terminal showed,
and when. Ports 8080 and 8443 have to be free.
"""

import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from tests.architecture.house import ROOT

TARGET = ROOT / "docs" / "first-minutes.md"
_HEAD = """# The first five minutes

What a terminal shows on a machine with Python and git, from a clone to a service of your own. The time above each
command counts from the first one. `.venv/bin/python -m tests.stack.record_first_minutes` writes this page: it runs the
commands in a fresh clone, and cuts long lines.

```console
"""
_CURL = "curl -sS --cacert .goodgo/ca.pem"
_REGISTER = """-H 'Content-Type: application/json' -d '{"email": "ada@example.com", "password": "a long sentence"}'"""
STEPS = (
    ("./goodgo up --detach", "the platform, from nothing installed"),
    ("./goodgo status", "what runs"),
    (f"{_CURL} https://localhost:8443/auth/v1/register {_REGISTER}; echo", "the first call"),
    ("./goodgo new-service bookings", "a service of your own"),
    ("./goodgo restart bookings", "beside what runs"),
    (f"{_CURL} https://localhost:8443/bookings/v1/bookings; echo", "it is routed and guarded"),
    ("./goodgo test bookings", "its lint, types and tests"),
    ("./goodgo psql bookings -c '\\dt'", "its database"),
    ("./goodgo down", "everything stops, the data stays"),
)
_WIDTH = 118
_CODES = re.compile(r"\x1b\[[0-9;]*m")


def record(checkout: Path) -> str:
    """Returns the page. Raises CalledProcessError when a command fails."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GOODGO_")}
    begun, lines = time.monotonic(), list[str]()
    for command, why in STEPS:
        at = time.monotonic() - begun
        done = subprocess.run(
            ["bash", "-c", f"{command} 2>&1"], cwd=checkout, env=environ, capture_output=True, text=True, check=True
        )
        lines += [f"# {at // 60:.0f}:{at % 60:02.0f}  {why}", prompt(command)]
        lines += [_shown(line, checkout) for line in done.stdout.splitlines()]
        lines.append("")
    at = time.monotonic() - begun
    return f"{_HEAD}" + "\n".join(lines) + f"# {at // 60:.0f}:{at % 60:02.0f}  the end\n```\n"


def prompt(command: str) -> str:
    """Returns the line of the page that shows the command."""
    return f"$ {command}"[:_WIDTH]


def _shown(line: str, checkout: Path) -> str:
    plain = _CODES.sub("", line).replace(str(checkout), "/home/ada/goodgo").rstrip()
    return plain if len(plain) <= _WIDTH else f"{plain[: _WIDTH - 1]}…"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "goodgo"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(checkout)], check=True)
        try:
            TARGET.write_text(record(checkout), encoding="utf-8")
        finally:
            subprocess.run([str(checkout / "goodgo"), "down"], cwd=checkout, check=False, capture_output=True)


if __name__ == "__main__":
    main()
