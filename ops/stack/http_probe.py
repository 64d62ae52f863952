"""Readiness checks over HTTP: one GET on a fresh connection, as a load balancer sends it."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus

from ops.stack.ports import LOOPBACK

_TIMEOUT_S = 2.0


def http_ready(port: int, path: str) -> Callable[[], Awaitable[bool]]:
    """A check that passes while a GET of `path` on this loopback port answers 200."""

    async def is_ready() -> bool:
        return await get_status(LOOPBACK, port, path) == HTTPStatus.OK

    return is_ready


async def get_status(host: str, port: int, path: str, tls: ssl.SSLContext | None = None) -> int | None:
    """The status of the answer, None when there is no answer within 2 s."""
    with suppress(OSError, EOFError, ValueError, TimeoutError):
        async with asyncio.timeout(_TIMEOUT_S):
            return await _get(host, port, path, tls)
    return None


async def _get(host: str, port: int, path: str, tls: ssl.SSLContext | None) -> int:
    reader, writer = await asyncio.open_connection(host, port, ssl=tls)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        return int((await reader.readline()).split()[1])
    except IndexError as error:
        raise ValueError("no status line") from error
    finally:
        writer.close()
