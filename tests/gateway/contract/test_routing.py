import httpx
import pytest

from tests.gateway.contract.answers import assert_problem, assert_secured
from tests.gateway.contract.running import Gateway


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


def test_ping_and_metrics_answer_on_loopback_only(platform: Gateway) -> None:
    internal = f"http://127.0.0.1:{platform.settings.internal_port}"
    assert 'traefik_router_requests_total{code="200"' in httpx.get(f"{internal}/metrics").text
    assert httpx.get(f"{internal}/api/rawdata").status_code == 404
    assert httpx.get(f"{internal}/echo/v1/things").status_code == 404


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
