"""What the server does before and around a request, byte by byte: late, endless, broken, pipelined, gone."""

import asyncio

import pytest

from kernel.runtime.http import connection
from kernel.runtime.http.middleware import MAX_HEADER_BYTES
from tests.kernel.http.wire import PATIENCE, App, connected, problem

_GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.fixture
def short_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_HEAD_TIMEOUT", 0.1)


@pytest.fixture
def short_silences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_KEEP_ALIVE", 0.3)


async def _after(before: bytes, sent: bytes) -> bytes:
    """What comes after `sent`, until the connection is closed; `before` is nothing, or a request that is answered."""
    async with connected(App()) as client:
        await client.sends(before)
        if before:
            await client.hears_until(b"body=0")
        await client.sends(sent)
        return await client.hears()


async def test_an_answer_is_one_packet_and_the_connection_stays() -> None:
    async with connected(App()) as client:
        for _ in range(2):
            await client.sends(_GET)
            async with asyncio.timeout(PATIENCE):
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


@pytest.mark.usefixtures("short_heads")
@pytest.mark.parametrize("sent", [b"GET / HT", b"GET / HTTP/1.1\r\nX-Slow: "], ids=["half a line", "half a head"])
async def test_a_head_that_is_late_is_not_waited_for(sent: bytes) -> None:
    assert await _after(b"", sent) == await _after(_GET, sent) == b""


@pytest.mark.usefixtures("short_silences")
@pytest.mark.parametrize("sent", [b"", b"\r\n"], ids=["nothing", "an empty line"])
async def test_nor_is_one_that_does_not_begin(sent: bytes) -> None:
    assert await _after(b"", sent) == await _after(_GET, sent) == b""


@pytest.mark.usefixtures("short_heads")
async def test_silence_may_take_longer_than_a_head() -> None:
    async with connected(App()) as client:
        await asyncio.sleep(0.25)
        await client.sends(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n")
        await asyncio.sleep(0.25)
        await client.sends(b"a")
        await client.hears_until(b"body=1")
        await client.sends(b"\r\n")
        await asyncio.sleep(0.25)
        await client.sends(_GET)
        assert await client.hears_until(b"body=0")


@pytest.mark.usefixtures("short_heads")
async def test_work_may_take_longer_than_a_head() -> None:
    async with connected(app := App()) as client:
        await client.sends(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\nGET /ne")  # the next one's head is late meanwhile
        await asyncio.sleep(0.25)
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


async def test_nor_can_a_single_packet_hold_more_of_it() -> None:
    async with connected(App()) as client:
        head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;"
        await client.sends(head + b"x" * (MAX_HEADER_BYTES + 32 * 1024) + b"\r\n{}\r\n0\r\n\r\n")
        assert problem(await client.hears()) == (431, "headers-too-large")


async def test_many_requests_in_a_packet_are_many_requests() -> None:
    async with connected(app := App()) as client:
        many = 2 * MAX_HEADER_BYTES // len(_GET)
        await client.sends(_GET * many + b"GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert (await client.hears()).endswith(b"path=/last body=0")
        assert len(app.seen) == many + 1


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
