"""Auth keeps its promises about refresh tokens through Traefik, on two replicas, as any client may check."""

import subprocess
import sys

from tests.stack.platform import ROOT, Platform

_WINDOW = 30  # seconds, the default of AUTH_REFRESH_REUSE_WINDOW


def test_auth_passes_the_conformance_suite_through_the_gateway(platform: Platform) -> None:
    gateway = platform.status()["gateway"]
    suite = [sys.executable, "-m", "kernel.testing.refresh_conformance", "--auth-url", gateway["https"]]
    options = ["--ca-cert", gateway["ca_cert"], "--reuse-window", str(_WINDOW)]
    done = subprocess.run([*suite, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "deselected" not in done.stdout
