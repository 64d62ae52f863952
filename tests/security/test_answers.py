"""Every kind of answer: its headers keep a browser safe, and nothing of it tells how the platform is made."""

import json
import re
from typing import Any

import httpx
import pytest

from tests.security.attacked_platform import House, profile
from tests.security.wire import Journal, Raw, sing, talk
from tests.stack.platform import PASSWORD, Person

_SECURITY = {
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
_TELLING = ("server", "x-powered-by", "via", "set-cookie", "x-aspnet-version", "x-runtime", "gateway-policy", "etag")
_INSIDE = re.compile(
    r"Traceback|File \"|\.py\b|\.go\b|SELECT |INSERT |UPDATE |asyncpg|sqlalchemy|litestar|msgspec|traefik"
    r"|uvicorn|httptools|python|postgres|redis|nats|127\.0\.0\.\d|/work|/home|/usr|/tmp|argon2|\b\d+\.\d+\.\d+\b",
    re.IGNORECASE,
)

_JSON = {"content-type": "application/json"}
_OVER = b"{" + b" " * (1 << 20) + b"}"

ERRORS: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "malformed JSON": ("POST", "/auth/v1/login", {"content": b"{", "headers": _JSON}, 400),
    "bad UTF-8": ("POST", "/auth/v1/login", {"content": b'{"email":"\xff"}', "headers": _JSON}, 400),
    "a NUL": ("POST", "/auth/v1/login", {"content": b'{"email":"\\u0000","password":"a"}', "headers": _JSON}, 400),
    "a lone surrogate": ("POST", "/auth/v1/login", {"content": b'{"email":"\\ud800"}', "headers": _JSON}, 400),
    "a quote that SQL would mind": ("POST", "/auth/v1/login", {"json": {"email": "a'--@b.c", "password": "'"}}, 401),
    "no body": ("POST", "/auth/v1/login", {"headers": _JSON}, 400),
    "no token": ("GET", "/auth/v1/me", {}, 401),
    "a token that is none": ("GET", "/auth/v1/me", {"headers": {"authorization": "Bearer a.b.c"}}, 401),
    "another scheme": ("GET", "/auth/v1/me", {"headers": {"authorization": "Basic YTpi"}}, 401),
    "a wrong password": ("POST", "/auth/v1/login", {"json": {"email": "a@b.example", "password": PASSWORD}}, 401),
    "no such route": ("GET", "/auth/v1/none", {}, 404),
    "no such service": ("GET", "/none/v1/me", {}, 404),
    "nothing": ("GET", "/", {}, 404),
    "an id that is none": ("GET", "/auth/v1/users/'; DROP TABLE accounts", {}, 404),
    "a method that is not there": ("PUT", "/auth/v1/me", {}, 405),
    "a method that nobody has": ("BREW", "/auth/v1/me", {}, 405),
    "a method of WebDAV": ("PROPFIND", "/auth/v1/me", {}, 405),
    "a body over the limit": ("POST", "/auth/v1/login", {"content": _OVER, "headers": _JSON}, 413),
    "a form": ("POST", "/auth/v1/login", {"data": {"email": "a"}}, 415),
    "a broken schema": ("POST", "/auth/v1/login", {"json": {"email": 1}}, 422),
    "headers over the limit": ("GET", "/auth/v1/me", {"headers": {"x-a": "a" * 66_000}}, 431),
}


def _telling(answer: httpx.Response) -> list[str]:
    """What it says of the inside; the request id is drawn, and the caller's own address is no secret to them."""
    said = answer.text.replace(answer.headers["x-request-id"], "")
    own = [f"{name}: {value}" for name, value in answer.headers.items() if name in _TELLING]
    return own + _INSIDE.findall(said)


@pytest.mark.parametrize("error", ERRORS)
async def test_an_error_is_a_problem_and_tells_nothing_of_the_inside(client: httpx.AsyncClient, error: str) -> None:
    method, path, options, status = ERRORS[error]
    answer = await client.request(method, path, **options)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert {name: answer.headers.get(name) for name in _SECURITY} == _SECURITY
    assert _telling(answer) == []
    problem = answer.json()
    assert problem.keys() - {"errors"} == {"type", "title", "status", "detail", "request_id"}
    assert (problem["status"], problem["request_id"]) == (status, answer.headers["x-request-id"])
    assert ("www-authenticate" in answer.headers) == (status == 401)
    assert ("allow" in answer.headers) == (status == 405)


async def test_what_is_personal_or_a_token_is_kept_by_nobody(house: House, alice: Person) -> None:
    async with house.client() as client:
        answers = [
            await client.post("/auth/v1/login", json={"email": alice.email, "password": PASSWORD}),
            await alice.refresh(),
            *[await client.get(f"/auth/v1/{each}", headers=alice.bearer) for each in ("me", "sessions", "verify")],
            await client.post("/auth/v1/logout", json={"refresh_token": alice.pair["refresh_token"]}),
            await client.post("/auth/v1/password/forgot", json={"email": alice.email}),
        ]
    for answer in answers:
        assert answer.is_success, answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert {name: answer.headers.get(name) for name in _SECURITY} == _SECURITY
        assert not [name for name in _TELLING if name in answer.headers]


async def test_a_page_for_people_runs_only_what_is_its_own(house: House, client: httpx.AsyncClient) -> None:
    mailbox = f"/notifications/v1/mailbox.html?token={house.mailbox_token}"
    for path in ("/docs", "/problems/not-found", mailbox):
        answer = await client.get(path)
        policy = answer.headers["content-security-policy"]
        assert answer.status_code == 200
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"unsafe|\*|https?:|data:", policy)
        own = {name: value for name, value in _SECURITY.items() if name != "content-security-policy"}
        own["referrer-policy"] = "same-origin"
        assert {name: answer.headers.get(name) for name in own} == own


async def test_a_profile_says_no_more_than_the_contract(alice: Person) -> None:
    shown = await profile(alice)
    assert shown.keys() == {
        "id", "email", "email_verified", "display_name", "created_at", "roles", "permissions", "pending_permissions",
    }  # fmt: skip


def _sent(line: str, *headers: str) -> bytes:
    return "\r\n".join([line, "Host: a", "Connection: close", *headers, "", ""]).encode()


def test_trace_does_not_echo(house: House) -> None:
    (answer,) = talk(house, _sent("TRACE /auth/v1/me HTTP/1.1", "Authorization: Bearer canary"), ["TRACE"])
    assert answer.status == 405
    assert b"canary" not in answer.body
    assert _is_problem(answer)


@pytest.mark.parametrize("target", ["127.0.0.1:5432", "evil.example:443", "/auth/v1/me", "*"])
def test_connect_opens_no_tunnel(house: House, target: str) -> None:
    journal = Journal.of(house)
    (answer,) = talk(house, _sent(f"CONNECT {target} HTTP/1.1"), ["CONNECT"])
    assert answer.status in {400, 501}
    canaries = sing(house)
    routes = {each["route"] for each in journal.with_all(canaries) if each["request_id"] not in canaries}
    assert routes <= {"unmatched", "/auth/v1/me"}


@pytest.mark.parametrize("method", ["get", "Post", "GE T", "G\0T", "GET\t", "A" * 9000, "\xe9"])
def test_a_method_that_is_no_word_reaches_nothing(house: House, method: str) -> None:
    for answer in talk(house, _sent(f"{method} /auth/v1/me HTTP/1.1"), ["GET"]):
        assert answer.status in {400, 405, 501}
        assert not _INSIDE.search(answer.body.decode())


def _is_problem(answer: Raw) -> bool:
    return answer.headers["content-type"] == "application/problem+json" and "type" in json.loads(answer.body)
