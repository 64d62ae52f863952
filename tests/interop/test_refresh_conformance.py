"""The families of clients keep the promises about refresh tokens, at the token endpoint and through the gateway."""

import shlex
import subprocess
import sys
from pathlib import Path

from tests.interop.conftest import Setting
from tests.stack.platform import PASSWORD, ROOT


def test_the_token_endpoint_passes_the_conformance_suite(setting: Setting, tmp_path: Path) -> None:
    client, endpoints = setting.clients["basic"], f"{setting.issuer}/auth/v1/oauth2"
    secret = tmp_path / "secret"
    secret.write_text(client["client_secret"])
    log_in = [sys.executable, "-m", "tests.interop.print_refresh_tokens", setting.issuer, setting.ca_cert]
    log_in += [client["client_id"], str(secret), setting.email, PASSWORD, client["redirect_uris"][0]]
    suite = [sys.executable, "-m", "kernel.testing.refresh_conformance", "--token-endpoint", f"{endpoints}/token"]
    suite += ["--revocation-endpoint", f"{endpoints}/revoke", "--client-id", client["client_id"], "--rate", "80"]
    suite += ["--client-secret-file", str(secret), "--log-in-command", shlex.join(log_in), "--ca-cert", setting.ca_cert]
    done = subprocess.run(suite, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 deselected" in done.stdout
