"""Replicas that speak HTTP badly: each is a socket that answers every request with the same bytes, then hangs up."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest

from ops.stack.ports import LOOPBACK
from tests.gateway.contract.answers import assert_problem
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import Gateway, Program, gateway, wait_for, write

THINGS = "/echo/v1/things"
READY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@contextmanager
def _speaking(answer: bytes) -> Iterator[str]:
    """The URL of a replica that is ready and otherwise says only `answer`."""
    with socket.create_server((LOOPBACK, 0)) as server:
        threading.Thread(target=_serve, args=(server, answer), daemon=True).start()
        yield f"http://{LOOPBACK}:{server.getsockname()[1]}"


def _serve(server: socket.socket, answer: bytes) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:  # the test is over
            return
        with connection:
            asked = connection.recv(65536)
            connection.sendall(READY if b"/readyz" in asked else answer)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with gateway(tmp_path_factory.mktemp("broken"), limits=UNLIMITED) as running:
        yield running


@contextmanager
def _behind(running: Gateway, answer: bytes) -> Iterator[None]:
    with _speaking(answer) as url:
        write(replace(running.settings, upstreams={"echo": (url,)}), running.folder)
        wait_for(f"http://{LOOPBACK}:{running.settings.internal_port}/ping")
        yield


@pytest.mark.parametrize(
    ("answer", "status", "slug"),
    [(b"", 502, "bad-gateway"), (b"nonsense\r\n\r\n", 500, "internal-error")],  # the latter is Traefik's own choice
)
def test_an_answer_that_is_no_http_is_a_problem(running: Gateway, answer: bytes, status: int, slug: str) -> None:
    with _behind(running, answer):
        wait_for(f"{running.http}{THINGS}", status)
        assert_problem(httpx.post(f"{running.http}{THINGS}"), status, slug)


def test_an_answer_cut_short_never_looks_whole_and_harms_no_one_else(running: Gateway, backend: Program) -> None:
    cut = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"half'
    with _behind(running, cut), httpx.Client(base_url=running.http) as client:
        _until_cut(client)
    write(replace(running.settings, upstreams={"echo": (f"http://{LOOPBACK}:{backend.port}",)}), running.folder)
    wait_for(f"{running.http}{THINGS}")


def _until_cut(client: httpx.Client) -> None:
    """Asks until the gateway has the new replica; then the answer has to break off."""
    for _ in range(500):
        try:  # 500 while it still has the one before, which spoke no HTTP
            assert client.get(THINGS).status_code in {500, 502, 503}
        except httpx.RemoteProtocolError:
            return
    raise AssertionError("an answer cut short was passed on as whole")
