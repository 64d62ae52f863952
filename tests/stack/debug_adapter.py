"""A client of the Debug Adapter Protocol, as an editor is one: https://microsoft.github.io/debug-adapter-protocol."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

_TIMEOUT_S = 60.0


class DebugAdapter:
    """Sends requests, and keeps what comes until a caller waits for it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._sent = 0
        self._received: list[dict[str, Any]] = []

    @classmethod
    @asynccontextmanager
    async def connect(cls, host: str, port: int) -> AsyncIterator["DebugAdapter"]:
        """Waits for the adapter to listen."""
        async with asyncio.timeout(_TIMEOUT_S):
            while True:
                try:
                    reader, writer = await asyncio.open_connection(host, port)
                    break
                except OSError:
                    await asyncio.sleep(0.1)
        try:
            yield cls(reader, writer)
        finally:
            writer.close()

    def send(self, command: str, **arguments: Any) -> int:
        """Returns the number of the request."""
        self._sent += 1
        request = {"seq": self._sent, "type": "request", "command": command, "arguments": arguments}
        body = json.dumps(request).encode()
        self._writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        return self._sent

    async def call(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Returns the body of the answer, which has to be a success."""
        number = self.send(command, **arguments)
        answer = await self._wait(lambda each: each["type"] == "response" and each["request_seq"] == number)
        assert answer["success"], answer
        body: dict[str, Any] = answer.get("body", {})
        return body

    async def event(self, name: str) -> dict[str, Any]:
        found = await self._wait(lambda each: each["type"] == "event" and each["event"] == name)
        body: dict[str, Any] = found.get("body", {})
        return body

    async def _wait(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        async with asyncio.timeout(_TIMEOUT_S):
            while not any(map(is_wanted, self._received)):
                header = await self._reader.readuntil(b"\r\n\r\n")
                length = int(header.decode().partition("Content-Length:")[2].split()[0])
                self._received.append(json.loads(await self._reader.readexactly(length)))
        found = next(filter(is_wanted, self._received))
        self._received.remove(found)
        return found
