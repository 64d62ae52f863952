"""scim2-cli: the compliance check of a SCIM client that is not ours."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from tests.interop.conftest import Setting


def test_the_server_passes_its_compliance_check(setting: Setting, administrator: httpx.Client) -> None:
    expires_at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    body = {"name": "scim2-cli", "scopes": ["auth:scim:write"], "expires_at": expires_at}
    key = administrator.post("/auth/v1/me/api-keys", json=body).raise_for_status().json()["key"]
    environment = {
        **os.environ,
        "SSL_CERT_FILE": setting.ca_cert,
        "SCIM_CLI_HEADERS": f"Authorization: Bearer {key}",
    }
    program = Path(sys.executable).with_name("scim")
    command = [str(program), "--url", f"{setting.issuer}/auth/v1/scim/v2", "test"]
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    results = [line.split()[0] for line in checked.stdout.splitlines() if line[:1].isupper()][1:]
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert set(results) == {"SUCCESS"}, checked.stdout
    assert len(results) > 50, checked.stdout  # one for each check of each resource
