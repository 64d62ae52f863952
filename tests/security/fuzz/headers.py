"""The outermost layer given headers: whatever they are, there is an answer, and an origin that can be kept."""

import re
from collections.abc import Sequence
from ipaddress import ip_address

from prometheus_client import CollectorRegistry

from kernel.runtime.http.answer import Message, Send
from kernel.runtime.http.client_address import PROXY_SECRET, ClientAddress
from kernel.runtime.http.middleware import Receive, RequestMiddleware, Scope, get_origin
from kernel.runtime.telemetry.metrics import RequestMetrics
from kernel.secret import Secret

Headers = Sequence[tuple[bytes, bytes]]

_SECRET = "0" * 32
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,128}")


async def is_kept(headers: Headers) -> bool:
    """Whether the request id that came is the one that goes. Raises AssertionError for a bad answer or origin."""
    started: list[Message] = []
    scope = _scope(headers)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)

    await _EDGE(scope, receive, send)
    (answer,) = started
    request_id: bytes = dict(answer["headers"])[b"x-request-id"]
    assert answer["status"] in {204, 431}
    assert _REQUEST_ID.fullmatch(request_id)
    return request_id == dict(headers).get(b"x-request-id")


async def _application(scope: Scope, _receive: Receive, send: Send) -> None:
    origin = get_origin(scope)
    assert origin.client_ip is None or str(ip_address(origin.client_ip)) == origin.client_ip
    for kept in (origin.user_agent, origin.traceparent):
        assert kept is None or b"\0" not in kept.encode()  # which a lone surrogate would not let it
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _scope(headers: Headers) -> Scope:
    place = {"path": "/", "raw_path": b"/", "query_string": b"", "client": ("127.0.0.1", 1)}
    return {
        "type": "http",
        "method": "GET",
        "headers": [(PROXY_SECRET.lower().encode(), _SECRET.encode()), *headers],
        **place,
    }


_EDGE = RequestMiddleware(_application, ClientAddress([Secret(_SECRET)]), RequestMetrics(CollectorRegistry()))
