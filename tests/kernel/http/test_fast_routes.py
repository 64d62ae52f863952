"""A route that is answered below the framework is guarded, counted and logged like any other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from litestar import get, post
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody, SkipValidation

from kernel.access_token_claims import Principal
from kernel.manifest import Authenticated, Public, Route
from kernel.runtime.http import fast_routes as direct
from kernel.runtime.http.fast_routes import Headers, headers_only
from kernel.runtime.http.request import StrictRequest
from kernel.runtime.http.request_body import MAX_BODY_BYTES
from kernel.runtime.process.health import Health
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import HANDLERS, MANIFEST, ROUTES, OrderBody, Service, SoldOut, built
from tests.kernel.unit.token_bench import CALLER, Bench

PATH = "/orders/v1/caller"


@headers_only(PATH, summary="Say who calls.")
def caller(principal: Principal) -> Headers:
    return [(b"x-user-id", str(principal.user_id).encode())]


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    health, bench = Health({}), Bench()
    manifest = replace(MANIFEST, routes=(*ROUTES, Route("GET", PATH, Authenticated())))
    transport = httpx.ASGITransport(built(manifest, [*HANDLERS, caller], health, bench))
    async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
        yield Service(client, health, bench)


async def test_it_answers_who_is_let_in(service: Service, log_lines: LogLines) -> None:
    answer = await service.get(PATH, authorization=f"Bearer {service.bench.token()}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["x-user-id"] == str(CALLER.user_id)
    assert answer.headers["cache-control"] == "no-store"
    (line,) = log_lines()
    assert (line["route"], line["user_id"], line["request_id"]) == (
        PATH,
        str(CALLER.user_id),
        answer.headers["x-request-id"],
    )


@pytest.mark.parametrize("authorization", ["", "Bearer x", "Basic YTpi"])
async def test_it_is_behind_the_policies(service: Service, authorization: str) -> None:
    answer = await service.get(PATH, **({"authorization": authorization} if authorization else {}))
    assert answer.status_code == 401
    assert "x-user-id" not in answer.headers


async def test_it_has_one_method_and_is_in_the_documents(service: Service) -> None:
    assert (await service.client.post(PATH)).headers["allow"] == "GET, HEAD, OPTIONS"
    assert (await service.client.head(PATH, headers={"authorization": f"Bearer {service.bench.token()}"})).is_success
    document = (await service.get("/orders/openapi.json")).json()
    assert document["paths"][PATH]["get"]["summary"] == "Say who calls."


class Receipt(msgspec.Struct):
    count: int
    buyer: UUID | None
    asked: str | None


Till = SkipValidation[NamedDependency[str]]


async def buy(request: StrictRequest, data: JSONBody[OrderBody], till: Till) -> Receipt:
    if data.count == 13:
        raise SoldOut
    if data.count == 14:
        raise RuntimeError("SELECT secret FROM users")
    return Receipt(data.count, None, f"{till}, {request.origin.client_ip}")


async def look(request: StrictRequest) -> Receipt:
    return Receipt(1, request.user_id, None)


BUY, LOOK = "/orders/v1/buy", "/orders/v1/look"
_ROUTES = (Route("POST", BUY, Public()), Route("GET", LOOK, Authenticated()))
_TOLD: dict[str, Any] = {"summary": "Buy.", "opt": {"problems": (SoldOut,)}}
_BELOW = [direct.post(BUY, **_TOLD)(buy), direct.get(LOOK, summary="Look.")(look)]
_THROUGH = [post(BUY, status_code=200, **_TOLD)(buy), get(LOOK, summary="Look.")(look)]


@asynccontextmanager
async def _serving(handlers: list[HTTPRouteHandler]) -> AsyncIterator[Service]:
    health, bench, till = Health({}), Bench(), Provide(lambda: "till 1", sync_to_thread=False)
    edge = built(replace(MANIFEST, routes=_ROUTES), handlers, health, bench, till=till)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url="http://orders.test") as client:
        yield Service(client, health, bench)


@pytest.fixture
async def both() -> AsyncIterator[tuple[Service, Service]]:
    """The same two handlers, below the framework and through it."""
    async with _serving(_BELOW) as below, _serving(_THROUGH) as through:
        yield below, through


_JSON, _SIGNED_IN = {"content-type": "application/json"}, {"signed-in": "yes"}
_ASKED: dict[str, dict[str, Any]] = {
    "what is asked for": {"json": {"count": 3}},
    "a domain error": {"json": {"count": 13}},
    "a fault": {"json": {"count": 14}},
    "a number too small": {"json": {"count": 0}},
    "a field too many": {"json": {"count": 1, "more": 1}},
    "a field too few": {"json": {}},
    "a list": {"json": []},
    "not JSON": {"content": b"{", "headers": _JSON},
    "a name twice": {"content": b'{"count":1,"count":1}', "headers": _JSON},
    "nothing": {"headers": _JSON},
    "another type": {"content": b'{"count":1}'},
    "too much": {"content": b" " * (MAX_BODY_BYTES + 1), "headers": _JSON},
    "another method": {"method": "PUT", "json": {"count": 1}},
    "what may be asked": {"method": "OPTIONS"},
    "a caller": {"method": "GET", "url": LOOK, "headers": _SIGNED_IN},
    "a caller, the headers alone": {"method": "HEAD", "url": LOOK, "headers": _SIGNED_IN},
    "nobody": {"method": "GET", "url": LOOK},
}


@pytest.mark.parametrize("asked", _ASKED.values(), ids=_ASKED)
async def test_below_the_framework_answers_as_through_it(
    both: tuple[Service, Service], asked: dict[str, Any], log_lines: LogLines
) -> None:
    answers = []
    for service in both:
        headers = {"x-request-id": "one", **asked.get("headers", {})}
        if headers.pop("signed-in", None):
            headers["authorization"] = f"Bearer {service.bench.token()}"
        answers.append(await service.client.request(**{"method": "POST", "url": BUY, **asked, "headers": headers}))
    below, through = answers
    assert (below.status_code, below.content) == (through.status_code, through.content)
    assert sorted(below.headers.items()) == sorted(through.headers.items())
    one, other = (line for line in log_lines() if line["event"] == "request")
    assert {**one, "duration_ms": 0, "timestamp": ""} == {**other, "duration_ms": 0, "timestamp": ""}


async def test_both_ways_are_documented_alike(both: tuple[Service, Service]) -> None:
    below, through = [(await service.get("/orders/openapi.json")).json() for service in both]
    assert below == through


@pytest.mark.parametrize("path", ["/orders/v1/below/{number:int}", "/orders/v1/below"])
def test_a_handler_with_parameters_of_its_own_is_for_the_framework(path: str) -> None:
    async def of_a_path(number: FromPath[int]) -> Receipt:
        return Receipt(number, None, None)

    async def of_a_query(limit: int = 3) -> Receipt:
        return Receipt(limit, None, None)

    handler = of_a_path if "{" in path else of_a_query
    with pytest.raises(TypeError, match="parameters in its path or query"):
        direct.get(path, summary="Look.")(handler)
