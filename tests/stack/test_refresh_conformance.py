"""Auth keeps its promises about refresh tokens through Traefik, as any client may check."""

import subprocess
import sys
from pathlib import Path

from tests.stack.platform import ROOT, Platform, running

_WINDOW = 30  # seconds, the default of AUTH_REFRESH_REUSE_WINDOW


def _asked(platform: Platform, *options: str) -> subprocess.CompletedProcess[str]:
    gateway = platform.status()["gateway"]
    suite = [sys.executable, "-m", "kernel.testing.refresh_conformance", "--auth-url", gateway["https"]]
    command = [*suite, "--ca-cert", gateway["ca_cert"], *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_two_replicas_pass_the_conformance_suite(platform: Platform) -> None:
    done = _asked(platform, "--reuse-window", str(_WINDOW))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "deselected" not in done.stdout


def test_sessions_on_redis_pass_it_too(tmp_path: Path) -> None:
    with running(tmp_path, AUTH_SESSION_STORE="redis") as platform:
        done = _asked(platform)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "3 deselected" in done.stdout
