import httpx
import pytest

from tests.gateway.contract.answers import assert_problem, assert_secured

OURS = "http://localhost:3000"


def _preflight(client: httpx.Client, origin: str) -> httpx.Response:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization",
    }
    return client.options("/echo/v1/things", headers=asked)


def test_our_origin_may_call(client: httpx.Client) -> None:
    answer = _preflight(client, OURS)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == OURS
    assert "PATCH" in answer.headers["access-control-allow-methods"]
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    assert answer.headers["vary"] == "Origin"
    assert_secured(answer)


@pytest.mark.parametrize(
    "origin",
    [
        "https://localhost:3000",
        "http://localhost:30001",
        "http://localhost",
        "null",
        "http://localhost:3000.evil.example",
    ],
)
def test_another_origin_gets_no_permission(client: httpx.Client, origin: str) -> None:
    for answer in (_preflight(client, origin), client.get("/echo/v1/things", headers={"Origin": origin})):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["vary"] == "Origin"


def test_a_script_of_ours_may_read_what_it_needs(client: httpx.Client) -> None:
    answer = client.get("/echo/v1/things", headers={"Origin": OURS})
    assert answer.headers["access-control-allow-origin"] == OURS
    exposed = {name.strip() for name in answer.headers["access-control-expose-headers"].split(",")}
    assert exposed >= {"X-Request-ID", "Retry-After", "RateLimit", "RateLimit-Policy", "Location"}
    assert "Idempotency-Replayed" in exposed


def test_a_script_of_ours_may_read_the_gateways_own_errors(client: httpx.Client) -> None:
    answer = client.get("/nowhere", headers={"Origin": OURS})
    assert_problem(answer, 404, "not-found")
    assert answer.headers["access-control-allow-origin"] == OURS


def test_a_service_cannot_widen_it(client: httpx.Client) -> None:
    query = {"header": "Access-Control-Allow-Origin:*"}
    answer = client.get("/echo/v1/things", params=query, headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_caches_keep_answers_apart_also_where_no_origin_was_sent(client: httpx.Client) -> None:
    answer = client.get("/echo/v1/things", params={"header": "Vary:Accept"})
    assert answer.headers.get_list("vary") == ["Accept", "Origin"]


def test_a_page_of_ours_may_send_what_tracing_and_caching_need(client: httpx.Client) -> None:
    allowed = {
        name.strip().lower() for name in _preflight(client, OURS).headers["access-control-allow-headers"].split(",")
    }
    assert allowed >= {"baggage", "sentry-trace", "traceparent", "tracestate", "if-none-match", "if-match"}


@pytest.mark.parametrize("origin", ["https://anyone.example", "null"])
def test_a_public_document_is_for_every_origin_without_credentials(client: httpx.Client, origin: str) -> None:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    for answer in (
        client.options("/.well-known/echo.json", headers=asked),
        client.get("/.well-known/echo.json", headers={"Origin": origin}),
        client.head("/.well-known/echo.json", headers={"Origin": origin}),
        client.get(
            "/.well-known/echo.json",
            params={"header": "Access-Control-Allow-Credentials:true"},
            headers={"Origin": origin},
        ),
    ):
        assert answer.status_code in {200, 204}
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_its_other_methods_are_not(client: httpx.Client, method: str) -> None:
    asked = {"Origin": "https://anyone.example", "Access-Control-Request-Method": method}
    answer = client.options("/.well-known/echo.json", headers=asked)
    assert not [name for name in answer.headers if name.startswith("access-control-")]
