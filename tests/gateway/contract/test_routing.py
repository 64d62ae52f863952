from pathlib import Path

import httpx
import pytest

from tests.gateway.contract.answers import ask, assert_problem, assert_secured, problem_type
from tests.gateway.contract.running import Gateway, Program, gateway
from tests.gateway.sample import CALLER, ECHO


@pytest.mark.parametrize("path", ["/echo/v1/things", "/echo/v1/things/7", "/echo/docs", "/.well-known/echo.json"])
def test_a_service_gets_its_prefix_and_its_well_known_addresses_whole(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.json()["path"] == path
    assert_secured(answer)


def test_both_entry_points_serve_the_platform(client: httpx.Client, plain_client: httpx.Client) -> None:
    assert client.get("/echo/v1/things").status_code == plain_client.get("/echo/v1/things").status_code == 200
    assert_secured(plain_client.get("/echo/v1/things"))


@pytest.mark.parametrize(
    "path",
    ["/", "/livez", "/readyz", "/metrics", "/ping", "/api/rawdata", "/dashboard/", "/debug/pprof/", "/echo", "/echoes"],
)
def test_what_is_not_a_service_is_not_found(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path), 404, "not-found")


def test_of_the_payment_sandbox_only_the_page_for_buyers_is_reached(client: httpx.Client) -> None:
    answer = client.get("/payment-sandbox/confirm/pay_1", params={"header": "content-security-policy:img-src 'self'"})
    assert answer.json()["path"] == "/payment-sandbox/confirm/pay_1"
    assert (answer.headers["content-security-policy"], answer.headers["x-content-type-options"]) == (
        "img-src 'self'",
        "nosniff",
    )
    for path in ("confirm", "confirm/", "confirm/pay_1/x", "confirm/pay%2f..", "v1/payments/pay_1", "all", "knobs"):
        assert_problem(client.get(f"/payment-sandbox/{path}"), 404, "not-found")


def test_ping_and_metrics_answer_on_loopback_only(platform: Gateway) -> None:
    internal = f"http://127.0.0.1:{platform.settings.internal_port}"
    assert 'traefik_router_requests_total{code="200"' in httpx.get(f"{internal}/metrics").text
    assert httpx.get(f"{internal}/api/rawdata").status_code == 404
    assert httpx.get(f"{internal}/echo/v1/things").status_code == 404


def test_calls_between_services_keep_their_deadline_and_come_by_loopback_alone(
    tmp_path: Path, backend: Program
) -> None:
    with gateway(tmp_path, backend, manifests=(CALLER, ECHO), inside_calls=True) as platform:
        inside = f"http://127.0.0.1:{platform.settings.internal_port}"
        answer = httpx.get(f"{inside}/echo/v1/things", headers={"X-Request-Deadline": "200"})
        assert ["x-request-deadline", "200"] in answer.json()["headers"]
        assert httpx.get(f"{inside}/caller/v1/things").status_code == 404
        outside = httpx.get(f"{platform.http}/echo/v1/things", headers={"X-Request-Deadline": "200"})
        assert "x-request-deadline" not in dict(outside.json()["headers"])


def test_a_request_id_of_the_client_is_kept(client: httpx.Client) -> None:
    answer = client.get("/echo/v1/things", headers={"X-Request-ID": "a-B_c.9"})
    assert answer.headers["x-request-id"] == "a-B_c.9"
    assert ["x-request-id", "a-B_c.9"] in answer.json()["headers"]


@pytest.mark.parametrize("sent", ["", "with space", "a" * 129, "per%cent", "new/line"])
def test_a_request_id_that_could_forge_a_log_line_is_replaced(client: httpx.Client, sent: str) -> None:
    answer = client.get("/echo/v1/things", headers={"X-Request-ID": sent})
    made = answer.headers["x-request-id"]
    assert made != sent
    assert [name for name, _ in answer.json()["headers"]].count("x-request-id") == 1
    assert ["x-request-id", made] in answer.json()["headers"]


def test_two_request_ids_are_none(client: httpx.Client) -> None:
    answer = client.get("/echo/v1/things", headers=[("X-Request-ID", "one"), ("X-Request-ID", "two")])
    assert answer.headers["x-request-id"] not in {"one", "two"}


def test_the_trace_context_passes_through(client: httpx.Client) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    answer = client.get("/echo/v1/things", headers={"traceparent": trace, "tracestate": "a=1"})
    assert ["traceparent", trace] in answer.json()["headers"]
    assert ["tracestate", "a=1"] in answer.json()["headers"]


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8443", "goodgo.localhost", "127.0.0.1", "127.1.2.3:80", "[::1]:80"]
)
def test_a_developers_tool_is_there_for_this_machine(platform: Gateway, host: str) -> None:
    assert ask(platform.http_port, "/echo/v1/tool", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evillocalhost",
        "192.168.1.7",
        "[fe80::1]",
        "x",
    ],
)
@pytest.mark.parametrize("path", ["/echo/v1/tool", "/echo/v1/%74ool", "/echo/v1/tool?a=b"])
def test_and_for_no_other_name(platform: Gateway, host: str, path: str) -> None:
    answer = ask(platform.http_port, path, headers={"Host": host, "X-Forwarded-Host": "localhost"})
    assert (answer.status, problem_type(answer)) == (404, "/problems/not-found")
    assert ask(platform.http_port, "/echo/v1/things", headers={"Host": host}).status == 200
