"""What a request leaves behind: one log line, and figures per template."""

import structlog

from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import Service
from tests.kernel.unit.tokens_at_hand import CALLER

_TRACE = "0af7651916cd43dd8448eb211c80319c"


async def test_each_request_is_one_line_that_says_who_what_and_how_long(service: Service, log_lines: LogLines) -> None:
    headers = {"authorization": f"Bearer {service.bench.token()}", "x-request-id": "one"}
    await service.get("/orders/v1/me?name=value", **headers)
    (line,) = log_lines()
    assert line.pop("duration_ms") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "service": "orders",
        "method": "GET",
        "route": "/orders/v1/me",
        "status": 200,
        "request_id": "one",
        "user_id": str(CALLER.user_id),
    }


async def test_a_trace_that_is_passed_on_is_on_the_line(service: Service, log_lines: LogLines) -> None:
    await service.get("/orders/docs", traceparent=f"00-{_TRACE}-b7ad6b7169203331-01")
    await service.get("/orders/docs", traceparent="00-nonsense-b7ad6b7169203331-01")
    first, second = log_lines()
    assert first["trace_id"] == _TRACE
    assert "trace_id" not in second


async def test_what_one_request_bound_is_not_on_the_next_ones_lines(service: Service, log_lines: LogLines) -> None:
    await service.get("/orders/docs", **{"x-request-id": "one"})
    structlog.get_logger("elsewhere").info("later")
    _, later = log_lines()
    assert "request_id" not in later


async def test_no_token_cookie_query_or_body_is_logged(service: Service, log_lines: LogLines) -> None:
    token = service.bench.token(claims={"scope": "orders:orders:write"})
    headers = {"authorization": f"Bearer {token}", "cookie": "canary-cookie"}
    await service.client.post("/orders/v1/orders?q=canary-query", json={"count": 3, "canary-field": 1}, headers=headers)
    await service.client.post("/orders/v1/orders", content=b"canary-body", headers=headers)
    await service.get("/canary-path")
    told = str(log_lines())
    assert "canary" not in told
    assert token.rpartition(".")[2] not in told


async def test_paths_are_counted_by_template_and_strangers_as_one(service: Service) -> None:
    for number in range(20):
        await service.get(f"/stray/{number}")
    await service.get("/orders/v1/errors/sold-out")
    told = (await service.get("/metrics")).text
    assert 'http_requests_total{method="GET",route="unmatched",status="404"} 20.0' in told
    assert 'http_requests_total{method="GET",route="/orders/v1/errors/{name}",status="409"} 1.0' in told
    assert "stray" not in told


async def test_probes_are_counted_and_not_logged(service: Service, log_lines: LogLines) -> None:
    for probe in ("/livez", "/readyz", "/metrics"):
        await service.get(probe)
    assert log_lines() == []
    assert 'route="/readyz"' in (await service.get("/metrics")).text
