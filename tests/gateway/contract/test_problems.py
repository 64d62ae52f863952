import httpx
import pytest

from tests.gateway.contract.answers import assert_problem, assert_secured

TOO_MANY = '{"type":"/problems/too-many-attempts","status":429}'


def test_a_problem_of_the_service_passes_unchanged(client: httpx.Client) -> None:
    query = {"status": "429", "type": "application/problem+json", "body": TOO_MANY, "header": "Retry-After:30"}
    answer = client.get("/echo/v1/things", params=query)
    assert answer.status_code == 429
    assert answer.text == TOO_MANY
    assert answer.headers["retry-after"] == "30"
    assert "ratelimit" not in answer.headers
    assert "gateway-policy" not in answer.headers
    assert_secured(answer)


@pytest.mark.parametrize(
    ("status", "slug"),
    [
        (400, "bad-request"),
        (404, "not-found"),
        (405, "method-not-allowed"),
        (413, "payload-too-large"),
        (500, "internal-error"),
        (503, "service-unavailable"),
        (504, "gateway-timeout"),
    ],
)
def test_any_other_error_becomes_a_problem_without_its_text(client: httpx.Client, status: int, slug: str) -> None:
    query = {"status": str(status), "type": "text/html", "body": "Traceback: SELECT * FROM accounts"}
    answer = client.get("/echo/v1/things", params=query)
    assert_problem(answer, status, slug)
    assert "SELECT" not in answer.text


@pytest.mark.parametrize("media_type", ["application/json", "text/html; charset=utf-8", "application/scim+json"])
def test_an_error_that_is_the_routes_own_passes_unchanged(client: httpx.Client, media_type: str) -> None:
    query = {
        "status": "401",
        "type": media_type,
        "body": '{"error":"invalid_client"}',
        "header": "WWW-Authenticate:Basic",
    }
    answer = client.post("/echo/v1/oauth2/token", params=query)
    assert (answer.status_code, answer.text) == (401, '{"error":"invalid_client"}')
    assert answer.headers["content-type"] == media_type
    assert answer.headers["www-authenticate"] == "Basic"
    assert_secured(answer)


def test_of_such_a_route_too_plain_text_is_not_its_own(client: httpx.Client) -> None:
    answer = client.post("/echo/v1/oauth2/token", params={"status": "503", "type": "text/plain", "body": "SELECT"})
    assert_problem(answer, 503, "service-unavailable")


def test_what_an_error_asks_of_the_client_stays(client: httpx.Client) -> None:
    query = {"status": "405", "type": "text/plain", "header": "Allow:GET"}
    assert client.get("/echo/v1/things", params=query).headers["allow"] == "GET"


def test_nothing_else_of_an_error_stays(client: httpx.Client) -> None:
    query = {
        "status": "500",
        "type": "text/plain",
        "header": ["Set-Cookie:a=b", "X-Debug:1", "Content-Disposition:inline"],
    }
    answer = client.get("/echo/v1/things", params=query)
    assert {"set-cookie", "x-debug", "content-disposition"}.isdisjoint(answer.headers)


def test_503_says_when_to_come_back(client: httpx.Client) -> None:
    answer = client.get("/echo/v1/things", params={"status": "503", "type": "text/plain"})
    assert answer.headers["retry-after"] == "1"


def test_an_error_without_a_body_answers_head(client: httpx.Client) -> None:
    answer = client.head("/nowhere")
    assert answer.status_code == 404
    assert answer.content == b""
    assert_secured(answer)


def test_a_documentation_page_keeps_its_own_content_policy(client: httpx.Client) -> None:
    own = "default-src 'self'"
    answer = client.get("/echo/docs", params={"header": f"Content-Security-Policy:{own}", "type": "text/html"})
    assert answer.headers.get_list("content-security-policy") == [own]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_a_service_runs_on_stays_hidden(client: httpx.Client) -> None:
    query = {"header": ["Server:uvicorn", "X-Powered-By:Litestar", "Strict-Transport-Security:max-age=1"]}
    answer = client.get("/echo/v1/things", params=query)
    assert "x-powered-by" not in answer.headers
    assert_secured(answer)


def test_a_page_keeps_the_policies_that_its_service_sets(plain_client: httpx.Client) -> None:
    own = {"content-security-policy": "default-src 'none'; form-action 'self'", "referrer-policy": "same-origin"}
    query = {"header": [f"{name}:{value}" for name, value in own.items()]}
    answer = plain_client.get("/echo/v1/things", params=query)
    assert {name: answer.headers.get_list(name) for name in own} == {name: [value] for name, value in own.items()}
