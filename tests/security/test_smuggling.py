"""One connection, one request more than the sender says there is: no service ever sees it, no client gets its response.

After each attack canaries use the gateway's connections to the services again, and each gets its own answer. Then
the services' logs hold nothing but what was sent on purpose.
"""

from uuid import uuid4

import pytest

from tests.security.attacked_platform import House
from tests.security.wire import Journal, sing, talk

_OUTER, _INNER = b"o" * 32, b"i" * 32
"""Stand for ids that are drawn for each attack."""

INNER = b"GET /auth/v1/verify HTTP/1.1\r\nHost: a\r\nX-Request-ID: " + _INNER + b"\r\n\r\n"
"""The request that is to be smuggled; also the one that follows, where more than one may be sent."""
_LENGTH = b"Content-Length: %d" % len(INNER)
_CHUNKED = b"Transfer-Encoding: chunked"


def _request(line: bytes, *headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join([line, b"Host: a", b"X-Request-ID: " + _OUTER, *headers, b"", b""]) + body


def _post(*headers: bytes, body: bytes = b"") -> bytes:
    return _request(b"POST /auth/v1/logout HTTP/1.1", b"Content-Type: application/json", *headers, body=body)


def _get(*headers: bytes, body: bytes = b"") -> bytes:
    return _request(b"GET /auth/v1/me HTTP/1.1", *headers, body=body)


def _two_lengths(coding: bytes) -> bytes:
    """Of INNER when the content length counts, of nothing when the coding does."""
    return _post(b"Content-Length: %d" % (5 + len(INNER)), coding, body=b"0\r\n\r\n" + INNER)


def _chunks(body: bytes) -> bytes:
    return _post(_CHUNKED, body=body + INNER)


ENDED: dict[str, tuple[bytes, int]] = {
    "a length and chunks, the chunks ending early": (_two_lengths(_CHUNKED), 400),
    "a length that ends early, and chunks": (
        _post(b"Content-Length: 4", _CHUNKED, body=b"%x\r\n%b\r\n0\r\n\r\n" % (len(INNER), INNER)),
        400,
    ),
    "chunked, in mixed case": (_two_lengths(b"Transfer-Encoding: cHuNkEd"), 400),
    "chunked, after a tab": (_two_lengths(b"Transfer-Encoding:\tchunked"), 400),
    "chunked, on a continued line": (_two_lengths(b"Transfer-Encoding:\r\n chunked"), 400),
    "chunked, on a line ended by LF alone": (_two_lengths(b"X-A: b\n" + _CHUNKED), 400),
    "chunked, on a line ended by CR alone": (_two_lengths(b"X-A: b\r" + _CHUNKED), 400),
    "chunked, after a vertical tab": (_two_lengths(b"Transfer-Encoding: \x0bchunked"), 400),
    "chunked, before a NUL": (_two_lengths(b"Transfer-Encoding: chunked\0"), 400),
    "a space before the colon": (_two_lengths(b"Transfer-Encoding : chunked"), 400),
    "a NUL before the colon": (_two_lengths(b"Transfer-Encoding\0: chunked"), 400),
    "another coding's name": (_two_lengths(b"Transfer-Encoding: xchunked"), 501),
    "a colon too many": (_two_lengths(b"Transfer-Encoding: : chunked"), 501),
    "chunked in quotes": (_two_lengths(b'Transfer-Encoding: "chunked"'), 501),
    "chunked with a parameter": (_two_lengths(b"Transfer-Encoding: chunked;a=b"), 501),
    "no coding": (_two_lengths(b"Transfer-Encoding: "), 501),
    "chunked twice": (_two_lengths(b"Transfer-Encoding: chunked, chunked"), 501),
    "chunked, then identity": (_two_lengths(b"Transfer-Encoding: chunked, identity"), 501),
    "identity, then chunked": (_two_lengths(b"Transfer-Encoding: identity, chunked"), 501),
    "gzip, then chunked": (_two_lengths(b"Transfer-Encoding: gzip, chunked"), 501),
    "chunked and identity, on two lines": (_two_lengths(_CHUNKED + b"\r\nTransfer-Encoding: identity"), 501),
    "chunked as a header of the connection": (
        _post(b"Connection: Transfer-Encoding", _CHUNKED, body=b"0\r\n\r\n" + INNER),
        400,
    ),
    "two lengths": (_post(b"Content-Length: 0", _LENGTH, body=INNER), 400),
    "a list of lengths": (_post(b"Content-Length: 0, %d" % len(INNER), body=INNER), 400),
    "a length with a sign": (_post(b"Content-Length: +%d" % len(INNER), body=INNER), 400),
    "a negative length": (_post(b"Content-Length: -1", body=INNER), 400),
    "a length in hex": (_post(b"Content-Length: 0x0", body=INNER), 400),
    "a length with a fraction": (_post(b"Content-Length: 0.0", body=INNER), 400),
    "a length with a space in it": (_post(b"Content-Length: 0 0", body=INNER), 400),
    "a length of 2 to the 64": (_post(b"Content-Length: 18446744073709551616", body=INNER), 400),
    "a length that is empty": (_post(b"Content-Length: ", body=INNER), 400),
    "a length with a NUL": (_post(b"Content-Length: 0\0", body=INNER), 400),
    "a length with a space before the colon": (_post(b"Content-Length : 0", body=INNER), 400),
    "a chunk's extension ended by LF alone": (_chunks(b"2;\n{}\r\n0\r\n\r\n"), 400),
    "a chunk's extension with CR in it": (_chunks(b"2;\rx\r\n{}\r\n0\r\n\r\n"), 400),
    "a chunk's size ended by LF alone": (_chunks(b"2\n{}\n0\n\n"), 400),
    "a chunk's size as 0x2": (_chunks(b"0x2\r\n{}\r\n0\r\n\r\n"), 400),
    "a chunk's size with a sign": (_chunks(b"+2\r\n{}\r\n0\r\n\r\n"), 400),
    "a chunk's size below nothing": (_chunks(b"-2\r\n{}\r\n0\r\n\r\n"), 400),
    "a chunk's size beyond 64 bits": (_chunks(b"10000000000000002\r\n{}\r\n0\r\n\r\n"), 400),
    "a chunk's size with an underscore": (_chunks(b"0_2\r\n{}\r\n0\r\n\r\n"), 400),
    "a chunk longer than its size": (_chunks(b"2\r\n{}XX0\r\n\r\n"), 400),
    "a last chunk ended by LF alone": (_chunks(b"2\r\n{}\r\n0\n\n"), 400),
    "a trailer that is no header": (_chunks(b"2\r\n{}\r\n0\r\nbad\r\n\r\n"), 400),
    "a chunk's extension": (_chunks(b"2;a=b\r\n{}\r\n0\r\n\r\n"), 422),
    "a chunk's extension with an open quote": (_chunks(b'2;a="\r\n{}\r\n0\r\n\r\n'), 422),
    "a length as a trailer": (_chunks(b"2\r\n{}\r\n0\r\nContent-Length: 9\r\nX-User-Id: x\r\n\r\n"), 422),
    "a last chunk first": (_chunks(b"0\r\n\r\n2\r\n{}\r\n0\r\n\r\n"), 400),
    "a last chunk of many zeros": (_chunks(b"2\r\n{}\r\n000\r\n\r\n"), 422),
    "chunks over HTTP/1.0": (_chunks(b"0\r\n\r\n").replace(b"HTTP/1.1", b"HTTP/1.0", 1), 400),
    "headers ended by CR alone": (_get(b"X-A: b\r\r" + INNER), 400),
    "a line without a colon": (_get(b"GET /auth/v1/verify HTTP/1.1"), 400),
    "a NUL in a header": (_get(b"X-A: a\0b"), 400),
    "a first header that continues": (_get().replace(b"\r\nHost: a", b"\r\n X-A: b\r\nHost: a", 1), 400),
    "two hosts": (_get(b"Host: b"), 400),
    "no host": (_get().replace(b"Host: a\r\n", b"", 1), 400),
    "a space after the version": (_get().replace(b"HTTP/1.1", b"HTTP/1.1 ", 1), 400),
    "HTTP/0.9": (b"GET /auth/v1/me\r\n\r\n" + INNER, 400),
    "HTTP/1.0": (_get().replace(b"HTTP/1.1", b"HTTP/1.0", 1) + INNER, 401),
    "empty lines first": (b"\r\n\r\n" + _get(), 400),
}
"""Answered once, and the connection is closed: nothing behind it is looked at."""

SWALLOWED: dict[str, tuple[bytes, int]] = {
    "a body that the route has no use for": (_get(_LENGTH, body=INNER), 401),
    "a body to a route that is not there": (_request(b"POST /auth/v1/none HTTP/1.1", _LENGTH, body=INNER), 404),
    "a body to a method that is not there": (_request(b"PUT /auth/v1/me HTTP/1.1", _LENGTH, body=INNER), 405),
    "a body that came without a token": (
        _request(b"PATCH /auth/v1/me HTTP/1.1", _LENGTH, body=INNER),
        401,
    ),
    "a body to a path that the gateway refuses": (_request(b"POST //auth/v1/me HTTP/1.1", _LENGTH, body=INNER), 404),
    "a body to a preflight": (
        _request(
            b"OPTIONS /auth/v1/me HTTP/1.1",
            b"Origin: http://a",
            b"Access-Control-Request-Method: GET",
            _LENGTH,
            body=INNER,
        ),
        204,
    ),
    "a body that is large and that nobody reads": (
        _request(b"PUT /auth/v1/me HTTP/1.1", b"Content-Length: %d" % (2000 * len(INNER)), body=INNER * 2000),
        405,
    ),
    "a length as a header of the connection": (_post(b"Connection: Content-Length", _LENGTH, body=INNER), 400),
    "a body that waits for leave": (_post(b"Expect: 100-continue", _LENGTH, body=INNER), 400),
    "a body that waits for leave in other words": (_post(b"Expect: y 100-continue", _LENGTH, body=INNER), 400),
}
"""Answered once: the inner request is content."""

FOLLOWED: dict[str, tuple[bytes, int]] = {
    "no length": (_post(), 400),
    "a length of nothing": (_post(b"Content-Length: 000"), 400),
    "the same length twice": (_post(b"Content-Length: 0", b"Content-Length: 0"), 400),
    "a length by an underscore": (_post(b"Content_Length: %d" % len(INNER)), 400),
    "HEAD": (_get().replace(b"GET", b"HEAD", 1), 401),
    "lines ended by LF alone": (_get().replace(b"\r\n", b"\n"), 401),
    "HTTP/1.0 that asks to be kept": (_get(b"Connection: keep-alive").replace(b"HTTP/1.1", b"HTTP/1.0", 1), 401),
    "an upgrade to HTTP/2": (
        _get(b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"),
        401,
    ),
    "an upgrade to a web socket": (
        _get(
            b"Connection: Upgrade",
            b"Upgrade: websocket",
            b"Sec-WebSocket-Version: 13",
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ),
        401,
    ),
    "an upgrade to whatever": (_get(b"Connection: Upgrade", b"Upgrade: TLS/1.3"), 401),
}
"""Two requests by any reading: two answers, in their order."""


class _Attack:
    """`ids` are of the outer and of the inner request."""

    def __init__(self, house: House, sent: bytes, methods: list[str]) -> None:
        self.ids = [uuid4().hex, uuid4().hex]
        journal = Journal.of(house)
        drawn = sent.replace(_OUTER, self.ids[0].encode()).replace(_INNER, self.ids[1].encode())
        self.answers = talk(house, drawn, methods)
        canaries = sing(house)
        answered = [each.headers["x-request-id"] for each in self.answers if each.status == 401]
        told = [each["request_id"] for each in journal.with_all([*canaries, *answered])]
        self.seen = [each for each in told if each not in canaries]


@pytest.mark.parametrize("attack", ENDED)
def test_it_ends_the_connection(house: House, attack: str) -> None:
    sent, status = ENDED[attack]
    done = _Attack(house, sent, ["POST"])
    assert [each.status for each in done.answers] == [status]
    assert set(done.seen) <= {done.ids[0]}


@pytest.mark.parametrize("attack", SWALLOWED)
def test_it_is_content(house: House, attack: str) -> None:
    sent, status = SWALLOWED[attack]
    done = _Attack(house, sent, ["OPTIONS" if status == 204 else "POST"])
    assert [(each.status, each.headers["x-request-id"]) for each in done.answers] == [(status, done.ids[0])]
    assert set(done.seen) <= {done.ids[0]}


@pytest.mark.parametrize("first", FOLLOWED)
def test_a_second_request_gets_its_own_answer(house: House, first: str) -> None:
    sent, status = FOLLOWED[first]
    done = _Attack(house, sent + INNER, ["HEAD" if first == "HEAD" else "POST", "GET"])
    assert [(each.status, each.headers["x-request-id"]) for each in done.answers] == [
        (status, done.ids[0]),
        (401, done.ids[1]),
    ]
    assert sorted(done.seen) == sorted(done.ids)
    assert done.ids[1].encode() in done.answers[1].body
