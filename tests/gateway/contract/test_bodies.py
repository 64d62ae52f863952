import httpx
import pytest

from tests.gateway.contract.answers import ask, assert_problem, exchange, problem_type
from tests.gateway.contract.running import Gateway

MIB = 1 << 20


def test_a_body_at_the_limit_passes_whole(client: httpx.Client) -> None:
    assert client.post("/echo/v1/things", content=b"x" * MIB).json()["length"] == MIB


def test_a_body_over_the_limit_is_refused(client: httpx.Client) -> None:
    assert_problem(client.post("/echo/v1/things", content=b"x" * (MIB + 1)), 413, "payload-too-large")


def test_a_body_over_the_limit_that_does_not_say_so_is_refused(plain_client: httpx.Client) -> None:
    answer = plain_client.post("/echo/v1/things", content=(b"x" * 1024 for _ in range(1025)))
    assert_problem(answer, 413, "payload-too-large")


def test_a_body_in_chunks_reaches_the_service_with_a_length(plain_client: httpx.Client) -> None:
    seen = plain_client.post("/echo/v1/things", content=(b"x" * 10 for _ in range(3))).json()
    assert seen["length"] == 30
    assert ["content-length", "30"] in seen["headers"]
    assert "transfer-encoding" not in dict(seen["headers"])


@pytest.mark.parametrize("expect", ["100-continue", "y 100-continue"])
def test_a_body_that_waits_for_leave_waits_for_the_gateway_only(plain_client: httpx.Client, expect: str) -> None:
    seen = plain_client.post("/echo/v1/things", content=b"x", headers={"Expect": expect}).json()
    assert seen["length"] == 1
    assert "expect" not in dict(seen["headers"])


@pytest.mark.parametrize("name", ["X-Large", "Cookie", "Authorization"])
def test_headers_over_the_limit_are_refused(client: httpx.Client, name: str) -> None:
    assert client.get("/echo/v1/things", headers={name: "x" * 64_000}).status_code == 200
    assert_problem(client.get("/echo/v1/things", headers={name: "x" * 66_000}), 431, "headers-too-large")


def test_a_query_counts_as_a_header(platform: Gateway) -> None:
    answer = ask(platform.http_port, "/echo/v1/things?x=" + "x" * 66_000)
    assert (answer.status, problem_type(answer)) == (431, "/problems/headers-too-large")


def test_headers_too_large_to_be_read_are_refused_by_a_bare_431(client: httpx.Client) -> None:
    answer = client.get("/echo/v1/things", headers={"X-Large": "x" * 140_000})
    assert answer.status_code == 431
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked",
        b"Content-Length: 4\r\nContent-Length: 5",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding : chunked",
        b"Content-Length: +4",
        b"Content-Length: 4\r\n Transfer-Encoding: chunked",
        b"X-A: b\rTransfer-Encoding: chunked",
    ],
)
def test_a_request_with_two_lengths_smuggles_nothing(platform: Gateway, headers: bytes) -> None:
    smuggled = b"0\r\n\r\nGET /echo/v1/things/smuggled HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    sent = b"POST /echo/v1/things HTTP/1.1\r\nHost: a\r\n" + headers + b"\r\n\r\n" + smuggled
    answer = exchange(platform.http_port, sent, seconds=2)
    assert b"things/smuggled" not in answer


def test_content_length_and_chunked_together_end_the_connection(platform: Gateway) -> None:
    both = b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    sent = b"POST /echo/v1/things HTTP/1.1\r\nHost: a\r\n" + both + b"GET /echo/v1/things HTTP/1.1\r\nHost: a\r\n\r\n"
    assert exchange(platform.http_port, sent, seconds=2).count(b"HTTP/1.1 ") == 1
