"""A replica for the gateway to stand in front of: it answers with what it was sent, or as the query tells it to.

`python -m tests.gateway.contract.replica PORT` serves it from one process, as a service is: to kill that is to kill it.
`?status=503&type=text/plain&body=…` chooses the answer, `?header=Name:value` adds to it, `?wait=0.5` delays it.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

from kernel.runtime.process.health import Health
from kernel.runtime.process.server import serve
from ops.stack.ports import LOOPBACK

Message = MutableMapping[str, Any]


async def app(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    if scope["type"] != "http":
        return
    body = await _read(receive)
    query = parse_qs(scope["query_string"].decode())
    await asyncio.sleep(float(query.get("wait", ["0"])[0]))
    headers = [
        (name.encode(), value.encode()) for name, _, value in (h.partition(":") for h in query.get("header", []))
    ]
    headers.append((b"content-type", query.get("type", ["application/json"])[0].encode()))
    await send({"type": "http.response.start", "status": int(query.get("status", ["200"])[0]), "headers": headers})
    await send(
        {"type": "http.response.body", "body": query["body"][0].encode() if "body" in query else _seen(scope, body)}
    )


async def _read(receive: Callable[[], Awaitable[Message]]) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("the body ended early")
        body += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return body


def _seen(scope: Message, body: bytes) -> bytes:
    return json.dumps(
        {
            "pid": os.getpid(),
            "method": scope["method"],
            "path": scope["path"],
            "headers": [[name.decode(), value.decode()] for name, value in scope["headers"]],
            "length": len(body),
        }
    ).encode()


if __name__ == "__main__":
    asyncio.run(serve(app, Health({}), host=LOOPBACK, port=int(sys.argv[1]), drain=timedelta(0)))
