"""How a client of docs/examples is run, and what each of them tells."""

import os
import subprocess
import sys
from pathlib import Path

from tests.stack.platform import ROOT, Platform

EXAMPLES = ROOT / "docs/examples"
TOLD = """\
registered; sent again with the same key: the same account
a wrong password: 401 invalid-credentials
sessions, two a page: [2, 1]
ten calls with an expired access token: refreshes 1
after the log out: invalid-refresh-token
"""


def run(platform: Platform, *command: str) -> str:
    """What it prints; fails the test with what it complains of."""
    gateway = platform.status()["gateway"]
    environ = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GOODGO_URL": gateway["https"],
        "GOODGO_CA": gateway["ca_cert"],
        "NODE_EXTRA_CA_CERTS": gateway["ca_cert"],
    }
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
