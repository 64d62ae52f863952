import json

import pytest

from tests.gateway.contract.answers import ask, exchange, problem_type
from tests.gateway.contract.running import Gateway

ODD = [
    "//echo/v1/things",
    "/echo//v1/things",
    "/echo/v1/things/",
    "/echo/v1/things//",
    "/./echo/v1/things",
    "/echo/./v1/things",
    "/echo/../echo/v1/things",
    "/echo/v1/../../metrics",
    "/echo/v1/%2e%2e/%2e%2e/metrics",
    "/echo/%2e/v1/things",
    "/echo%2fv1/things",
    "/echo/v1%2Fthings",
    "/echo%5cv1/things",
    "/echo\\v1\\things",
    "/echo/v1/things;x",
    "/echo;x/v1/things",
    "/echo/v1/things%3bx",
    "/echo/v1/things%00",
    "/echo/v1/things%0a",
    "/echo/v1/things%3Fa=b",
    "/echo/v1/things%23a",
    "/echo/v1/%2574hings",
    "/echo/v1/.hidden",
    "/ECHO/v1/things",
    "/%45CHO/v1/things",
    "/echo/v1/things#fragment",
    "http://other/echo//v1/things",
]


@pytest.mark.parametrize("target", ODD)
def test_an_odd_spelling_reaches_no_service(platform: Gateway, target: str) -> None:
    answer = ask(platform.http_port, target)
    assert answer.status in {400, 404}, answer
    assert b'"pid"' not in answer.body


@pytest.mark.parametrize("target", [each for each in ODD if "#" not in each])
def test_an_odd_spelling_is_answered_with_a_problem(platform: Gateway, target: str) -> None:
    assert problem_type(ask(platform.http_port, target)) == "/problems/not-found"


def test_an_encoded_letter_is_the_letter_to_router_and_service_alike(platform: Gateway) -> None:
    answer = ask(platform.http_port, "/%65cho/v1/%74hings")
    assert json.loads(answer.body)["path"] == "/echo/v1/things"


def test_a_name_beyond_ascii_may_be_in_a_path(platform: Gateway) -> None:
    answer = ask(platform.http_port, "/echo/v1/things/caf%C3%A9%20noir")
    assert json.loads(answer.body)["path"] == "/echo/v1/things/café noir"


@pytest.mark.parametrize(
    "line", [b"GET nowhere HTTP/1.1", b"GET /a b HTTP/1.1", b"GET / HTTP/9.9", b"GET /%zz HTTP/1.1"]
)
def test_a_broken_request_line_is_refused(platform: Gateway, line: bytes) -> None:
    answer = exchange(platform.http_port, line + b"\r\nHost: a\r\n\r\n")
    assert answer.split(b" ", 2)[1] in {b"400", b"505"}
    assert b'"pid"' not in answer


@pytest.mark.parametrize("method", ["CONNECT", "OPTIONS"])
def test_a_target_that_is_no_path_reaches_no_service(platform: Gateway, method: str) -> None:
    answer = exchange(platform.http_port, f"{method} * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    assert b'"pid"' not in answer
