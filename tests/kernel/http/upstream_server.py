"""A real HTTP server that misbehaves in a chosen way."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

LOOPBACK = "127.0.0.1"
Behave = Callable[["UpstreamServer", asyncio.StreamWriter], Awaitable[None]]


class UpstreamServer:
    """Does what `behave` says with each request, one a connection. `requests` has their heads, `body` the last one."""

    def __init__(self, port: int) -> None:
        self.url = f"http://{LOOPBACK}:{port}"
        self.behave: Behave = answer
        self.requests: list[str] = []
        self.body = b""
        self.arrived = asyncio.Condition()
        self.released = asyncio.Event()
        """What `wait` waits for."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(head.decode("latin-1"))
            self.body = await reader.readexactly(int(self.header("content-length") or 0))
            async with self.arrived:
                self.arrived.notify_all()
            await self.behave(self, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def has_received(self, count: int) -> None:
        async with self.arrived:
            await self.arrived.wait_for(lambda: len(self.requests) >= count)

    def header(self, name: str) -> str | None:
        """Returns the value of a header of the last request."""
        lines = self.requests[-1].split("\r\n")[1:]
        pairs = (line.partition(":") for line in lines)
        return next((value.strip() for key, _, value in pairs if key.lower() == name), None)


async def answer(_server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    await send(writer, "200 OK", {"name": "a chair"})


async def hang(_server: UpstreamServer, _writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def wait(server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    await server.released.wait()
    await send(writer, "200 OK", {"name": "a chair"})


async def die(_server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def die_while_answering(_server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
    await writer.drain()
    writer.transport.abort()


def refuse(status: str, slug: str) -> Behave:
    async def behave(_server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
        await send(writer, status, {"type": f"/problems/{slug}", "title": "No"})

    return behave


async def send(writer: asyncio.StreamWriter, status: str, value: object) -> None:
    body = json.dumps(value).encode()
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\nconnection: close"
    writer.write(head.encode() + b"\r\n\r\n" + body)
    await writer.drain()


@asynccontextmanager
async def upstream_server(port: int = 0) -> AsyncIterator[UpstreamServer]:
    listener = socket.create_server((LOOPBACK, port))
    server = UpstreamServer(listener.getsockname()[1])
    listening = await asyncio.start_server(server.serve, sock=listener)
    try:
        yield server
    finally:
        listening.close()  # and no wait: a connection that hangs would be waited for since Python 3.12
