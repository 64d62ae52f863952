"""What a client gets is what the user agreed to, and no more than the client and the account still have."""

from datetime import timedelta
from typing import Any

import pytest

from kernel.testing.fixed_clock import EPOCH
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.domain.oidc.authorization_request import collect_parameters, parse_request
from services.auth.domain.oidc.client import Client
from tests.auth.http.api import Api, opened
from tests.auth.http.provider import (
    CHALLENGE,
    OAUTH,
    Browser,
    Wiki,
    call,
    exchange,
    obtain_tokens,
    read_query,
    refresh,
    register,
    userinfo,
)

_BOTH = ["https://a.test", "https://b.test"]


@pytest.fixture
async def admin(api: Api) -> str:
    token = await api.admin()
    await api.register(display_name="Bob")
    return token


async def _change(api: Api, admin: str, wiki: Wiki, **changes: Any) -> None:
    answer = await api.call("PATCH", f"/auth/v1/clients/{wiki.client_id}", admin, json=changes)
    assert answer.status_code == 200, answer.text


async def _audience(api: Api, wiki: Wiki, tokens: dict[str, Any]) -> Any:
    described = (await call(api, "introspect", wiki, {"token": tokens["access_token"]})).json()
    assert described["active"] is True
    return described["aud"]


@pytest.mark.parametrize("where", ["userinfo", "id_token"])
async def test_a_claim_that_is_asked_for_by_name_is_agreed_to(api: Api, admin: str, where: str) -> None:
    wiki, browser = await register(api, admin), Browser(api)
    await browser.obtain_code(wiki, scope="openid")
    claims = f'{{"{where}": {{"email": {{"essential": true}}, "groups": null}}}}'
    page = await browser.authorize(wiki, scope="openid", claims=claims)
    assert "See your email address" in page.text
    assert "See the names of your roles" in page.text
    code = read_query((await browser.submit(page, action="approve")).headers["location"])["code"]
    tokens = (await exchange(api, wiki, code)).json()
    assert tokens["scope"] == "openid"
    shown = (await userinfo(api, tokens["access_token"])).json()
    assert (shown.get("email") == "bob@example.com") is (where == "userinfo")
    assert "location" in (await browser.authorize(wiki, scope="openid", claims=claims)).headers


async def test_a_client_without_the_scope_gets_no_claim_by_name(api: Api, admin: str) -> None:
    wiki = await register(api, admin, scopes=["openid"])
    claims = '{"userinfo": {"email": null, "groups": null}, "id_token": {"email": null}}'
    tokens = await obtain_tokens(api, wiki, scope="openid", claims=claims)
    assert (await userinfo(api, tokens["access_token"])).json().keys() == {"sub"}


async def test_a_permission_that_the_account_gets_later_was_agreed_to(api: Api, admin: str) -> None:
    wiki = await register(api, admin, audiences=["goodgo"], scopes=["openid", "auth:users:read"])
    browser = Browser(api)
    page = await browser.log_in(await browser.authorize(wiki, scope="openid auth:users:read"))
    assert "Use your permission" in page.text


async def test_a_scope_that_was_taken_from_a_client_is_in_no_later_token(api: Api, admin: str) -> None:
    wiki = await register(api, admin)
    tokens = await obtain_tokens(api, wiki)
    await _change(api, admin, wiki, scopes=["openid"])
    rotated = (await refresh(api, wiki, tokens["refresh_token"])).json()
    assert rotated["scope"] == "openid"
    assert (await userinfo(api, rotated["access_token"])).json().keys() == {"sub"}
    await _change(api, admin, wiki, scopes=["openid", "email"])
    by_name = await obtain_tokens(api, wiki, scope="openid", claims='{"userinfo": {"email": null}}')
    assert (await userinfo(api, by_name["access_token"])).json()["email"] == "bob@example.com"
    await _change(api, admin, wiki, scopes=["openid"])
    assert (await userinfo(api, by_name["access_token"])).json().keys() == {"sub"}


async def test_an_audience_that_was_taken_from_a_client_is_in_no_later_token(api: Api, admin: str) -> None:
    wiki = await register(api, admin, audiences=_BOTH)
    tokens = await obtain_tokens(api, wiki)
    assert await _audience(api, wiki, tokens) == _BOTH
    for audiences, expected in ((_BOTH[:1], _BOTH[0]), ([], "https://issuer.test")):
        await _change(api, admin, wiki, audiences=audiences)
        tokens = (await refresh(api, wiki, tokens["refresh_token"])).json()
        assert await _audience(api, wiki, tokens) == expected


async def test_a_token_is_for_no_audience_beyond_the_granted(api: Api, admin: str) -> None:
    wiki, browser = await register(api, admin, audiences=[*_BOTH, "https://c.test"]), Browser(api)
    code = await browser.obtain_code(wiki, resource=_BOTH[0])
    refused = await exchange(api, wiki, code, resource=_BOTH[1])
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_target")
    tokens = (await exchange(api, wiki, code, resource=_BOTH[0])).json()
    assert await _audience(api, wiki, tokens) == _BOTH[0]
    beyond = await refresh(api, wiki, tokens["refresh_token"], resource=_BOTH[1])
    assert (beyond.status_code, beyond.json()["error"]) == (400, "invalid_target")
    all_of_them = await exchange(api, wiki, await browser.obtain_code(wiki), resource=_BOTH[1])
    assert await _audience(api, wiki, all_of_them.json()) == _BOTH[1]


async def test_a_token_from_before_a_loss_of_rights_is_not_active(api: Api, admin: str) -> None:
    bob = (await api.call("GET", "/auth/v1/users", admin, params={"email": "bob@example.com"})).json()["items"][0]["id"]
    wiki = await register(api, admin)
    await api.call("PUT", "/auth/v1/roles/reader", admin, json={"permissions": ["auth:users:read"]})
    role = f"/auth/v1/users/{bob}/roles/reader"
    assert (await api.call("PUT", role, admin)).status_code == 204
    tokens = await obtain_tokens(api, wiki)
    assert (await call(api, "introspect", wiki, {"token": tokens["access_token"]})).json()["active"] is True
    assert (await api.call("DELETE", role, admin)).status_code == 204
    assert (await call(api, "introspect", wiki, {"token": tokens["access_token"]})).json() == {"active": False}
    assert (await userinfo(api, tokens["access_token"])).status_code == 401
    rotated = (await refresh(api, wiki, tokens["refresh_token"])).json()
    assert (await userinfo(api, rotated["access_token"])).status_code == 200


async def test_a_compulsory_second_factor_is_asked_for_through_a_client_too(shared_hasher: Argon2Hasher) -> None:
    policy = {"AUTH_SECOND_FACTOR_ROLES": "admin", "AUTH_SECOND_FACTOR_SINCE": "2030-02-01"}
    async with opened(shared_hasher, **policy) as api:
        admin = await api.admin()
        wiki = await register(api, admin, audiences=["goodgo"], scopes=["openid", "auth:clients:read"])
        query: dict[str, Any] = {"scope": "openid auth:clients:read"}
        before = await obtain_tokens(api, wiki, Browser(api, "ada@example.com"), **query)
        assert (await api.call("GET", "/auth/v1/clients", before["access_token"])).status_code == 200
        api.auth.clock.advance(timedelta(days=60))
        after = await obtain_tokens(api, wiki, Browser(api, "ada@example.com"), **query)
        answer = await api.call("GET", "/auth/v1/clients", after["access_token"])
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/insufficient-authentication")


@pytest.mark.parametrize(
    ("redirect_uri", "first_party", "asks_again"),
    [
        ("http://127.0.0.1/cb", False, True),
        ("http://127.0.0.1/cb", True, True),
        ("com.example.app:/cb", False, True),
        ("https://app.example.com/cb", False, False),
    ],
)
async def test_another_program_at_a_local_address_gets_no_code_without_the_user(
    api: Api, admin: str, redirect_uri: str, *, first_party: bool, asks_again: bool
) -> None:
    app = await register(api, admin, kind="native", redirect_uris=[redirect_uri], first_party=first_party)
    browser = Browser(api)
    await browser.obtain_code(app, redirect_uri=redirect_uri)
    again = await browser.authorize(app, redirect_uri=redirect_uri)
    assert ("approve" in again.text) is asks_again
    silent = await browser.authorize(app, redirect_uri=redirect_uri, prompt="none")
    assert (read_query(silent.headers["location"]).get("error") == "consent_required") is asks_again


async def test_an_address_that_was_taken_from_a_client_gets_no_waiting_answer(api: Api, admin: str) -> None:
    wiki, browser = await register(api, admin), Browser(api)
    consent = await browser.log_in(await browser.authorize(wiki))
    await _change(api, admin, wiki, redirect_uris=["https://wiki.test/other"])
    assert (await browser.submit(consent, action="approve")).status_code == 404
    handle = consent.text.partition('name="interaction" value="')[2].partition('"')[0]
    resumed = await browser.get(f"{OAUTH}/authorize", interaction=handle)
    assert (resumed.status_code, "location" in resumed.headers) == (400, False)


async def test_another_user_than_the_expected_one_gets_no_code(api: Api, admin: str) -> None:
    wiki = await register(api, admin)
    hint = (await obtain_tokens(api, wiki))["id_token"]
    other = Browser(api, "ada@example.com")
    refused = await other.log_in(await other.authorize(wiki, id_token_hint=hint))
    assert read_query(refused.headers["location"])["error"] == "login_required"
    bob = Browser(api)
    for readable in (hint, "x"):
        answer = await bob.log_in(await bob.authorize(wiki, id_token_hint=readable, prompt="login"))
        assert "code" in read_query(answer.headers["location"])


@pytest.mark.parametrize("name", [r"\u0000", r"\ud800", "é", "urn:goodgo:aal2 "])
async def test_text_that_no_store_takes_is_not_kept_from_claims(name: str) -> None:
    client = Client(client_id="wiki", name="Wiki", created_at=EPOCH, redirect_uris=("https://wiki.test/cb",))
    acr = f'{{"essential": true, "values": ["{name}", 1, null, {{}}]}}'
    claims = f'{{"userinfo": {{"{name}": null, "email": null}}, "id_token": {{"{name}": null, "acr": {acr}}}}}'
    query = {"response_type": "code", "scope": "openid", "claims": claims}
    pkce = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    collected = collect_parameters((query | pkce).items())
    request = parse_request(client, client.redirect_uris[0], collected, was_pushed=False)
    assert (request.userinfo_claims, request.id_token_claims) == (("email",), ())
    assert len(request.required_acrs) == 4
    assert all(each.isascii() and each.isprintable() for each in request.required_acrs)
