"""Clients that take long, send what is costly to read, or come by the thousand: bounded, and others are served."""

import asyncio
import gzip
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import pytest

from tests.security.attacked_platform import House, slug
from tests.stack.platform import PASSWORD

_MIB = (1 << 20) - 400
_CREDENTIAL_BODY = 8 << 10
_IDLE = 1000
_HELD = 100
_READ_TIMEOUT = 20.0
"""Seconds; `gateway.settings.Timeouts.read`."""
_PATIENCE = 30.0
"""Seconds for an answer, on a machine that has other things to do; quiet ones take milliseconds."""

_MOST = 4000
"""Octets of an answer that refuses."""

_MARKS = "\u0316\u0301" * 100_000  # to bring them into order takes time by their square


def _login(**fields: str) -> bytes:
    return json.dumps({"email": "a@example.com", "password": PASSWORD, **fields}, ensure_ascii=False).encode()


BOMBS: dict[str, tuple[bytes, int]] = {
    "arrays that stay open": (b"[" * _MIB, 400),
    "arrays in arrays": (b"[" * (_MIB // 2) + b"]" * (_MIB // 2), 400),
    "objects in objects": (b'{"a":' * (_MIB // 5), 400),
    "a number of a million digits": (b'{"email":' + b"1" * _MIB + b"}", 400),
    "a number beyond all numbers": (b'{"email":1e' + b"9" * 1000 + b"}", 400),
    "very many keys": (b"{" + b",".join(b'"%d":1' % number for number in range(80_000)) + b"}", 422),
    "a key of a million letters": (b'{"' + b"a" * (_MIB - 10) + b'":1}', 422),
    "a very long array": (b"[" + b"1," * (_MIB // 2 - 2) + b"1]", 422),
    "escapes": (b'{"email":"' + b"\\u0041" * (_MIB // 6 - 10) + b'"}', 422),
    "combining marks in a password": (_login(password=f"a{_MARKS}"), 401),
    "combining marks in an address": (_login(email=f"a{_MARKS}@example.com"), 422),
    "combining marks in a domain": (_login(email=f"a@a{_MARKS}"), 422),
    "a long password": (_login(password="a" * _MIB), 401),
    "letters that NFKC makes many of": (_login(password="\ufdfa" * 300_000), 401),
    "dots in an address": (_login(email="a." * 400_000 + "@example.com"), 422),
    "labels in a domain": (_login(email="a@" + "a." * 400_000 + "com"), 422),
}

HEADS: dict[str, tuple[str, dict[str, str], set[int]]] = {
    "a long bearer": ("/auth/v1/me", {"authorization": "Bearer " + "a" * 60_000}, {401}),
    "a bearer of dots": ("/auth/v1/me", {"authorization": "Bearer " + "." * 60_000}, {401}),
    "many headers": ("/auth/v1/me", {f"x-{number}": "a" for number in range(2000)}, {401, 431}),
    "many cookies": ("/auth/v1/me", {"cookie": "a=b;" * 15_000}, {401}),
    "many parameters": ("/auth/v1/me?" + "a=b&" * 15_000, {}, {401}),
    "many segments": ("/auth/v1/" + "a/" * 30_000 + "a", {}, {404}),
    "a long id": ("/auth/v1/users/" + "a" * 60_000, {}, {401, 404}),
    "many ranges": ("/auth/openapi.json", {"range": "bytes=" + "0-," * 10_000}, {200}),
    "many media types": ("/auth/openapi.json", {"accept": "a/b;q=0.1," * 6000}, {200}),
}


async def _others_are_served(house: House, times: int = 10) -> None:
    """By both replicas, each within the patience."""
    async with house.client() as client:
        for _ in range(times):
            answer = await asyncio.wait_for(client.get("/auth/v1/me"), _PATIENCE)
            assert answer.status_code == 401


@pytest.mark.parametrize("bomb", BOMBS)
async def test_a_bomb_is_refused_in_time(house: House, client: httpx.AsyncClient, bomb: str) -> None:
    """By the service itself, and by the gateway, which takes no such body on a credential route."""
    content, status = BOMBS[bomb]
    headers = {"content-type": "application/json"}
    async with httpx.AsyncClient(base_url=house.replicas[0], timeout=30) as direct:
        answer = await asyncio.wait_for(direct.post("/auth/v1/login", content=content, headers=headers), _PATIENCE)
    assert answer.status_code == status, answer.text
    assert len(answer.content) < _MOST
    if len(content) > _CREDENTIAL_BODY:
        refused = await asyncio.wait_for(client.post("/auth/v1/login", content=content, headers=headers), _PATIENCE)
        assert (refused.status_code, slug(refused)) == (413, "payload-too-large")
    await _others_are_served(house, 2)


@pytest.mark.parametrize("head", HEADS)
async def test_a_head_that_is_large_is_read_in_time(client: httpx.AsyncClient, head: str) -> None:
    path, headers, statuses = HEADS[head]
    answer = await asyncio.wait_for(client.get(path, headers=headers), _PATIENCE)
    assert answer.status_code in statuses, answer.text


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
async def test_nothing_is_inflated(client: httpx.AsyncClient, coding: str) -> None:
    bomb = gzip.compress(b" " * 5_000_000 + _login())
    headers = {"content-type": "application/json", "content-encoding": coding}
    answer = await asyncio.wait_for(client.post("/auth/v1/login", content=bomb, headers=headers), _PATIENCE)
    assert (answer.status_code, slug(answer)) == (415, "unsupported-media-type")


async def _connection(house: House, address: str, sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.plain.port, local_addr=(address, 0), limit=1024)
    writer.write(sent)
    await writer.drain()
    return reader, writer


@asynccontextmanager
async def _held(house: House, count: int, sent: bytes) -> AsyncIterator[list[asyncio.StreamReader]]:
    """Connections of one client that has sent so much and no more."""
    address = house.address()
    async with AsyncExitStack() as stack:
        held = [await _connection(house, address, sent) for _ in range(count)]
        for _, writer in held:
            stack.callback(writer.close)
        yield [reader for reader, _ in held]


async def test_a_thousand_idle_connections_keep_nobody_out(house: House) -> None:
    async with _held(house, _IDLE, b"") as idle:
        await _others_are_served(house)
        assert not any(reader.at_eof() for reader in idle), "they were to be there all along"


async def test_who_does_not_read_keeps_nobody_waiting(house: House) -> None:
    ask = b"GET /auth/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"
    async with _held(house, 20, ask * 5):
        await _others_are_served(house)


async def test_who_leaves_amid_an_answer_keeps_nothing_busy(house: House) -> None:
    body = _login(email="nobody-at-all@example.com")
    head = b"POST /auth/v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    async with _held(house, 20, head % len(body) + body):
        pass
    await _others_are_served(house)


async def test_who_takes_too_long_is_cut_off_and_keeps_nobody_waiting(house: House) -> None:
    """Headers, a body, and chunks that do not end."""
    post = b"POST /auth/v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    begun = time.monotonic()
    async with (
        _held(house, _HELD, b"GET /auth/v1/me HTTP/1.1\r\nHost: a\r\nX-Slow: ") as heads,
        _held(house, _HELD, post + b"Content-Length: 100\r\n\r\n{") as bodies,
        _held(house, _HELD, post + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n") as chunks,
    ):
        await _others_are_served(house, 30)
        answers = await asyncio.wait_for(
            asyncio.gather(*[reader.read() for reader in (*heads, *bodies, *chunks)]), _READ_TIMEOUT + _PATIENCE
        )
    assert time.monotonic() - begun > _READ_TIMEOUT - 1, "they were cut off by something else"
    assert {answer.partition(b"\r\n")[0] for answer in answers} <= {b"", b"HTTP/1.1 408 Request Timeout"}
    assert all(b"/problems/request-timeout" in answer for answer in answers[_HELD:])
