"""What the gateway lets through, and what it says when it does not."""

import asyncio

import httpx
import pytest

from tests.stack.platform import Reachable


def _is_problem(answer: httpx.Response, status: int) -> bool:
    return (
        answer.status_code == status
        and answer.headers["content-type"].startswith("application/problem+json")
        and answer.json()["request_id"] == answer.headers["x-request-id"]
    )


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/livez", "/readyz", "/metrics", "/ping", "/dashboard/", "/api/rawdata"]
)
async def test_what_is_not_public_is_not_there(client: httpx.AsyncClient, path: str) -> None:
    assert _is_problem(await client.get(path), 404)


@pytest.mark.parametrize(
    "path",
    [
        "//auth/v1/me",
        "/auth//v1/me",
        "/auth%2fv1/me",
        "/auth/v1/me/",
        "/auth/v1/me;x=1",
        "/auth/v1/./me",
        "/auth/v1/x/../me",
        "/AUTH/v1/me",
        "/auth/..%2freadyz",
        "/auth/%2e%2e/readyz",
    ],
)
async def test_an_odd_spelling_reaches_nothing(platform: Reachable, path: str) -> None:
    answer = await _raw(platform, path)
    assert answer.split(b" ")[1] in {b"400", b"404"}, answer[:200]
    assert b"application/problem+json" in answer


async def test_an_escaped_letter_is_that_letter_and_nothing_more(platform: Reachable) -> None:
    plain, escaped = await _raw(platform, "/auth/v1/me"), await _raw(platform, "/auth/v1/%6de")  # RFC 3986, 6.2.2.2
    assert plain.split(b" ")[1] == escaped.split(b" ")[1] == b"401"


async def _raw(platform: Reachable, path: str) -> bytes:
    """Without a client that would tidy the path up."""
    url = httpx.URL(platform.url)
    reader, writer = await asyncio.open_connection(url.host, url.port, ssl=platform.trust(), server_hostname=url.host)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: {url.host}\r\nconnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer


async def test_every_answer_has_its_security_headers(client: httpx.AsyncClient) -> None:
    for answer in (
        await client.get("/nothing"),
        await client.get("/auth/v1/me"),
        await client.get("/.well-known/jwks.json"),
    ):
        assert "includeSubDomains" in answer.headers["strict-transport-security"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "server" not in answer.headers


async def test_documentation_pages_send_a_referrer_to_their_own_origin_alone(client: httpx.AsyncClient) -> None:
    for path in ("/docs", "/problems/not-found"):
        answer = await client.get(path)
        assert (answer.status_code, answer.headers.get_list("referrer-policy")) == (200, ["same-origin"])
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_body_that_is_too_large_is_refused(platform: Reachable) -> None:
    """By a client that blocks: asyncio's gives up when the gateway stops to read, and the answer is already there."""
    json = {"content-type": "application/json"}
    with httpx.Client(base_url=platform.url, verify=platform.trust(), timeout=30) as client:
        answer = client.post("/auth/v1/login", content=b" " * (1024 * 1024 + 1), headers=json)
    assert _is_problem(answer, 413)


async def test_only_the_allowed_origin_may_read_answers(client: httpx.AsyncClient) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    allowed = await client.options("/auth/v1/login", headers={"origin": "http://localhost:3000", **asked})
    assert allowed.headers["access-control-allow-origin"] == "http://localhost:3000"
    for origin in ("http://localhost:3001", "http://localhost:3000.evil.example", "null"):
        other = await client.options("/auth/v1/login", headers={"origin": origin, **asked})
        assert "access-control-allow-origin" not in other.headers
