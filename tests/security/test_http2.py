"""HTTP/2 that would say something else in HTTP/1.1: no service sees it, and what is sound in both arrives as sent.

Frames are RFC 9113's; header fields are written as literals without compression (RFC 7541 section 6.2.2), which any
client library would refuse to do for most of these.
"""

import socket
import struct
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.security.attacked_platform import House
from tests.security.wire import Journal, sing

_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_DATA, _HEADERS, _RESET, _SETTINGS, _GOAWAY = 0, 1, 3, 4, 7
_END_STREAM, _END_HEADERS = 1, 4

Fields = list[tuple[str, str]]

INNER = "GET /auth/v1/verify HTTP/1.1\r\nHost: a\r\n\r\n"
_PLAIN: Fields = [
    (":method", "POST"),
    (":path", "/auth/v1/logout"),
    (":scheme", "http"),
    (":authority", "a"),
    ("content-type", "application/json"),
]
_IN_CHUNKS = f"0\r\n\r\n{INNER}"


def _with(name: str, value: str) -> Fields:
    """In the place of the pseudo header of this name, which has to come before the others."""
    return [(each, value if each == name else own) for each, own in _PLAIN]


REFUSED: dict[str, tuple[Fields, str]] = {
    "chunks": ([*_PLAIN, ("transfer-encoding", "chunked")], _IN_CHUNKS),
    "a length of nothing before a body": ([*_PLAIN, ("content-length", "0")], INNER),
    "a length beyond the body": ([*_PLAIN, ("content-length", "99")], "{}"),
    "two lengths": ([*_PLAIN, ("content-length", "0"), ("content-length", str(len(INNER)))], INNER),
    "a line break in a value": ([*_PLAIN, ("x-a", "b\r\nTransfer-Encoding: chunked")], _IN_CHUNKS),
    "a line break in a name": ([*_PLAIN, ("x-a: b\r\ntransfer-encoding", "chunked")], _IN_CHUNKS),
    "a colon in a name": ([*_PLAIN, ("transfer-encoding:", "chunked")], _IN_CHUNKS),
    "a space after a name": ([*_PLAIN, ("transfer-encoding ", "chunked")], _IN_CHUNKS),
    "capitals in a name": ([*_PLAIN, ("Transfer-Encoding", "chunked")], _IN_CHUNKS),
    "a NUL in a value": ([*_PLAIN, ("x-a", "b\0c")], "{}"),
    "a header of the connection": ([*_PLAIN, ("connection", "x-forwarded-for")], "{}"),
    "an upgrade": ([*_PLAIN, ("upgrade", "websocket")], "{}"),
    "a request in the method": (_with(":method", f"{INNER}POST"), "{}"),
    "a request in the path": (_with(":path", "/auth/v1/verify HTTP/1.1\r\nHost: a\r\n\r\nGET /auth/v1/me"), "{}"),
    "a request in the authority": (_with(":authority", f"a\r\n\r\n{INNER}"), "{}"),
    "an address in the scheme": (_with(":scheme", "http://a/auth/v1/verify?"), "{}"),
    "two paths": ([(":path", "/auth/v1/verify"), *_PLAIN], "{}"),
    "a path after the headers": ([*_PLAIN, (":path", "/auth/v1/verify")], "{}"),
    "no path": ([field for field in _PLAIN if field[0] != ":path"], "{}"),
}

TAKEN: dict[str, tuple[Fields, str]] = {
    "nothing odd": (_PLAIN, "{}"),
    "a host beside the authority": ([*_PLAIN, ("host", "evil.example")], "{}"),
    "a coding by an underscore": ([*_PLAIN, ("transfer_encoding", "chunked")], _IN_CHUNKS),
    "a body that is a request": (_PLAIN, INNER),
}


@pytest.mark.parametrize("attack", REFUSED)
def test_no_service_sees(house: House, attack: str) -> None:
    (fields, body), journal = REFUSED[attack], Journal.of(house)
    frames = _exchange(house, [*fields, ("x-request-id", uuid4().hex)], body)
    said = b"".join(payload for kind, payload in frames if kind == _DATA)
    is_reset = bool({_RESET, _GOAWAY} & {kind for kind, _ in frames})
    assert is_reset or b"is not valid in HTTP/2" in said or b"/problems/bad-request" in said, frames
    canaries = sing(house)
    assert {each["request_id"] for each in journal.with_all(canaries)} == {*canaries}


@pytest.mark.parametrize("sent", TAKEN)
def test_it_is_one_request_and_has_one_answer(house: House, sent: str) -> None:
    (fields, body), journal, name = TAKEN[sent], Journal.of(house), uuid4().hex
    frames = _exchange(house, [*fields, ("x-request-id", name)], body)
    assert name.encode() in b"".join(payload for kind, payload in frames if kind == _DATA)
    canaries = sing(house)
    assert sorted(each["request_id"] for each in journal.with_all([name, *canaries])) == sorted([name, *canaries])


def _literal(name: str, value: str) -> bytes:
    return b"\0" + b"".join(struct.pack("B", len(text)) + text.encode() for text in (name, value))


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def _exchange(house: House, fields: Fields, body: str) -> list[tuple[int, bytes]]:
    """Type and payload of the frames that come back, until the answer or the connection has ended."""
    block = b"".join(_literal(name, value) for name, value in fields)
    sent = _frame(_HEADERS, _END_HEADERS, 1, block) + _frame(_DATA, _END_STREAM, 1, body.encode())
    with socket.create_connection(("127.0.0.1", house.plain.port or 80), 15, (house.address(), 0)) as connection:
        connection.sendall(_PREFACE + _frame(_SETTINGS, 0, 0, b"") + sent)
        return list(_frames(connection))


def _frames(connection: socket.socket) -> Iterator[tuple[int, bytes]]:
    with connection.makefile("rb") as stream:
        while len(head := stream.read(9)) == 9:
            kind, flags = head[3], head[4]
            yield kind, stream.read(int.from_bytes(head[:3], "big"))
            if kind in {_RESET, _GOAWAY} or (kind in {_DATA, _HEADERS} and flags & _END_STREAM):
                return
