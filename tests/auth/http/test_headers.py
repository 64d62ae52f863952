"""The headers of every answer."""

import re

import pytest

from kernel.manifest import Route
from kernel.runtime.http.middleware import MAX_HEADER_BYTES
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem
from tests.auth.http.requests_of import body_for, filled

_SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
_PAGES = {"/docs": "script-src 'self'", "/problems/{slug}": "style-src 'sha256-"}
_CACHEABLE = {
    "/.well-known/jwks.json",
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
}


@pytest.mark.parametrize("route", MANIFEST.routes, ids=lambda route: f"{route.method} {route.path}")
async def test_security_headers_are_on_every_answer_and_none_is_stored(
    shared_api: Api, shared_admin: str, route: Route
) -> None:
    for token in [None, shared_admin]:
        answer = await shared_api.call(route.method, filled(route.path), token, **body_for(route))
        if route.page is not None and route.page.cookies:
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-security-policy"].startswith(route.page.content_security_policy)
        elif route.path in _PAGES:
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"
            assert answer.headers["content-security-policy"].startswith(f"default-src 'none'; {_PAGES[route.path]}")
        else:
            assert answer.headers.items() >= _SECURITY.items()
        assert (answer.headers["cache-control"] == "no-store") == (route.path not in _CACHEABLE)
        assert "server" not in answer.headers


@pytest.mark.parametrize("claimed", ["a", "A-b.c_9", "x" * 128, "01900000-0000-7000-8000-000000000001"])
async def test_a_sound_request_id_is_kept(shared_api: Api, claimed: str) -> None:
    answer = await shared_api.call("GET", "/auth/v1/me", headers={"x-request-id": claimed})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == claimed


@pytest.mark.parametrize("claimed", ["", " ", "a b", "x" * 129, "a/b", "a\tb", "<script>", "a;b", "\xe9", '"', "a,b"])
async def test_an_odd_request_id_is_replaced(shared_api: Api, claimed: str) -> None:
    headers = {b"x-request-id": claimed.encode("latin-1")}
    answer = await shared_api.call("GET", "/auth/v1/me", headers=headers)
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


async def test_each_request_without_an_id_gets_its_own(shared_api: Api) -> None:
    seen = {(await shared_api.call("GET", "/livez")).headers["x-request-id"] for _ in range(20)}
    assert len(seen) == 20


@pytest.mark.parametrize("path", ["/auth/v1/me", "/nowhere", "/auth//v1/me", "/livez"])
async def test_an_answer_has_one_request_id_whoever_gives_it(shared_api: Api, path: str) -> None:
    answer = await shared_api.call("GET", path, headers={"x-request-id": "one"})
    assert answer.headers.get_list("x-request-id") == ["one"]


async def test_headers_over_64_kib_are_refused(shared_api: Api) -> None:
    fits = {"x-padding": "x" * (MAX_HEADER_BYTES - 1024)}
    assert (await shared_api.call("GET", "/.well-known/jwks.json", headers=fits)).status_code == 200
    over = {"x-padding": "x" * MAX_HEADER_BYTES}
    assert_problem(await shared_api.call("GET", "/.well-known/jwks.json", headers=over), 431, "headers-too-large")


async def test_a_clients_own_forwarding_headers_count_for_nothing(api: Api) -> None:
    headers = {"x-forwarded-for": "203.0.113.9", "forwarded": "for=203.0.113.9", "x-real-ip": "203.0.113.9"}
    body = {"email": "nobody@example.com", "password": "x"}
    await api.call("POST", "/auth/v1/login", json=body, headers=headers)
    assert [event.origin.client_ip for event in await api.auth.list_events("auth.login.failed")] == ["127.0.0.1"]


async def test_an_endless_user_agent_is_cut(api: Api) -> None:
    token = (await api.member())["access_token"]
    headers = {b"user-agent": b"\xff\x00" + b"x" * 10_000}
    body = {"email": "bob@example.com", "password": "a long and private sentence"}
    await api.call("POST", "/auth/v1/login", json=body, headers=headers)
    agents = [item["user_agent"] for item in await api.walk("/auth/v1/sessions", token)]
    assert agents[0] == "a browser"
    assert agents[1].startswith("\ufffdx")
    assert len(agents[1]) <= 256
