"""What Traefik writes of a request where an access log is asked for."""

import json
import time
from pathlib import Path

import httpx

from ops.lookup.request_logs import Line, find
from tests.gateway.contract.running import Program, gateway

_PATIENCE_S = 30.0


def _lines(log: Path, wanted: str) -> list[Line]:
    """Traefik writes them in its own time."""
    deadline = time.monotonic() + _PATIENCE_S
    while not (found := find([log], wanted)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def test_a_line_is_found_by_its_requests_id_and_holds_no_other_header_and_no_query(
    backend: Program, tmp_path: Path
) -> None:
    with gateway(tmp_path, backend, access_log=True) as running:
        headers = {
            "x-request-id": "canary-of-mine",
            "authorization": "Bearer canary-token",
            "cookie": "a=canary-cookie",
        }
        httpx.get(f"{running.http}/echo/v1/things?token=canary-query", headers=headers)
        refused = httpx.get(f"{running.http}/nowhere").headers["x-request-id"]
        (line,) = _lines(tmp_path / "traefik.log", "canary-of-mine")
        (other,) = _lines(tmp_path / "traefik.log", refused)
    assert (line.source, line.fields["DownstreamStatus"], line.fields["RequestMethod"]) == ("traefik", 200, "GET")
    assert line.at.year > 2000
    assert other.fields["DownstreamStatus"] == 404, "an id that the edge gave is found as well"
    assert "canary" not in json.dumps(line.fields).replace("canary-of-mine", "")
