"""What travels with a call: the caller's token, the request id, the trace and the rest of the deadline."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from litestar import get

from kernel.manifest import Authenticated, Manifest, Public, Route
from kernel.runtime.client import DEFAULT_LIMITS, ServiceClient, UpstreamLimits, UpstreamTimeout
from kernel.runtime.process.environment import load
from kernel.runtime.process.settings import StatelessServerSettings
from kernel.runtime.tokens.dpop import forwarding
from kernel.secret import Secret
from kernel.testing.client_key import ClientKey
from kernel.testing.memory_platform import MemoryPlatform
from tests.kernel.http import upstream_server as upstream
from tests.kernel.http.upstream_server import UpstreamServer, upstream_server

_SECRET = Secret("s" * 32)
_TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
_MANIFEST = Manifest(
    name="storefront",
    title="Storefront",
    routes=(Route("GET", "/storefront/v1/home", Authenticated()), Route("GET", "/storefront/v1/wait", Public())),
    has_database=False,
)
_PATIENT = UpstreamLimits(timeout=20)  # seconds; a busy machine takes longer than the default
_SETTINGS = {
    "STOREFRONT_REDIS_URL": "redis://nowhere",
    "STOREFRONT_JWKS_URL": "http://nowhere",
    "STOREFRONT_ISSUER": "https://issuer.test",
}


class Storefront:
    """A service whose route `home` calls `server`, and whose route `wait` waits until it is cancelled."""

    def __init__(self, server: UpstreamServer) -> None:
        self.server = server
        self.waits = 0

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[tuple[httpx.AsyncClient, dict[str, str]]]:
        memory = MemoryPlatform.open(_MANIFEST, load(StatelessServerSettings, "storefront", _SETTINGS))

        @get("/storefront/v1/home", summary="Get the home page.")
        async def home() -> dict[str, str]:
            return await self.orders.get("/orders/v1/products", into=dict[str, str])

        @get("/storefront/v1/wait", summary="Wait.")
        async def wait() -> None:
            self.waits += 1
            await asyncio.Event().wait()

        async with httpx.AsyncClient(trust_env=False) as http:
            self.orders = ServiceClient("orders", self.server.url, http, limits=_PATIENT, proxy_secret=_SECRET)
            self.memory = memory
            transport = httpx.ASGITransport(memory.platform.build_app([home, wait], {}))
            async with httpx.AsyncClient(transport=transport, base_url="http://storefront.test") as client:
                yield client, memory.bearer()


@pytest.fixture
async def storefront() -> AsyncIterator[Storefront]:
    async with upstream_server() as server, asyncio.timeout(60):
        yield Storefront(server)


async def test_the_token_the_request_id_and_the_trace_travel_as_they_came(storefront: Storefront) -> None:
    async with storefront.serving() as (client, bearer):
        headers = bearer | {"x-request-id": "one", "traceparent": _TRACEPARENT}
        answer = await client.get("/storefront/v1/home", headers=headers)
    assert answer.json() == {"name": "a chair"}
    server = storefront.server
    assert server.header("authorization") == bearer["Authorization"]
    assert (server.header("x-request-id"), server.header("traceparent")) == ("one", _TRACEPARENT)


async def test_a_proof_travels_with_the_token_that_it_is_for(storefront: Storefront) -> None:
    async with storefront.serving() as (client, _):
        memory, url = storefront.memory, "https://issuer.test/storefront/v1/home"
        key = ClientKey(memory.clock)
        token = memory.mint.mint(key.bind(memory.someone()))
        headers = key.headers("GET", url, token)
        assert (await client.get("/storefront/v1/home", headers=headers)).json() == {"name": "a chair"}
    server = storefront.server
    assert (server.header("authorization"), server.header("dpop")) == (f"DPoP {token}", headers["DPoP"])
    assert server.header(forwarding.HEADER.lower()) == forwarding.CHECKED
    assert server.header("x-proxy-secret") == _SECRET.reveal()


async def test_the_service_says_nothing_of_a_proof_for_a_bearer(storefront: Storefront) -> None:
    async with storefront.serving() as (client, bearer):
        await client.get("/storefront/v1/home", headers=bearer | {"dpop": "x", "x-forwarded-proof": "checked"})
    sent = [storefront.server.header(name) for name in ("dpop", "x-forwarded-proof", "x-proxy-secret")]
    assert sent == [None, None, None]


async def test_the_rest_of_the_deadline_travels(storefront: Storefront) -> None:
    async with storefront.serving() as (client, bearer):
        await client.get("/storefront/v1/home", headers=bearer)
        assert 0 < int(storefront.server.header("x-request-deadline") or 0) <= 20_000
        await client.get("/storefront/v1/home", headers=bearer | {"x-request-deadline": "10000"})
        assert 0 < int(storefront.server.header("x-request-deadline") or 0) <= 10_000


async def test_a_request_without_time_left_is_refused_without_work(storefront: Storefront) -> None:
    async with storefront.serving() as (client, _):
        answer = await client.get("/storefront/v1/wait", headers={"x-request-deadline": "0"})
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/deadline-exceeded")
    assert answer.headers["retry-after"] == "1"
    assert storefront.waits == 0


async def test_a_request_ends_when_its_caller_does_not_wait_any_more(storefront: Storefront) -> None:
    async with storefront.serving() as (client, _):
        answer = await client.get("/storefront/v1/wait", headers={"x-request-deadline": "1000"})
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/deadline-exceeded")
    assert storefront.waits == 1


async def test_what_is_no_deadline_is_ignored(storefront: Storefront) -> None:
    async with storefront.serving() as (client, bearer):
        for header in ("-1", "1e3", "soon", "12345678"):
            answer = await client.get("/storefront/v1/home", headers=bearer | {"x-request-deadline": header})
            assert answer.status_code == 200


async def test_an_upstream_that_fails_is_a_503_that_gives_nothing_away(storefront: Storefront) -> None:
    storefront.server.behave = upstream.die
    async with storefront.serving() as (client, bearer):
        answer = await client.get("/storefront/v1/home", headers=bearer)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/upstream-unavailable")
    assert "127.0.0.1" not in answer.text


async def test_outside_of_a_request_nobody_is_impersonated(storefront: Storefront) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        orders, hasty = (
            ServiceClient("orders", storefront.server.url, http, limits=limits) for limits in (_PATIENT, DEFAULT_LIMITS)
        )
        await orders.get("/orders/v1/products", into=dict[str, str])
        storefront.server.behave = upstream.hang
        with pytest.raises(UpstreamTimeout):
            await hasty.get("/orders/v1/products", into=dict[str, str])
    assert storefront.server.header("authorization") is None
    assert storefront.server.header("x-request-id") is None
