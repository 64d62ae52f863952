"""The services over HTTP keep the ports' promises, against a real server."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from kernel.errors import DomainError, Forbidden
from kernel.runtime.client import DEFAULT_LIMITS, ServiceClient
from ops.stack.ports import free_port
from services.storefront.adapters.upstreams.http_accounts import HttpAccounts
from services.storefront.adapters.upstreams.http_orders import HttpOrders
from services.storefront.adapters.upstreams.http_payments import HttpPayments
from services.storefront.adapters.upstreams.service_parts import ServiceParts
from services.storefront.domain.parts import PartUnavailable, Reason
from tests.kernel.http import upstream_server as upstream
from tests.kernel.http.upstream_server import UpstreamServer, upstream_server
from tests.storefront.contract import upstreams
from tests.storefront.contract.suites import AccountsContract, AwayContract, OrdersContract, PaymentsContract
from tests.storefront.stage import ORDER_ID

_PATIENT = replace(DEFAULT_LIMITS, timeout=10.0)


@pytest.fixture
async def server() -> AsyncIterator[UpstreamServer]:
    async with upstream_server() as running:
        running.behave = upstreams.serve
        yield running


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


@pytest.fixture
def parts(server: UpstreamServer, http: httpx.AsyncClient) -> ServiceParts:
    return ServiceParts(ServiceClient("upstream", server.url, http, limits=_PATIENT))


class TestHttpOrders(OrdersContract):
    @pytest.fixture
    def orders(self, parts: ServiceParts) -> HttpOrders:
        return HttpOrders(parts)


class TestHttpPayments(PaymentsContract):
    @pytest.fixture
    def payments(self, parts: ServiceParts) -> HttpPayments:
        return HttpPayments(parts)


class TestHttpAccounts(AccountsContract):
    @pytest.fixture
    def accounts(self, parts: ServiceParts) -> HttpAccounts:
        return HttpAccounts(parts)


_WAYS = {
    "it dies": upstream.die,
    "it breaks off": upstream.die_while_answering,
    "it fails": upstream.refuse("500 Internal Server Error", "internal"),
    "it is overloaded": upstream.refuse("503 Service Unavailable", "overloaded"),
    "it is not deployed": upstreams.no_gateway_route,
}


class TestHttpAway(AwayContract):
    @pytest.fixture(params=_WAYS)
    def away(
        self, request: pytest.FixtureRequest, server: UpstreamServer, parts: ServiceParts
    ) -> tuple[HttpOrders, HttpPayments, HttpAccounts]:
        server.behave = _WAYS[request.param]
        return HttpOrders(parts), HttpPayments(parts), HttpAccounts(parts)


async def test_a_service_that_does_not_listen_is_unavailable(http: httpx.AsyncClient) -> None:
    parts = ServiceParts(ServiceClient("upstream", f"http://127.0.0.1:{free_port()}", http, limits=_PATIENT))
    assert await _reason(HttpOrders(parts)) is Reason.UNAVAILABLE


async def test_a_service_that_hangs_is_too_late(server: UpstreamServer, http: httpx.AsyncClient) -> None:
    server.behave = upstream.hang
    client = ServiceClient("upstream", server.url, http, limits=replace(_PATIENT, timeout=0.05))
    assert await _reason(HttpOrders(ServiceParts(client))) is Reason.TIMEOUT


async def test_who_may_not_see_it_is_told_so(server: UpstreamServer, parts: ServiceParts) -> None:
    server.behave = upstream.refuse("403 Forbidden", "forbidden")
    with pytest.raises(Forbidden):
        await HttpOrders(parts).show_order(ORDER_ID)


async def test_a_broken_field_of_another_service_is_named(parts: ServiceParts) -> None:
    with pytest.raises(DomainError) as refused:
        await HttpOrders(parts).list_orders(1, "x")
    assert [each.field for each in refused.value.fields] == ["cursor"]


async def _reason(orders: HttpOrders) -> Reason:
    with pytest.raises(PartUnavailable) as away:
        await orders.show_order(ORDER_ID)
    return away.value.reason
