"""The answer of a service on its way out: the headers that every answer has, and what its route may not send."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any

import msgspec

from kernel.runtime.http.html_page import Header, check_plain, page_headers

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
"""ASGI 3, without a framework's narrower types."""

DEFAULT_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)
"""Added to every answer that does not set them itself."""
_DEFAULT_NAMES = frozenset(name for name, _ in DEFAULT_HEADERS)


def encode_problem(status: int, slug: str, title: str, request_id: str) -> bytes:
    """Encodes a problem from outside the framework; `kernel.runtime.http.problems` encodes all others."""
    members = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": f"{title}."}
    return msgspec.json.encode(members | {"request_id": request_id})


class Answer:
    """A `send` that adds the headers of every answer, refuses HTML and cookies that the route does not declare, and
    drops the content of an answer to HEAD."""

    def __init__(self, send: Send, state: Mapping[str, Any], *, is_head: bool) -> None:
        self._send = send
        self._state = state
        self._request_id = str(state["request_id"]).encode()
        self.is_head = is_head
        self.status: int | None = None
        self.refused: str | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = self._complete(list(message["headers"]))
            self.status = message["status"]
        elif message["type"] == "http.response.body" and self.is_head:
            message["body"] = b""
        await self._send(message)

    def _complete(self, headers: list[Header]) -> list[Header]:
        """Raises UndeclaredAnswer, before anything is sent."""
        given = dict(headers)
        route = self._state.get("route")
        if route is not None and route.page is not None:
            headers = page_headers(headers, route.page)
            given = dict(headers)
        elif route is not None:
            check_plain(given)
        if b"allow" in given:
            headers = [_with_head(header) for header in headers]
        if _DEFAULT_NAMES.isdisjoint(given):
            headers += DEFAULT_HEADERS
        else:
            headers += [header for header in DEFAULT_HEADERS if header[0] not in given]
        headers.append((b"x-request-id", self._request_id))
        return headers

    async def refuse(self, status: int, slug: str, title: str, headers: Sequence[Header] = ()) -> None:
        self.refused = slug
        body = encode_problem(status, slug, title, self._request_id.decode())
        content = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
        await self({"type": "http.response.start", "status": status, "headers": [*content, *headers]})
        await self({"type": "http.response.body", "body": body, "more_body": False})


def _with_head(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Adds HEAD to an `Allow` that names GET (RFC 9110 section 10.2.1): this module answers HEAD."""
    name, value = header
    if name != b"allow":
        return header
    methods = {method.strip() for method in value.split(b",")}
    return name, b", ".join(sorted(methods | {b"HEAD"} if b"GET" in methods else methods))
