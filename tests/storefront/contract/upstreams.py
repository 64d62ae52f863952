"""A small real server with the routes of the other services that storefront asks."""

import asyncio
import json
from collections.abc import Mapping

from tests.kernel.http.upstream_server import UpstreamServer, send
from tests.storefront.stage import LAMP, METHOD, ORDER, ORDER_ID, PAYMENT, PROFILE

_PAGES: Mapping[str, object] = {
    f"GET /orders/v1/orders/{ORDER_ID}": ORDER,
    "GET /orders/v1/orders?limit=1": {"items": [ORDER], "next_cursor": None},
    "GET /orders/v1/products?limit=5": {"items": [LAMP], "next_cursor": None},
    f"GET /payments/v1/payments?order_id={ORDER_ID}": {"items": [PAYMENT], "next_cursor": None},
    "GET /payments/v1/payment-methods": {"items": [METHOD], "next_cursor": None},
    "GET /auth/v1/me": PROFILE,
}
_UNKNOWN_SKU = {"type": "/problems/unknown-sku", "title": "No", "status": 422, "detail": "No.", "skus": ["NONE-1"]}
_BAD_CURSOR = {"type": "/problems/invalid-request", "errors": [{"field": "cursor", "detail": "is not a cursor"}]}


async def serve(server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    line = server.requests[-1].partition(" HTTP/1.1\r\n")[0]
    if line == "POST /orders/v1/quotes":
        await _quote(server, writer)
    elif line in _PAGES:
        await send(writer, "200 OK", _PAGES[line])
    elif "cursor=" in line:
        await send(writer, "422 Unprocessable Content", _BAD_CURSOR)
    elif line.startswith("GET /payments/v1/payments?"):
        await send(writer, "200 OK", {"items": [], "next_cursor": None})
    else:
        await send(writer, "404 Not Found", {"type": "/problems/not-found", "title": "Not found"})


async def _quote(server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    body = json.loads(server.body)
    known = {line["sku"] for line in body["lines"]} == {"LAMP-01"}
    status, answer = ("200 OK", body) if known else ("422 Unprocessable Content", _UNKNOWN_SKU)
    await send(writer, status, answer)


async def no_gateway_route(_server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
    """What a gateway says for a service that is not there: a 404 that is no problem of a service."""
    writer.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 19\r\nconnection: close\r\n\r\n404 page not found\n")
    await writer.drain()
