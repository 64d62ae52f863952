"""Bodies that are sent in part and held: bounded for each client and in all, before they are read."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from gateway.settings import Timeouts
from tests.gateway.contract.answers import assert_problem
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import Gateway, Program, gateway

MIB = 1 << 20
SMALL = 8 << 10
THINGS, LOGIN = "/echo/v1/things", "/echo/v1/login"
_CONNECTIONS = 300
_MOST_MEMORY = 200 * MIB


@pytest.fixture
def fresh(backend: Program, tmp_path: Path) -> Iterator[Gateway]:
    """Its own process, so that no other test adds to what it holds."""
    with gateway(tmp_path, backend, limits=UNLIMITED, timeouts=Timeouts(read=120, write=240)) as running:
        yield running


def _client(gateway: Gateway, address: str) -> httpx.Client:
    transport = httpx.HTTPTransport(verify=gateway.trust(), local_address=address)
    return httpx.Client(base_url=gateway.https, transport=transport, timeout=30)


@contextmanager
def _held(gateway: Gateway, count: int, address: str) -> Iterator[None]:
    """Connections that declare 1 MiB, send one byte less and stop."""
    head = f"POST {THINGS} HTTP/1.1\r\nHost: a\r\nContent-Length: {MIB}\r\n\r\n".encode()
    with ExitStack() as stack:
        for _ in range(count):
            target = ("127.0.0.1", gateway.http_port)
            held = stack.enter_context(socket.create_connection(target, 30, (address, 0)))
            try:
                held.sendall(head + b"x" * (MIB - 1))
            except ConnectionError:
                continue  # refused and closed while it was sending
        yield


def _refusal(client: httpx.Client) -> httpx.Response:
    """Of a body that has no room, once the gateway has read the heads of those that are held."""
    deadline = time.monotonic() + 60
    while (answer := client.post(THINGS, content=b"x" * MIB)).status_code == 200:
        assert time.monotonic() < deadline, "bodies that are held are not counted"
    return answer


def _resident_bytes(gateway: Gateway) -> int:
    status = Path(f"/proc/{gateway.traefik.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) << 10


def test_three_hundred_bodies_that_stop_before_their_end_take_little_and_keep_no_client_out(fresh: Gateway) -> None:
    before = _resident_bytes(fresh)
    with (
        _held(fresh, _CONNECTIONS, "127.3.0.1"),
        _client(fresh, "127.3.0.2") as other,
        _client(fresh, "127.3.0.1") as same,
    ):
        assert other.post(THINGS, content=b"x" * MIB).json()["length"] == MIB
        assert other.post(LOGIN, content=b"x" * SMALL).json()["length"] == SMALL
        assert other.get(THINGS).status_code == 200
        assert same.post(LOGIN, content=b"x" * SMALL).json()["length"] == SMALL
        refused = _refusal(same)
        assert_problem(refused, 429, "rate-limited")
        assert refused.headers["ratelimit"] == '"bodies";r=0;t=1'
    after = _resident_bytes(fresh)
    assert after < _MOST_MEMORY, f"the gateway's memory grew from {before >> 20} MiB to {after >> 20} MiB"


def test_bodies_of_many_clients_are_bounded_together_and_the_small_ones_pass(fresh: Gateway) -> None:
    with ExitStack() as stack:
        for number in range(5):
            stack.enter_context(_held(fresh, 60, f"127.3.1.{number + 1}"))
        other = stack.enter_context(_client(fresh, "127.3.2.1"))
        refused = _refusal(other)
        assert_problem(refused, 503, "service-unavailable")
        assert refused.headers["retry-after"] == "1"
        assert other.post(LOGIN, content=b"x" * SMALL).json()["length"] == SMALL
        assert _resident_bytes(fresh) < _MOST_MEMORY


def test_what_was_answered_is_not_counted_any_more(fresh: Gateway) -> None:
    with _client(fresh, "127.3.3.1") as client:
        for _ in range(3 * 8):  # three times what the client may have in flight
            assert client.post(THINGS, content=b"x" * MIB).status_code == 200
    with _held(fresh, 20, "127.3.3.1"):
        pass  # the client disconnects
    with _client(fresh, "127.3.3.1") as client:
        deadline = time.monotonic() + 60
        while client.post(THINGS, content=b"x" * MIB).status_code != 200:
            assert time.monotonic() < deadline, "bodies of connections that are gone are counted"


@pytest.mark.parametrize("path", [LOGIN, "/echo/v1/things/7/unlock"])
def test_a_credential_route_takes_a_small_body_only(client: httpx.Client, path: str) -> None:
    assert client.post(path, content=b"x" * SMALL).json()["length"] == SMALL
    assert_problem(client.post(path, content=b"x" * (SMALL + 1)), 413, "payload-too-large")
    assert_problem(client.post(path, content=(b"x" * 1024 for _ in range(9))), 413, "payload-too-large")


def test_other_spellings_of_a_credential_route_take_no_more(client: httpx.Client) -> None:
    assert_problem(client.post("/echo/v1/%6Cogin", content=b"x" * (SMALL + 1)), 413, "payload-too-large")
    assert_problem(client.post(f"{LOGIN}?a=b", content=b"x" * (SMALL + 1)), 413, "payload-too-large")


def test_both_ports_count_in_one(fresh: Gateway) -> None:
    with _held(fresh, 10, "127.3.4.1"), _client(fresh, "127.3.4.1") as over_tls:
        assert _refusal(over_tls).status_code == 429
