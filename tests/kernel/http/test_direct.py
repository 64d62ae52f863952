"""A route that is answered below the framework is guarded, counted and logged like any other."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from kernel.manifest import Authenticated, Route
from kernel.runtime.health import Health
from kernel.runtime.http.direct import Headers, told_in_headers
from kernel.tokens import Principal
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import HANDLERS, MANIFEST, ROUTES, Service, built
from tests.kernel.unit.tokens_at_hand import CALLER, Bench

PATH = "/orders/v1/caller"


@told_in_headers(PATH, summary="Say who calls.")
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
