"""A service of a few lines, with a way for each thing to go wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import httpx
from litestar import get, post
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import Meta
from prometheus_client import CollectorRegistry

from kernel.errors import Category, DomainError, Overloaded, Unavailable
from kernel.manifest import Authenticated, Manifest, Public, Requires, Route
from kernel.roles import Permission
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.runtime.http.request import Body, StrictRequest
from kernel.runtime.process.health import Check, Health
from tests.kernel.unit.token_bench import Bench

READ = Permission("auth:users:read")  # the caller of the tests holds it
WRITE = Permission("orders:orders:write")


class OrderBody(Body, frozen=True):
    count: Annotated[int, Meta(ge=1, examples=[3])]


class SoldOut(DomainError):
    slug = "sold-out"
    title = "There is nothing left"
    category = Category.CONFLICT


class SlowDown(DomainError):
    slug = "slow-down"
    title = "Too many at once"
    category = Category.TOO_MANY


ERRORS: dict[str, Exception] = {
    "fault": RuntimeError("SELECT secret FROM users"),
    "sold-out": SoldOut(),
    "slow-down": SlowDown(retry_after=30),
    "busy": Overloaded(retry_after=7),
    "away": Unavailable(),
}


@get("/orders/v1/errors/{name:str}", summary="Fail.")
async def fail(name: FromPath[str]) -> None:
    raise ERRORS[name]


@get("/orders/v1/me", summary="Show the caller.")
async def me(request: StrictRequest) -> dict[str, str]:
    return {"id": str(request.principal.user_id)}


@get("/orders/v1/orders", summary="List orders.")
async def orders() -> list[str]:
    return []


@post("/orders/v1/orders", summary="Order.", opt={"problems": (SoldOut,)})
async def order(data: JSONBody[OrderBody]) -> dict[str, int]:
    return {"count": data.count}


HANDLERS: list[HTTPRouteHandler] = [fail, me, orders, order]
ROUTES = (
    Route("GET", "/orders/v1/errors/{name}", Public()),
    Route("GET", "/orders/v1/me", Authenticated()),
    Route("GET", "/orders/v1/orders", Requires(READ)),
    Route("POST", "/orders/v1/orders", Requires(WRITE)),
)
MANIFEST = Manifest("orders", "Orders <of & all>", ROUTES)


@dataclass(frozen=True, slots=True)
class Service:
    client: httpx.AsyncClient
    health: Health
    bench: Bench

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers)


def built(
    manifest: Manifest, handlers: list[HTTPRouteHandler], health: Health, bench: Bench, **dependencies: Provide
) -> RequestMiddleware:
    return build_app(
        manifest,
        handlers,
        dependencies,
        HttpParts(bench.verifier, health, CollectorRegistry(), bench.proofs, fingerprint_keys=(b"one", b"before")),
    )


@asynccontextmanager
async def serving(**checks: Check) -> AsyncIterator[Service]:
    health, bench = Health(checks), Bench()
    transport = httpx.ASGITransport(built(MANIFEST, HANDLERS, health, bench))
    async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
        yield Service(client, health, bench)
