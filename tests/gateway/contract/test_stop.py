"""A gateway lets its clients go before it ends."""

import http.client
import signal
import time
from pathlib import Path

import httpx

from gateway.settings import Timeouts
from ops.stack.ports import LOOPBACK
from tests.gateway.contract.running import Program, gateway

_THINGS = "/echo/v1/things"
_OK = 200


def test_a_kept_connection_is_given_back_before_the_gateway_ends(backend: Program, tmp_path: Path) -> None:
    with gateway(tmp_path, backend, timeouts=Timeouts(accept=3)) as running:
        kept = http.client.HTTPConnection(LOOPBACK, running.http_port, timeout=30)
        assert _get(kept) == (_OK, None)
        running.traefik.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 2
        answers = [_get(kept)]
        while answers[-1] == (_OK, None) and time.monotonic() < deadline:
            answers.append(_get(kept))
        assert answers[-1] == (_OK, "close"), "its next request would be sent into the end of the connection"
        assert kept.sock is None
        assert _get(kept) == (_OK, "close"), "another connection is accepted: a balancer may not know yet"
        assert httpx.get(f"http://{LOOPBACK}:{running.settings.internal_port}/ping").status_code == _OK


def _get(connection: http.client.HTTPConnection) -> tuple[int, str | None]:
    connection.request("GET", _THINGS)
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.getheader("Connection")
