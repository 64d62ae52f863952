"""Clients that mean no good: they hold connections open, or send what is dear to read."""

import asyncio
import gzip
import ssl
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

from tests.faults.stage import Stage

_SLOW, _SECONDS = 200, 6
_DEEP = b"[" * 100_000 + b"]" * 100_000
_BIG = b'{"email": "' + b"x" * (8 << 20) + b'"}'
_ZIPPED = gzip.compress(bytes(50 << 20))
_JSON = {"content-type": "application/json"}
_HEADERS = {f"x-filler-{number}": "x" * 60 for number in range(1500)}


async def slow_clients(stage: Stage) -> None:
    """Half of them never finish their headers, half of them never their body; a byte a second each."""
    url, trust = await asyncio.to_thread(lambda: (urlsplit(stage.platform.url), stage.platform.trust()))
    assert url.port
    await asyncio.gather(*(_crawl(url.port, trust, whole_headers=number % 2 == 0) for number in range(_SLOW)))


async def _crawl(port: int, trust: ssl.SSLContext, *, whole_headers: bool) -> None:
    with suppress(OSError, ssl.SSLError):
        _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=trust, server_hostname="localhost")
        writer.write(b"POST /auth/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        writer.write(b"Content-Length: 1000\r\n\r\n" if whole_headers else b"X-Slow: ")
        for _ in range(_SECONDS):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(1)
        writer.close()


async def bombs(stage: Stage) -> None:
    """Raises AssertionError for one that is not refused."""
    url, trust = await asyncio.to_thread(lambda: (stage.platform.url, stage.platform.trust()))
    async with httpx.AsyncClient(base_url=url, verify=trust, timeout=20) as client:
        for _ in range(5):
            for content, headers in (
                (_DEEP, _JSON),
                (_BIG, _JSON),
                (_ZIPPED, _JSON | {"content-encoding": "gzip"}),
                (b"{}", _JSON | _HEADERS),
            ):
                assert await _thrown(client, content, headers)


async def _thrown(client: httpx.AsyncClient, content: bytes, headers: dict[str, str]) -> bool:
    """Whether it was refused: by an answer, or by a connection closed while it was sent."""
    try:
        answer = await client.post("/auth/v1/login", content=content, headers=headers)
    except httpx.HTTPError:
        return True
    return 400 <= answer.status_code < 500
