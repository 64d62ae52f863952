"""A service whose routes declare what the manifest can: levels, forms, raw bodies, pages, keys, forward-auth."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import httpx
import msgspec
from litestar import Response, delete, get, patch, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from kernel.access_token_claims import Principal
from kernel.assurance import Assurance, Level
from kernel.errors import Category, DomainError
from kernel.idempotency import Created, IdempotencyKey
from kernel.manifest import Authenticated, BodyFormat, HtmlPage, Idempotency, Manifest, Public, Route
from kernel.runtime.http import fast_routes
from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.request import Body, FormBody, StrictRequest
from kernel.runtime.process.health import Health
from tests.kernel.http.sample import Service, built
from tests.kernel.unit.token_bench import Bench

SECRET = b"shared with the sender of webhooks"
COOKIE = "__Host-cart"
PAGE = HtmlPage("default-src 'none'; form-action 'self'", (COOKIE,))


class TokenForm(Body, frozen=True):
    grant: str
    count: int = 1


class Sent(msgspec.Struct, frozen=True):
    value: str


class OrderBody(Body, frozen=True):
    title: str
    note: str | None = None


class NotAuthentic(DomainError):
    slug = "not-authentic"
    title = "The signature is wrong"
    category = Category.MALFORMED


class Orders:
    """What was made by key; `keys` are all that reached a handler."""

    def __init__(self) -> None:
        self.keys: list[IdempotencyKey | None] = []
        self._made: dict[bytes, tuple[IdempotencyKey, Sent]] = {}

    def add(self, key: IdempotencyKey | None, sent: Sent) -> Created[Sent]:
        self.keys.append(key)
        if key is not None and key.digest in self._made:
            known, thing = self._made[key.digest]
            key.check(known.fingerprint)
            return Created(thing, is_replay=True)
        if key is not None:
            self._made[key.digest] = key, sent
        return Created(sent)


@delete("/orders/v1/all", summary="Delete all orders.")
async def delete_all() -> None: ...


@post("/orders/v1/token", summary="Exchange a grant.", status_code=200)
async def exchange(data: FormBody[TokenForm]) -> Sent:
    return Sent(f"{data.grant} {data.count}")


@post("/orders/v1/webhook", summary="Take a signed message.", status_code=204)
async def take(request: StrictRequest) -> None:
    body = await request.body()
    if request.headers.get("signature") != hmac.new(SECRET, body, sha256).hexdigest():
        raise NotAuthentic


@get("/orders/v1/page", summary="Show the cart.", media_type="text/html")
async def page(request: StrictRequest) -> Response[str]:
    cart = request.cookies.get(COOKIE, "empty")
    cookie = Cookie(key=COOKIE, value="full", secure=True, httponly=True, samesite="lax")
    return Response(f"<p>{cart}</p>", media_type="text/html", cookies=[cookie])


@get("/orders/v1/loose", summary="Set a cookie that scripts can read.", media_type="text/html")
async def loose() -> Response[str]:
    return Response("", media_type="text/html", cookies=[Cookie(key=COOKIE, value="full", secure=True, samesite="lax")])


@get("/orders/v1/undeclared", summary="Answer with HTML that is not declared.", media_type="text/html")
async def undeclared() -> str:
    return "<script>"


@get("/orders/v1/cookie", summary="Read a cookie that is not declared.")
async def read_cookie(request: StrictRequest) -> str:
    return request.cookies.get(COOKIE, "")


@patch("/orders/v1/orders/{order_id:uuid}", summary="Change an order.")
async def change(order_id: FromPath[UUID], data: JSONBody[OrderBody]) -> Sent:
    return Sent(f"{order_id} {data.title}")


def handlers(orders: Orders) -> list[HTTPRouteHandler]:
    @post("/orders/v1/orders", summary="Make an order.")
    async def create(request: StrictRequest, data: JSONBody[OrderBody]) -> Response[bytes]:
        made = orders.add(request.idempotency_key, Sent(data.title))
        return keyed_response(201, made.thing, is_replay=made.is_replay)

    @post("/orders/v1/orders/{order_id:uuid}/pay", summary="Pay an order.", status_code=202)
    async def pay(request: StrictRequest, order_id: FromPath[UUID], data: JSONBody[OrderBody]) -> Response[bytes]:
        made = orders.add(request.idempotency_key, Sent(f"{order_id} {data.title}"))
        return keyed_response(202, made.thing, is_replay=made.is_replay)

    return [delete_all, exchange, take, page, loose, undeclared, read_cookie, change, create, pay, verify]


@fast_routes.headers_only("/orders/v1/verify", summary="Answer other proxies.")
def verify(principal: Principal) -> fast_routes.Headers:
    return [(b"x-user-id", str(principal.user_id).encode())]


ASSURED = Assurance(Level.AAL2, max_age=timedelta(minutes=5))
MANIFEST = Manifest(
    "orders",
    "Orders",
    (
        Route("DELETE", "/orders/v1/all", Authenticated(), assurance=ASSURED),
        Route("POST", "/orders/v1/token", Public(), body=BodyFormat.FORM, any_query=True),
        Route("POST", "/orders/v1/webhook", Public(), body=BodyFormat.RAW),
        Route("GET", "/orders/v1/page", Public(), page=PAGE),
        Route("GET", "/orders/v1/loose", Public(), page=PAGE),
        Route("GET", "/orders/v1/undeclared", Public()),
        Route("GET", "/orders/v1/cookie", Public()),
        Route("PATCH", "/orders/v1/orders/{order_id}", Public()),
        Route("POST", "/orders/v1/orders", Public(), idempotency=Idempotency.HONOURED),
        Route("POST", "/orders/v1/orders/{order_id}/pay", Authenticated(), idempotency=Idempotency.REQUIRED),
        Route("GET", "/orders/v1/verify", Authenticated(), forward_auth=True),
    ),
)


@asynccontextmanager
async def serving(orders: Orders | None = None, **changes: Route) -> AsyncIterator[Service]:
    """`changes` replace routes by their path's last segment."""
    routes = tuple(changes.get(route.path.rpartition("/")[2], route) for route in MANIFEST.routes)
    health, bench = Health({}), Bench()
    app = built(replace(MANIFEST, routes=routes), handlers(orders or Orders()), health, bench)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://orders.test") as client:
        yield Service(client, health, bench)
