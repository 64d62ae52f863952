"""Whatever goes wrong becomes a problem that tells the caller what to do, and nothing of the inside."""

import pytest

from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import Service, serving


async def test_a_domain_error_is_told_with_its_slug(service: Service) -> None:
    answer = await service.get("/orders/v1/errors/sold-out", **{"x-request-id": "one"})
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert answer.json() == {
        "type": "/problems/sold-out",
        "title": "There is nothing left",
        "status": 409,
        "detail": "There is nothing left",
        "request_id": "one",
    }


@pytest.mark.parametrize(
    ("name", "status", "after"), [("slow-down", 429, "30"), ("busy", 503, "7"), ("away", 503, "1")]
)
async def test_who_should_come_back_is_told_when(service: Service, name: str, status: int, after: str) -> None:
    answer = await service.get(f"/orders/v1/errors/{name}")
    assert (answer.status_code, answer.headers["retry-after"]) == (status, after)


async def test_a_limit_says_which_it_is_and_when_one_more_is_let_through(service: Service) -> None:
    answer = await service.get("/orders/v1/errors/slow-down")
    assert answer.headers["ratelimit"] == '"slow-down";r=0;t=30'
    assert answer.headers["ratelimit-policy"] == '"slow-down";q=1;w=30'
    assert "ratelimit" not in (await service.get("/orders/v1/errors/busy")).headers


async def test_an_unforeseen_fault_is_a_bare_500_and_a_log_line_with_the_same_request_id(
    service: Service, log_lines: LogLines
) -> None:
    answer = await service.get("/orders/v1/errors/fault", **{"x-request-id": "find-me"})
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json()["type"] == "/problems/internal-error"
    assert answer.json()["request_id"] == "find-me"
    for word in ["SELECT", "secret", "RuntimeError", "Traceback", ".py", "litestar"]:
        assert word not in answer.text
    fault, request = log_lines()
    assert (fault["event"], fault["request_id"], fault["level"]) == ("unhandled fault", "find-me", "error")
    assert "RuntimeError: SELECT secret" in fault["exception"]
    assert (request["event"], request["status"]) == ("request", 500)


async def test_a_fault_in_the_lookup_of_an_error_is_one_too(service: Service) -> None:
    answer = await service.get("/orders/v1/errors/no-such-name")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal-error")


async def test_a_number_where_the_schema_wants_another_is_named(service: Service) -> None:
    token = service.bench.token(claims={"scope": "orders:orders:write"})
    headers = {"authorization": f"Bearer {token}"}
    for body in [{"count": 0}, {"count": "3"}, {"count": 3.5}, {"count": True}, {"count": None}]:
        answer = await service.client.post("/orders/v1/orders", json=body, headers=headers)
        assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, ["count"])
    assert (await service.client.post("/orders/v1/orders", json={"count": 3}, headers=headers)).status_code == 201


async def test_a_replica_is_ready_until_something_is_not_well_or_it_drains() -> None:
    async def ill() -> None:
        raise ConnectionError

    async with serving(postgres=ill) as service:
        answer = await service.get("/readyz")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json() == {"status": "not ready", "failing": ["postgres"]}
        assert (await service.get("/livez")).json() == {"status": "alive"}


async def test_a_draining_replica_still_answers(service: Service) -> None:
    assert (await service.get("/readyz")).json() == {"status": "ready", "failing": []}
    service.health.drain()
    assert (await service.get("/readyz")).json()["failing"] == ["draining"]
    assert (await service.get("/orders/v1/errors/sold-out")).status_code == 409


async def test_of_many_fields_that_do_not_belong_some_are_named_and_the_rest_of_the_body_still_is(
    service: Service,
) -> None:
    token = service.bench.token(claims={"scope": "orders:orders:write"})
    body = {"x" * 10_000: 1} | {f"x{number}": 1 for number in range(1000)} | {"count": 0}
    answer = await service.client.post("/orders/v1/orders", json=body, headers={"authorization": f"Bearer {token}"})
    named = [error["field"] for error in answer.json()["errors"]]
    assert named[:2] == ["x" * 100, "x0"]
    assert (len(named), named[-1]) == (21, "count")
