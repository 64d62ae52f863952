"""Bytes as an attacker sends them, and what of them reached a service."""

import json
import socket
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from tests.security.attacked_platform import House

_PATIENCE = 30.0
"""Seconds for an answer that has to come."""
_SILENCE = 0.2
"""Seconds in which one that should not come would."""
_CANARIES = 4  # two for each replica


@dataclass(frozen=True, slots=True)
class Raw:
    """Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Received:
    """What `HTTPResponse` wants of a socket."""

    def __init__(self, stream: BytesIO) -> None:
        self._stream = stream

    def makefile(self, _: str) -> BytesIO:
        return self._stream


def answers_in(received: bytes, methods: Iterable[str]) -> list[Raw]:
    """Whole answers, interim ones left out; each is framed as RFC 9112 section 6.3 has it for its request's method."""
    found, left = [], received
    for method in methods:
        stream = BytesIO(left)
        stream.close = lambda: None  # type: ignore[method-assign]  # it belongs to this loop, not to the answer
        response = HTTPResponse(cast(socket.socket, _Received(stream)), method=method)
        try:
            response.begin()
            body = response.read()
        except (HTTPException, OSError, ValueError):
            break
        headers = {name.lower(): value for name, value in response.getheaders()}
        found.append(Raw(response.status, headers, body))
        left = left[stream.tell() :]
    return found


def talk(house: House, sent: bytes, expected: Iterable[str], address: str | None = None) -> list[Raw]:
    """Sends to the gateway's plain port. `expected` are the methods of the requests that have to be answered; more
    responses than that are reported, too."""
    methods = list(expected)
    received = b""
    source = (address or house.address(), 0)
    with socket.create_connection(("127.0.0.1", house.plain.port or 80), _PATIENCE, source) as connection:
        try:
            connection.sendall(sent)
            while part := connection.recv(65536):
                received += part
                is_complete = len(answers_in(received, methods)) == len(methods)
                connection.settimeout(_SILENCE if is_complete else _PATIENCE)
        except (TimeoutError, ConnectionError):
            pass
    return answers_in(received, [*methods, *["GET"] * 9])


def sing(house: House) -> list[str]:
    """Ids of canaries, each of which got its own answer."""
    ids, address = [uuid4().hex for _ in range(_CANARIES)], house.address()
    for name in ids:
        sent = f"GET /auth/v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-ID: {name}\r\n\r\n"
        (answer,) = talk(house, sent.encode(), ["GET"], address)
        assert (answer.status, answer.headers["x-request-id"]) == (401, name)
        assert name.encode() in answer.body
    return ids


@dataclass(frozen=True, slots=True)
class Journal:
    """The requests that services say they have had, from now on."""

    offsets: Mapping[Path, int]

    @classmethod
    def of(cls, house: House) -> "Journal":
        """Calls canaries first: a request is logged after its response, so earlier ones are in the logs by then."""
        cls._now(house).with_all(sing(house))
        return cls._now(house)

    @classmethod
    def _now(cls, house: House) -> "Journal":
        return cls({log: log.stat().st_size for log in house.logs.glob("*-[0-9]*.log")})

    def requests(self) -> list[dict[str, Any]]:
        lines = [line for log, offset in self.offsets.items() for line in _after(log, offset)]
        told = [json.loads(line) for line in lines if b'"event":"request"' in line and line.endswith(b"}")]
        return [each for each in told if each["event"] == "request" and each["route"] != "/.well-known/jwks.json"]

    def with_all(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """As soon as these ids are among them."""
        wanted, deadline = set(ids), time.monotonic() + _PATIENCE
        while True:
            told = self.requests()
            if wanted <= {each["request_id"] for each in told}:
                return told
            assert time.monotonic() < deadline, "a request that was answered is not in the logs"
            time.sleep(0.02)


def _after(log: Path, offset: int) -> list[bytes]:
    with log.open("rb") as stream:
        stream.seek(offset)
        return stream.read().splitlines()
