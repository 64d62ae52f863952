"""The Python client of the REST guide keeps its session when the network fails."""

import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from tests.auth.http.api import Api
from tests.auth.unit.memory_auth import PASSWORD

_FILE = Path(__file__).parents[3] / "docs/examples/client.py"
_EMAIL = "bob@example.com"
_RUN_OUT = "an access token that has run out"
_REFRESH, _LOGIN, _REGISTER = "/auth/v1/refresh", "/auth/v1/login", "/auth/v1/register"

Fault = Callable[[httpx.Response], httpx.Response]


def _lost(answer: httpx.Response) -> httpx.Response:
    raise httpx.ReadError("the connection broke", request=answer.request)


def _unavailable(_: httpx.Response) -> httpx.Response:
    return httpx.Response(503, headers={"retry-after": "0"}, json={"type": "/problems/service-unavailable"})


def _limited(_: httpx.Response) -> httpx.Response:
    return httpx.Response(429, headers={"retry-after": "0"}, json={"type": "/problems/rate-limited"})


@dataclass
class _Network(httpx.AsyncBaseTransport):
    """The first answer to a path that `faults` names is spoilt, after the auth has done what it was asked."""

    inner: httpx.AsyncBaseTransport
    faults: dict[str, Fault] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        answer = await self.inner.handle_async_request(request)
        answer.request = request
        fault = self.faults.pop(request.url.path, None)
        return fault(answer) if fault else answer


@pytest.fixture(scope="session")
def example() -> ModuleType:
    spec = spec_from_file_location("example_client", _FILE)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["example_client"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def network(api: Api) -> _Network:
    return _Network(httpx.ASGITransport(api.app))


@pytest.fixture
async def client(example: ModuleType, network: _Network, api: Api) -> AsyncIterator[Any]:
    """A client that is logged in, with an expired access token."""
    await api.register(_EMAIL)
    async with httpx.AsyncClient(transport=network, base_url="http://auth.test") as http:
        client = example.Client(http)
        await client.log_in(_EMAIL, PASSWORD.reveal())
        client.pair = example.Pair(_RUN_OUT, client.pair.refresh_token)
        yield client


@pytest.mark.parametrize("fault", [_lost, _unavailable, _limited])
async def test_a_spoilt_answer_to_a_refresh_signs_nobody_out(client: Any, network: _Network, fault: Fault) -> None:
    network.faults[_REFRESH] = fault
    assert (await client.call("GET", "/auth/v1/me")).json()["email"] == _EMAIL
    assert network.asked.count(_REFRESH) == 2
    assert client.refreshes == 1


async def test_a_lost_registration_is_sent_again_and_done_once(client: Any, network: _Network) -> None:
    network.faults[_REGISTER] = _lost
    account = await client.register("eve@example.com", PASSWORD.reveal(), "a-key")
    assert account["email"] == "eve@example.com"
    assert network.asked.count(_REGISTER) == 2


async def test_a_lost_login_is_not_sent_again(client: Any, network: _Network) -> None:
    network.faults[_LOGIN] = _lost
    with pytest.raises(httpx.ReadError):
        await client.log_in(_EMAIL, PASSWORD.reveal())
    assert network.asked.count(_LOGIN) == 2  # with the one that the fixture sent


async def test_an_ended_session_is_told_and_its_pair_forgotten(client: Any, example: ModuleType, api: Api) -> None:
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": client.pair.refresh_token})
    with pytest.raises(example.SignedOutError):
        await client.call("GET", "/auth/v1/me")
    assert client.pair is None
