"""What the server does before and around a request, byte by byte: late, endless, broken, pipelined, gone."""

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from uvicorn.server import ServerState

from kernel.runtime.health import Health
from kernel.runtime.http import connection
from kernel.runtime.http.edge import MAX_HEADER_BYTES
from kernel.runtime.server import serve

_LOOPBACK = "127.0.0.1"
_GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
_PATIENCE = 5.0  # seconds


@dataclass(slots=True)
class App:
    """Answers with what it was sent; holds a request of `/wait` until it is let go."""

    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[str] = field(default_factory=list)
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Any]) -> None:
        self.seen.append(scope["path"])
        self.asked.set()
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message["body"]
            if not message["more_body"]:
                break
        if scope["path"] == "/wait":
            await self.let_go.wait()
        self.headers = scope["headers"]
        content = b"path=" + scope["path"].encode() + b" body=" + str(len(body)).encode()
        headers = [(b"content-length", str(len(content)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})


@dataclass(frozen=True, slots=True)
class Client:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def sends(self, octets: bytes) -> None:
        self.writer.write(octets)
        await self.writer.drain()

    async def hears(self) -> bytes:
        """All until the connection is closed."""
        async with asyncio.timeout(_PATIENCE):
            return await self.reader.read()

    async def hears_until(self, octets: bytes) -> bytes:
        async with asyncio.timeout(_PATIENCE):
            return await self.reader.readuntil(octets)


@asynccontextmanager
async def connected(app: App) -> AsyncIterator[Client]:
    config, state = connection.config(app), ServerState()
    listener = await asyncio.get_running_loop().create_server(
        lambda: connection.Connection(config, state, {}), _LOOPBACK, 0
    )
    reader, writer = await asyncio.open_connection(*listener.sockets[0].getsockname())
    try:
        yield Client(reader, writer)
    finally:
        app.let_go.set()
        writer.close()
        listener.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_HEAD_TIMEOUT", 0.02)


def problem(answer: bytes) -> tuple[int, str]:
    """Its status and its slug; fails for an answer that is none."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head
    assert b"connection: close" in head
    told = json.loads(body)
    assert f"x-request-id: {told['request_id']}".encode() in head
    return int(head.split()[1]), told["type"].rpartition("/")[2]


async def test_an_answer_is_one_packet_and_the_connection_stays() -> None:
    async with connected(App()) as client:
        for _ in range(2):
            await client.sends(_GET)
            async with asyncio.timeout(_PATIENCE):
                answer = await client.reader.read(65536)
            assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
            assert answer.endswith(b"\r\n\r\npath=/ body=0")


async def test_requests_that_come_together_are_answered_in_their_order() -> None:
    async with connected(app := App()) as client:
        await client.sends(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n")
        await app.asked.wait()
        app.let_go.set()
        assert (await client.hears_until(b"path=/next")).index(b"path=/wait") > 0


async def test_a_head_in_pieces_is_one_request() -> None:
    async with connected(App()) as client:
        for piece in (b"POST /a HT", b"TP/1.1\r\nHost: a\r\nContent-Le", b"ngth: 3\r\n\r\na", b"bc"):
            await client.sends(piece)
            await asyncio.sleep(0.001)
        assert await client.hears_until(b"path=/a body=3")


async def test_a_client_may_ask_before_it_sends_its_body() -> None:
    async with connected(App()) as client:
        await client.sends(b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert await client.hears_until(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        await client.sends(b"{}")
        assert await client.hears_until(b"body=2")


async def test_the_answer_to_head_has_no_content_and_the_connection_stays() -> None:
    async with connected(App()) as client:
        await client.sends(_GET.replace(b"GET", b"HEAD"))
        assert b"content-length: 13" in await client.hears_until(b"\r\n\r\n")
        await client.sends(_GET)
        assert (await client.hears_until(b"body=0")).startswith(b"HTTP/1.1 200 OK")


async def test_a_large_body_comes_whole() -> None:
    async with connected(App()) as client:
        await client.sends(b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + b"a" * 1_000_000)
        assert await client.hears_until(b"body=1000000")


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nX-Slow: ", b"\r\n"],
    ids=["nothing", "half a line", "half a head", "an empty line"],
)
async def test_a_head_that_is_late_is_not_waited_for(sent: bytes) -> None:
    async with connected(App()) as client:
        await client.sends(sent)
        assert await client.hears() == b""


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("sent", [b"\r\n", b"GET / HT"], ids=["an empty line", "half a line"])
async def test_nor_is_the_next_one(sent: bytes) -> None:
    async with connected(App()) as client:
        await client.sends(_GET)
        await client.hears_until(b"body=0")
        await client.sends(sent)
        assert await client.hears() == b""


@pytest.mark.usefixtures("hurried")
async def test_work_may_take_longer_than_a_head() -> None:
    async with connected(app := App()) as client:
        await client.sends(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\nGET /ne")  # the next one's head is late meanwhile
        await asyncio.sleep(0.05)
        app.let_go.set()
        assert (await client.hears()).endswith(b"path=/wait body=0")


async def test_a_head_without_end_is_refused() -> None:
    async with connected(app := App()) as client:
        await client.sends(b"GET / HTTP/1.1\r\nHost: a\r\n")
        for _ in range(MAX_HEADER_BYTES // 1024):
            await client.sends(b"X-More: " + b"a" * 1014 + b"\r\n")
        assert problem(await client.hears()) == (431, "headers-too-large")
        assert app.seen == []


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad Name: a\r\n\r\n",
        b"GET / HTTP/1.1\r\n folded: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nA: b\0c\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.2\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=[
        "TLS",
        "no version",
        "a space in a name",
        "a folded header",
        "a NUL",
        "no ASCII",
        "a tunnel",
        "a version to come",
        "a negative length",
        "two lengths",
        "a length and chunks",
        "a chunk that is none",
    ],
)
async def test_what_is_no_request_is_told_so(sent: bytes) -> None:
    async with connected(App()) as client:
        await client.sends(sent)
        assert problem(await client.hears()) == (400, "malformed-request")


async def test_a_method_that_nobody_has_is_told_those_that_there_are() -> None:
    async with connected(App()) as client:
        await client.sends(b"BREW / HTTP/1.1\r\nHost: a\r\nX-Request-ID: one\r\n\r\n")
        answer = await client.hears()
        assert b'"request_id":"one"' in answer
        assert problem(answer) == (405, "method-not-allowed")
        assert b"allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" in answer


async def test_a_trailer_is_no_header() -> None:
    async with connected(app := App()) as client:
        await client.sends(
            b"POST /wait HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Late: a\r\n\r\n"
        )
        await app.asked.wait()
        app.let_go.set()
        assert await client.hears_until(b"body=2")
        assert app.headers == [(b"host", b"a"), (b"transfer-encoding", b"chunked")]


@pytest.mark.parametrize(
    ("before", "again"),
    [(b"2;", b"x" * 1024), (b"0\r\nX-More: ", b"x" * 1024), (b"0\r\n", b"X-More: " + b"x" * 1014 + b"\r\n")],
    ids=["an extension", "a trailer", "many trailers"],
)
async def test_what_comes_with_chunks_and_is_no_content_has_an_end(before: bytes, again: bytes) -> None:
    async with connected(App()) as client:
        await client.sends(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + before)
        await asyncio.sleep(0.001)
        for _ in range(MAX_HEADER_BYTES // 1024 + 1):
            await client.sends(again)
        assert problem(await client.hears()) == (431, "headers-too-large")


async def test_small_chunks_are_content() -> None:
    async with connected(App()) as client:
        await client.sends(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(100):
            await client.sends(b"1\r\nx\r\n" * 200)
            await asyncio.sleep(0)
        await client.sends(b"0\r\n\r\n")
        assert await client.hears_until(b"body=20000")


async def test_rubbish_after_a_request_costs_it_no_answer() -> None:
    async with connected(app := App()) as client:
        await client.sends(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n\x00\x01\x02")
        await app.asked.wait()
        app.let_go.set()
        assert (await client.hears()).endswith(b"path=/wait body=0")


async def test_what_follows_a_last_request_is_not_one() -> None:
    async with connected(app := App()) as client:
        await client.sends(b"GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + _GET)
        assert (await client.hears()).endswith(b"path=/a body=0")
        assert app.seen == ["/a"]


async def test_an_upgrade_is_an_ordinary_request() -> None:
    async with connected(App()) as client:
        await client.sends(
            b"GET /a HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        assert await client.hears_until(b"path=/a body=0")


async def test_at_the_end_a_request_under_way_is_answered_and_no_other_is_taken() -> None:
    loop, app, health = asyncio.get_running_loop(), App(), Health({})
    with socket.create_server((_LOOPBACK, 0)) as free:
        port = free.getsockname()[1]
    serving = asyncio.create_task(serve(app, health, host=_LOOPBACK, port=port, drain=timedelta(0)))
    try:
        async with asyncio.timeout(_PATIENCE):
            while True:
                try:
                    reader, writer = await asyncio.open_connection(_LOOPBACK, port)
                    break
                except OSError:
                    await asyncio.sleep(0.001)
            client = Client(reader, writer)
            await client.sends(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            await app.asked.wait()
            os.kill(os.getpid(), signal.SIGTERM)
            with pytest.raises(OSError):  # noqa: PT012, PT011 - refused, at the latest after the next turn of the server
                while True:
                    _, other = await asyncio.open_connection(_LOOPBACK, port)
                    other.close()
                    await asyncio.sleep(0.001)
            assert not serving.done()
            app.let_go.set()
            assert (await client.hears()).endswith(b"path=/wait body=0")
            await serving
            writer.close()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGUSR2):
            loop.remove_signal_handler(number)


async def test_a_port_that_is_taken_is_said_to_be() -> None:
    with socket.create_server((_LOOPBACK, 0)) as taken, pytest.raises(OSError, match="in use"):
        await serve(App(), Health({}), host=_LOOPBACK, port=taken.getsockname()[1], drain=timedelta(0))
