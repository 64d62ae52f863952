"""Other proxies ask with whatever method, query and path the request has that they hold."""

from collections.abc import AsyncIterator

import pytest

from kernel.manifest import Authenticated, Route
from tests.kernel.http.declared import serving
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import Service
from tests.kernel.unit.token_bench import CALLER

_PATH = "/orders/v1/verify"


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as service:
        yield service


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("below", ["", "/", "/files/a", "/files/a%20b//..%2Fc/", "/verify", "?a=1&a=2", "/x?verify=no"])
async def test_every_method_query_and_path_below_gets_the_same_answer(
    service: Service, method: str, below: str
) -> None:
    headers = {"authorization": f"Bearer {service.bench.token()}"}
    answer = await service.client.request(method, f"{_PATH}{below}", headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["x-user-id"] == str(CALLER.user_id)
    assert (await service.client.request(method, f"{_PATH}{below}")).status_code == 401


async def test_a_body_of_any_type_does_not_matter(service: Service) -> None:
    headers = {"authorization": f"Bearer {service.bench.token()}", "content-type": "image/png"}
    assert (await service.client.post(_PATH, content=b"\x89", headers=headers)).status_code == 204


async def test_a_path_beside_it_is_not_below_it(service: Service) -> None:
    headers = {"authorization": f"Bearer {service.bench.token()}"}
    assert (await service.client.get(f"{_PATH}x", headers=headers)).status_code == 404


async def test_the_route_is_logged_and_not_the_path_that_was_asked(service: Service, log_lines: LogLines) -> None:
    await service.client.post(f"{_PATH}/somebodys/letters")
    (line,) = log_lines()
    assert (line["route"], line["status"]) == (_PATH, 401)
    assert "letters" not in str(line)


def test_it_is_declared_as_a_read() -> None:
    with pytest.raises(ValueError, match="declare it as GET"):
        Route("POST", _PATH, Authenticated(), forward_auth=True)
