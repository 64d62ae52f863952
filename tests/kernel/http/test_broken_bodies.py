"""A body that never becomes complete: nothing of it is acted upon, and no alert is raised."""

import json
from typing import Any

import pytest

from kernel.runtime.http.answer import Message
from kernel.runtime.process.health import Health
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import HANDLERS, MANIFEST, built
from tests.kernel.unit.token_bench import Bench

_GONE: Message = {"type": "http.disconnect"}  # what the server tells of a broken chunk, too


async def _sent(*messages: Message) -> tuple[int, dict[str, Any]]:
    """The status and the content of what is answered to an order whose body is these messages."""
    bench, coming, answered = Bench(), iter(messages), list[Message]()
    token = bench.token(claims={"scope": "orders:orders:write"})

    async def receive() -> Message:
        return next(coming, _GONE)

    async def send(message: Message) -> None:
        answered.append(message)

    await built(MANIFEST, HANDLERS, Health({}), bench)(_order(token), receive, send)
    started, *content = answered
    return started["status"], json.loads(b"".join(message["body"] for message in content))


def _order(token: str) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/orders/v1/orders",
        "raw_path": b"/orders/v1/orders",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json"), (b"authorization", f"Bearer {token}".encode())],
        "client": ("127.0.0.1", 1),
        "server": ("orders.test", 80),
    }


def _piece(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_a_body_in_pieces_is_one() -> None:
    status, told = await _sent(_piece(b'{"count"', more=True), _piece(b": 3}", more=True), _piece(b"", more=False))
    assert (status, told) == (201, {"count": 3})


@pytest.mark.parametrize("pieces", [(), (b'{"count"',), (b'{"count": 3}',), (b'{"count": 3', b"}")])
async def test_a_body_that_breaks_off_is_refused_even_where_it_would_do(
    pieces: tuple[bytes, ...], log_lines: LogLines
) -> None:
    status, told = await _sent(*(_piece(piece, more=True) for piece in pieces))
    assert (status, told["type"]) == (400, "/problems/malformed-request")
    assert {line["level"] for line in log_lines()} == {"info"}
