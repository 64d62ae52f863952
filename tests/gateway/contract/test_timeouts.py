import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from gateway.settings import Timeouts
from ops.stack.ports import LOOPBACK
from tests.gateway.contract.answers import assert_problem, exchange
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import Gateway, Program, gateway

SHORT = Timeouts(read=1, write=40, idle=1, answer=1)
_SOON_S = 15  # a loaded machine cuts late; none of the other bounds is so short


@pytest.fixture(scope="module")
def hurried(backend: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with gateway(tmp_path_factory.mktemp("hurried"), backend, limits=UNLIMITED, timeouts=SHORT) as running:
        yield running


def test_a_service_that_does_not_answer_is_a_gateway_timeout(hurried: Gateway) -> None:
    began = time.monotonic()
    assert_problem(httpx.post(f"{hurried.http}/echo/v1/things?wait=20", timeout=30), 504, "gateway-timeout")
    assert time.monotonic() - began < _SOON_S


def test_a_client_that_dribbles_its_headers_is_cut(hurried: Gateway) -> None:
    began = time.monotonic()
    exchange(hurried.http_port, b"GET /echo/v1/things HTTP/1.1\r\nHost: a\r\nX-Slow: ")
    assert time.monotonic() - began < _SOON_S


def test_a_client_that_dribbles_its_body_is_cut_and_bothers_no_service(hurried: Gateway) -> None:
    began = time.monotonic()
    sent = b"POST /echo/v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc"
    answer = exchange(hurried.http_port, sent)
    assert time.monotonic() - began < _SOON_S
    assert b'"pid"' not in answer
    assert b"/problems/request-timeout" in answer


def test_an_idle_connection_is_closed(hurried: Gateway) -> None:
    with socket.create_connection((LOOPBACK, hurried.http_port), timeout=30) as connection:
        connection.sendall(b"GET /echo/v1/things HTTP/1.1\r\nHost: a\r\n\r\n")
        began = time.monotonic()
        while connection.recv(65536):
            pass
        assert time.monotonic() - began < _SOON_S
