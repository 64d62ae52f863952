"""An application behind real connections, and a client that speaks to it byte by byte."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from uvicorn.server import ServerState

from kernel.runtime.http import connection

LOOPBACK = "127.0.0.1"
PATIENCE = 30.0  # seconds


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
    """One connection; what it waits for comes within `PATIENCE`, or TimeoutError."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def sends(self, octets: bytes) -> None:
        self.writer.write(octets)
        await self.writer.drain()

    async def hears(self) -> bytes:
        """All until the connection is closed."""
        async with asyncio.timeout(PATIENCE):
            return await self.reader.read()

    async def hears_until(self, octets: bytes) -> bytes:
        async with asyncio.timeout(PATIENCE):
            return await self.reader.readuntil(octets)


@asynccontextmanager
async def connected(app: App) -> AsyncIterator[Client]:
    """A client of a server of its own; at the end the server lets go of what it holds."""
    config, state = connection.config(app), ServerState()
    listener = await asyncio.get_running_loop().create_server(
        lambda: connection.Connection(config, state, {}), LOOPBACK, 0
    )
    reader, writer = await asyncio.open_connection(*listener.sockets[0].getsockname())
    try:
        yield Client(reader, writer)
    finally:
        app.let_go.set()
        writer.close()
        listener.close()


def problem(answer: bytes) -> tuple[int, str]:
    """Returns the status and the slug; fails for an answer that is not a problem."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head
    assert b"connection: close" in head
    told = json.loads(body)
    assert f"x-request-id: {told['request_id']}".encode() in head
    return int(head.split()[1]), told["type"].rpartition("/")[2]
