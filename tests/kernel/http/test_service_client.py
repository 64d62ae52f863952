"""A client of another service, against a real server."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import httpx
import pytest
from prometheus_client import CollectorRegistry

from kernel.runtime import deadline
from kernel.runtime.circuit_breaker import CircuitBreaker
from kernel.runtime.client import (
    ServiceClient,
    UpstreamLimits,
    UpstreamNotCalled,
    UpstreamProblem,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from ops.stack.ports import free_port
from tests.kernel.http import upstream_server as upstream
from tests.kernel.http.upstream_server import UpstreamServer, upstream_server

_LIMITS = UpstreamLimits(timeout=30.0)
_SOON = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Item:
    name: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A service that calls another. `server` listens unless a test takes another `url`."""

    server: UpstreamServer
    http: httpx.AsyncClient
    registry: CollectorRegistry

    def client(
        self, limits: UpstreamLimits = _LIMITS, breaker: CircuitBreaker | None = None, url: str | None = None
    ) -> ServiceClient:
        return ServiceClient(
            "orders", url or self.server.url, self.http, limits=limits, breaker=breaker, registry=self.registry
        )

    def count(self, outcome: str) -> float:
        labels = {"upstream": "orders", "outcome": outcome}
        return self.registry.get_sample_value("upstream_calls_total", labels) or 0

    @property
    def retries(self) -> float:
        return self.registry.get_sample_value("upstream_retries_total", {"upstream": "orders"}) or 0


@pytest.fixture
async def caller() -> AsyncIterator[Caller]:
    async with upstream_server() as server, httpx.AsyncClient(trust_env=False) as http, asyncio.timeout(60):
        yield Caller(server, http, CollectorRegistry())


async def _get(client: ServiceClient) -> Item:
    return await client.get("/orders/v1/items", into=Item, params={"limit": 2})


async def test_an_answer_is_decoded(caller: Caller) -> None:
    assert await _get(caller.client()) == Item("a chair")
    assert caller.server.requests[0].startswith("GET /orders/v1/items?limit=2 HTTP/1.1\r\n")
    assert caller.count("ok") == 1


async def test_a_refusal_keeps_its_status_and_slug(caller: Caller) -> None:
    caller.server.behave = upstream.refuse("404 Not Found", "not-found")
    with pytest.raises(UpstreamProblem) as problem:
        await _get(caller.client())
    assert (problem.value.status, problem.value.slug) == (404, "not-found")
    assert caller.count("problem") == 1


async def test_refusals_leave_the_circuit_closed(caller: Caller) -> None:
    caller.server.behave = upstream.refuse("404 Not Found", "not-found")
    client = caller.client(breaker=CircuitBreaker(failures=1))
    for _ in range(3):
        with pytest.raises(UpstreamProblem):
            await _get(client)
    assert len(caller.server.requests) == 3


@pytest.mark.parametrize("behave", [upstream.die, upstream.die_while_answering, upstream.refuse("503 Away", "away")])
async def test_a_server_that_dies_or_says_503_is_unavailable_and_not_asked_again(
    caller: Caller, behave: upstream.Behave
) -> None:
    caller.server.behave = behave
    with pytest.raises(UpstreamUnavailable):
        await _get(caller.client())
    assert len(caller.server.requests) == 1
    assert (caller.count("unavailable"), caller.retries) == (1, 0)


async def test_an_answer_of_another_form_is_unavailable(caller: Caller) -> None:
    with pytest.raises(UpstreamUnavailable):
        await caller.client().get("/orders/v1/items", into=list[int])


async def test_a_server_that_hangs_is_given_up_in_time(caller: Caller) -> None:
    caller.server.behave = upstream.hang
    with pytest.raises(UpstreamTimeout):
        await _get(caller.client(replace(_LIMITS, timeout=_SOON)))
    assert caller.count("timeout") == 1


async def test_a_late_answer_is_not_waited_for_and_the_next_call_works(caller: Caller) -> None:
    caller.server.behave = upstream.wait
    client = caller.client(replace(_LIMITS, timeout=_SOON))
    with pytest.raises(UpstreamTimeout):
        await _get(client)
    caller.server.released.set()
    caller.server.behave = upstream.answer
    assert await _get(caller.client()) == Item("a chair")


async def test_a_refused_connection_is_tried_once_more(caller: Caller) -> None:
    with pytest.raises(UpstreamUnavailable):
        await _get(caller.client(url=f"http://127.0.0.1:{free_port()}"))
    assert caller.retries == 1


async def test_retries_end_with_their_budget(caller: Caller) -> None:
    limits = replace(_LIMITS, retry_burst=2.0, retry_share=0.1)
    client = caller.client(limits, CircuitBreaker(failures=1000), url=f"http://127.0.0.1:{free_port()}")
    for _ in range(25):
        with pytest.raises(UpstreamUnavailable):
            await _get(client)
    assert 3 <= caller.retries <= 5


async def test_a_server_that_comes_back_is_found_by_one_probe_among_many_calls(caller: Caller) -> None:
    port, now = free_port(), [0.0]
    breaker = CircuitBreaker(failures=2, open_seconds=1.0, monotonic=lambda: now[0])
    client = caller.client(breaker=breaker, url=f"http://127.0.0.1:{port}")
    for _ in range(2):
        with pytest.raises(UpstreamUnavailable):
            await _get(client)
    with pytest.raises(UpstreamNotCalled):
        await _get(client)
    assert caller.count("circuit-open") == 1
    async with upstream_server(port) as back:
        back.behave = upstream.wait
        now[0] += 1.0
        calls = [asyncio.create_task(_get(client)) for _ in range(50)]
        await back.has_received(1)
        back.released.set()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert [each for each in outcomes if not isinstance(each, UpstreamNotCalled)] == [Item("a chair")]
        assert await _get(client) == Item("a chair")
        assert len(back.requests) == 2


async def test_timeouts_open_the_circuit(caller: Caller) -> None:
    caller.server.behave = upstream.hang
    client = caller.client(replace(_LIMITS, timeout=_SOON), CircuitBreaker(failures=2))
    for _ in range(2):
        with pytest.raises(UpstreamTimeout):
            await _get(client)
    with pytest.raises(UpstreamNotCalled):
        await _get(client)


async def test_a_caller_that_was_late_itself_opens_no_circuit(caller: Caller) -> None:
    caller.server.behave = upstream.hang
    client = caller.client(breaker=CircuitBreaker(failures=1))
    for _ in range(2):
        with pytest.raises((UpstreamTimeout, deadline.DeadlineExceeded)):
            async with deadline.limit(_SOON):
                await _get(client)
    caller.server.behave = upstream.answer
    assert await _get(client) == Item("a chair")


async def test_calls_beyond_the_bulkhead_wait_no_longer_than_their_time(caller: Caller) -> None:
    caller.server.behave = upstream.wait
    client = caller.client(replace(_LIMITS, concurrency=2))
    first = [asyncio.create_task(_get(client)) for _ in range(2)]
    await caller.server.has_received(2)
    with pytest.raises((UpstreamTimeout, deadline.DeadlineExceeded)):
        async with deadline.limit(_SOON):
            await _get(client)
    assert len(caller.server.requests) == 2
    caller.server.released.set()
    assert await asyncio.gather(*first) == [Item("a chair")] * 2


async def test_one_upstream_that_hangs_leaves_another_alone(caller: Caller) -> None:
    caller.server.behave = upstream.hang
    stuck = caller.client(replace(_LIMITS, concurrency=1))
    hanging = asyncio.create_task(_get(stuck))
    await caller.server.has_received(1)
    async with upstream_server() as other:
        assert await _get(caller.client(replace(_LIMITS, concurrency=1), url=other.url)) == Item("a chair")
    hanging.cancel()


async def test_an_endless_answer_is_not_read(caller: Caller) -> None:
    async def flood(_server: UpstreamServer, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    caller.server.behave = flood
    with pytest.raises(UpstreamUnavailable):
        await _get(caller.client())
