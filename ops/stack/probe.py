"""Does it answer? One GET over a fresh connection, as a balancer would ask."""

import asyncio
import ssl
from contextlib import suppress

_TIMEOUT_S = 2.0


async def get_status(host: str, port: int, path: str, tls: ssl.SSLContext | None = None) -> int | None:
    """The answer's status, None when there is no answer within 2 s."""
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
