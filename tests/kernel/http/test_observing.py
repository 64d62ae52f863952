"""What a request leaves behind: one log line, and figures per template."""

import structlog

from kernel.runtime.telemetry.metrics import VERSION
from tests.kernel.http.recorded_logs import LogLines
from tests.kernel.http.sample import Service
from tests.kernel.unit.token_bench import CALLER

_TRACE = "0af7651916cd43dd8448eb211c80319c"


async def test_each_request_is_one_line_that_says_who_what_and_how_long(service: Service, log_lines: LogLines) -> None:
    headers = {"authorization": f"Bearer {service.bench.token()}", "x-request-id": "one"}
    await service.get("/orders/v1/me", **headers)
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
        "outcome": "ok",
        "request_id": "one",
        "user_id": str(CALLER.user_id),
    }


def test_text_with_line_ends_is_one_line(log_lines: LogLines) -> None:
    """A reader of lines sees no second event in the words of a stranger."""
    forged = '\n{"event":"request","status":200}\r\n\x85\u2028'
    structlog.get_logger().info("said", words=forged)
    (line,) = log_lines()
    assert (line["event"], line["words"]) == ("said", forged)


async def test_a_trace_that_is_passed_on_is_on_the_line(service: Service, log_lines: LogLines) -> None:
    await service.get("/orders/docs", traceparent=f"00-{_TRACE}-b7ad6b7169203331-01")
    await service.get("/orders/docs", traceparent="00-nonsense-b7ad6b7169203331-01")
    first, second = log_lines()
    assert first["trace_id"] == _TRACE
    assert "trace_id" not in second


async def test_the_outcome_is_the_problems_slug_wherever_the_problem_was_made(
    service: Service, log_lines: LogLines
) -> None:
    for path in (
        "/orders/v1/errors/sold-out",
        "/orders/v1/me",
        "/nowhere",
        "//orders/v1/me",
        "/orders/v1/errors/fault",
    ):
        await service.get(path)
    outcomes = [line["outcome"] for line in log_lines() if line["event"] == "request"]
    assert outcomes == ["sold-out", "unauthenticated", "not-found", "not-found", "internal-error"]


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


async def test_a_trace_that_is_kept_is_the_example_of_its_bucket(service: Service) -> None:
    kept, dropped = f"00-{_TRACE}-b7ad6b7169203331-01", f"00-{'c' * 32}-b7ad6b7169203331-00"
    for traceparent in (kept, dropped):
        await service.get("/orders/v1/errors/sold-out", traceparent=traceparent)
    told = await service.get("/metrics", accept="application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
    assert told.headers["content-type"].startswith("application/openmetrics-text")
    assert f'# {{trace_id="{_TRACE}"}}' in told.text
    assert told.text.endswith("# EOF\n")
    assert "c" * 32 not in told.text
    assert "trace_id" not in (await service.get("/metrics")).text


async def test_what_runs_is_told_with_its_version_and_what_it_takes(service: Service) -> None:
    told = (await service.get("/metrics")).text
    assert f'goodgo_build_info{{service="orders",version="{VERSION}"}} 1.0' in told
    assert "process_resident_memory_bytes" in told


async def test_probes_are_counted_and_not_logged(service: Service, log_lines: LogLines) -> None:
    for probe in ("/livez", "/readyz", "/metrics"):
        await service.get(probe)
    assert log_lines() == []
    assert 'route="/readyz"' in (await service.get("/metrics")).text
