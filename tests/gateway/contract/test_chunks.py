"""Bodies in chunks (RFC 9112 section 7.1), through the gateway and at a service's own port."""

import json
from collections.abc import Callable

import pytest

from tests.gateway.contract.answers import exchange
from tests.gateway.contract.running import Gateway, Program

_HEAD = (
    b"POST /echo/v1/things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
    b"Transfer-Encoding: chunked\r\n"
)
_TRAILERS = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Request-Id": "from-a-trailer",
    "Authorization": "Bearer from-a-trailer",
    "Content-Type": "text/from-a-trailer",
    "Host": "from-a-trailer",
    "X-Odd": "from-a-trailer",
}
_SMUGGLED = b"GET /echo/v1/things/smuggled HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

Port = Callable[[Gateway, Program], int]
_WAYS: dict[str, Port] = {
    "gateway": lambda platform, _backend: platform.http_port,
    "service": lambda _platform, backend: backend.port,
}


@pytest.fixture(params=_WAYS)
def port(request: pytest.FixtureRequest, platform: Gateway, backend: Program) -> int:
    return _WAYS[request.param](platform, backend)


def _body(answer: bytes) -> bytes:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), answer
    return body


def _content(body: bytes) -> bytes:
    """Without the sizes of its chunks."""
    return body[body.index(b"{") : body.rindex(b"}") + 1]


@pytest.mark.parametrize("announced", [b"", b"Trailer: X-Forwarded-For, X-Request-Id, X-Odd\r\n", b"TE: trailers\r\n"])
def test_a_trailer_is_no_header_and_no_content(port: int, announced: bytes) -> None:
    trailers = "".join(f"{name}: {value}\r\n" for name, value in _TRAILERS.items()).encode()
    body = _body(exchange(port, _HEAD + announced + b"\r\n2\r\n{}\r\n0\r\n" + trailers + b"\r\n"))
    seen = json.loads(_content(body))
    assert seen["length"] == 2
    assert "from-a-trailer" not in str(seen)
    assert "203.0.113.7" not in str(seen)


def test_a_length_in_a_trailer_is_dropped_by_the_gateway_and_refused_by_a_service(
    platform: Gateway, backend: Program
) -> None:
    sent = _HEAD + b"\r\n2\r\n{}\r\n0\r\nContent-Length: 1\r\n\r\n"
    seen = json.loads(_content(_body(exchange(platform.http_port, sent))))
    assert (seen["length"], dict(seen["headers"])["content-length"]) == (2, "2")
    assert b"/problems/malformed-request" in exchange(backend.port, sent)


@pytest.mark.parametrize(
    "chunks",
    [
        b"x\r\n{}\r\n0\r\n\r\n",
        b"-2\r\n{}\r\n0\r\n\r\n",
        b"0x2\r\n{}\r\n0\r\n\r\n",
        b"+2\r\n{}\r\n0\r\n\r\n",
        b"2\r\n{}0\r\n\r\n",
        b"2\r\n{}}\r\n0\r\n\r\n",
        b"\r\n{}\r\n0\r\n\r\n",
        b"10000000000000002\r\n{}\r\n0\r\n\r\n",
        b"ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        b"2\x00\r\n{}\r\n0\r\n\r\n",
        b"2;" + b"x" * 100_000 + b"\r\n{}\r\n0\r\n\r\n",
        b"2\r\n{}\r\n0\r\n" + b"X-Odd: " + b"x" * 200_000 + b"\r\n\r\n",
        b"2\r\n{}\r\n0\r\nno trailer\r\n\r\n",
    ],
    ids=lambda chunks: repr(chunks[:24]),
)
def test_broken_chunks_end_the_connection_and_smuggle_nothing(port: int, chunks: bytes) -> None:
    head = _HEAD.replace(b"Connection: close\r\n", b"")
    answer = exchange(port, head + b"\r\n" + chunks + _SMUGGLED, seconds=2)
    assert b"HTTP/1.1 200 " not in answer
    assert b"things/smuggled" not in answer
