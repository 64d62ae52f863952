"""Answers every request with 204, as /verify does."""

from typing import Any


def build() -> tuple[Any, str]:
    return _answer, "bare"


async def _answer(scope: Any, _receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
