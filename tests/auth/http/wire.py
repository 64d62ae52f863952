"""A request exactly as written: HTTP clients normalize a path before they send it."""

from urllib.parse import unquote

from kernel.runtime.http.answer import Message
from kernel.runtime.http.middleware import RequestMiddleware


async def ask(app: RequestMiddleware, target: str, token: str) -> int:
    """The status of a GET for exactly this target."""
    raw = target.encode()
    started: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        started.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(target),
        "raw_path": raw,
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"auth.test"), (b"authorization", f"Bearer {token}".encode())],
        "client": ("127.0.0.1", 1),
        "server": ("auth.test", 80),
    }
    await app(scope, receive, send)
    return int(started[0]["status"])
