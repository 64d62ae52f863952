"""Headers by which a proxy speaks of a client, sent by the client: none is believed, end to end."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio

from tests.security.attacked_platform import House, profile, signed_in, slug
from tests.security.wire import talk
from tests.stack.platform import PASSWORD, Person, newcomer

_FORGED = "203.0.113.9"
_ID = "01900000-0000-7000-8000-ffffffffffff"

AN_ADDRESS: dict[str, Mapping[str, str]] = {
    "X-Forwarded-For": {"x-forwarded-for": _FORGED},
    "a chain in X-Forwarded-For": {"x-forwarded-for": f"{_FORGED}, 127.0.0.1, {_FORGED}"},
    "IPv6 in X-Forwarded-For": {"x-forwarded-for": "::ffff:203.0.113.9"},
    "the loopback in X-Forwarded-For": {"x-forwarded-for": "127.0.0.1"},
    "nonsense in X-Forwarded-For": {"x-forwarded-for": "' OR 1=1 --"},
    "nothing in X-Forwarded-For": {"x-forwarded-for": ""},
    "underscores in X-Forwarded-For": {"x_forwarded_for": _FORGED},
    "X-Real-IP": {"x-real-ip": _FORGED},
    "X-Client-IP and the like": {"x-client-ip": _FORGED, "true-client-ip": _FORGED, "cf-connecting-ip": _FORGED},
    "Forwarded": {"forwarded": f'for={_FORGED};by={_FORGED};host=evil.example;proto=http, for="[2001:db8::1]"'},
    "Via": {"via": f"1.1 {_FORGED}", "x-forwarded-server": _FORGED},
    "Connection: X-Forwarded-For": {"connection": "x-forwarded-for, x-real-ip", "x-forwarded-for": _FORGED},
    "Connection: close, X-Forwarded-For": {"connection": "close, X-Forwarded-For", "x-real-ip": _FORGED},
    "X-Proxy-Secret": {"x-proxy-secret": "0" * 32, "x-forwarded-for": _FORGED},
    "X_Proxy_Secret": {"x_proxy_secret": "0" * 32, "x_forwarded_for": _FORGED},
    "Connection: X-Proxy-Secret": {"connection": "close, X-Proxy-Secret", "x-forwarded-for": _FORGED},
    "Proxy-Connection: X-Forwarded-For": {"proxy-connection": "x-forwarded-for", "x-forwarded-for": _FORGED},
}

A_REQUEST: dict[str, Mapping[str, str]] = {
    "X-User-Id and its like": {"x-user-id": _ID, "x-user-roles": "admin", "x-user-scope": "auth:users:read"},
    "X_User_Id and its like": {"x_user_id": _ID, "x_user_roles": "admin", "x_user_scope": "auth:users:read"},
    "X-Original-URL": {"x-original-url": "/auth/v1/users", "x-rewrite-url": "/auth/v1/users"},
    "X-Forwarded-Uri": {"x-forwarded-uri": "/auth/v1/users", "x-forwarded-method": "DELETE"},
    "X-Forwarded-Prefix": {"x-forwarded-prefix": "/auth/v1/users", "x-script-name": "/auth"},
    "X-Forwarded-Host": {"x-forwarded-host": "evil.example", "x-host": "evil.example"},
    "X-Forwarded-Proto": {"x-forwarded-proto": "gopher", "x-forwarded-port": "1", "x-forwarded-ssl": "off"},
    "X-HTTP-Method-Override": {"x-http-method-override": "DELETE", "x-method-override": "DELETE"},
    "X-HTTP-Method": {"x-http-method": "DELETE"},
    "Connection: X-Request-Id": {"connection": "x-request-id"},
    "Gateway-Limiter": {"gateway-limiter": "local", "gateway-policy": "none"},
}


@pytest_asyncio.fixture(scope="module")
async def victor(house: House) -> AsyncIterator[Person]:
    """Logs in again and again, always with success."""
    async with house.client() as client:
        yield await newcomer(client)


@pytest.mark.parametrize("forged", AN_ADDRESS)
async def test_a_session_keeps_the_true_address(house: House, victor: Person, admin: Person, forged: str) -> None:
    address, headers = house.address(), {"x-request-id": f"forged-{house.address()}", **AN_ADDRESS[forged]}
    async with house.client(address) as client:
        answer = await client.post(
            "/auth/v1/login", json={"email": victor.email, "password": PASSWORD}, headers=headers
        )
        assert answer.status_code == 200, answer.text
        bearer = {"authorization": f"Bearer {answer.json()['access_token']}"}
        sessions = (await client.get("/auth/v1/sessions", headers=bearer)).json()["items"]
    (current,) = [each for each in sessions if each["current"]]
    assert current["client_ip"] == address
    params: dict[str, Any] = {"type": "auth.session.started", "limit": 20}
    told = (await admin.client.get("/auth/v1/audit-events", params=params, headers=admin.bearer)).json()["items"]
    (event,) = [each for each in told if each["session_id"] == current["id"]]
    assert (event["client_ip"], event["request_id"]) == (address, headers["x-request-id"])


@pytest.mark.parametrize("forged", A_REQUEST)
async def test_a_request_is_what_its_line_and_its_token_say(victor: Person, forged: str) -> None:
    headers = A_REQUEST[forged]
    true = await victor.client.get("/auth/v1/me", headers=victor.bearer)
    answer = await victor.client.get("/auth/v1/me", headers={**victor.bearer, **headers})
    assert (answer.status_code, answer.content) == (200, true.content)
    nobody = await victor.client.get("/auth/v1/me", headers=headers)
    assert (nobody.status_code, slug(nobody)) == (401, "unauthenticated")
    ended = await victor.client.post("/auth/v1/sessions", headers={**victor.bearer, **headers})
    assert ended.status_code == 405


@pytest.mark.parametrize("forged", A_REQUEST)
async def test_verify_names_whom_the_token_names(victor: Person, forged: str) -> None:
    verified = await victor.client.get("/auth/v1/verify", headers={**victor.bearer, **A_REQUEST[forged]})
    assert verified.status_code == 204
    assert verified.headers.get_list("x-user-id") == [(await profile(victor))["id"]]
    assert verified.headers.get_list("x-user-roles") in ([], [""])
    assert verified.headers.get_list("x-user-scope") in ([], [""])


@pytest.mark.parametrize(
    "path",
    ["/auth/openapi.json", "/auth/docs", "/docs", "/problems/not-found", "/.well-known/jwks.json", "/auth/v1/nothing"],
)
async def test_no_answer_repeats_a_forged_host(house: House, path: str) -> None:
    async with house.client() as client:
        forged: dict[str, Any] = {"host": "evil.example", "x-forwarded-host": "evil.example"}
        seen = [await client.get(path, headers={"x-request-id": "the-same", **each}) for each in ({}, forged)]
    assert seen[0].content == seen[1].content
    assert "evil.example" not in str(seen[1].headers)


def test_many_forged_addresses_share_one_limit(house: House) -> None:
    asked = [
        b"POST /auth/v1/logout HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.%d\r\n"
        b"Forwarded: for=203.0.113.%d\r\nX-Real-IP: 203.0.113.%d\r\n\r\n" % (number, number, number)
        for number in range(200)
    ]
    answers = talk(house, b"".join(asked), ["POST"] * len(asked))
    assert {each.status for each in answers} == {415, 429}


async def test_another_client_is_not_limited_by_them(house: House) -> None:
    async with house.client() as client:
        somebody = await newcomer(client)
        assert (await signed_in(client, somebody.email)).pair["session_id"]
