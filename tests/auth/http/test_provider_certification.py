"""What a certification suite asks a provider: the Basic OP and Config OP plans of OpenID Connect.

A line is a request that a plain client may send, and what the standard has the provider answer.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest

from tests.auth.http.api import Api
from tests.auth.http.provider import (
    OAUTH,
    Browser,
    Wiki,
    authorize_query,
    call,
    exchange,
    forge,
    obtain_tokens,
    read_error,
    read_query,
    refresh,
    register,
    userinfo,
)

_UNSIGNED = "eyJhbGciOiJub25lIn0.e30."
_TAKEN: tuple[dict[str, str | None], ...] = (
    {"nonce": None},
    {"state": None},
    {"scope": "openid"},
    {"scope": "email openid"},
    {"scope": "openid profile"},
    {"scope": "openid address"},
    {"scope": "openid phone"},
    {"scope": "openid profile email address phone offline_access"},
    {"scope": "openid", "prompt": "consent"},
    {"prompt": "login"},
    {"prompt": "select_account"},
    {"display": "page"},
    {"display": "popup"},
    {"ui_locales": "se", "claims_locales": "se"},
    {"login_hint": "bob@example.com"},
    {"acr_values": "urn:goodgo:aal1 urn:goodgo:aal2"},
    {"acr_values": "urn:mace:incommon:iap:silver"},
    {"claims": '{"userinfo": {"name": {"essential": true}}}'},
    {"claims": '{"id_token": {"auth_time": {"essential": true}}}'},
    {"claims": '{"id_token": {"acr": null, "sub": null}, "userinfo": null, "other": 1}'},
    {"max_age": "10000"},
    {"extra": "foobar", "scope.x": "y"},
    {"response_mode": "query"},
    {"code_challenge_method": "S256"},
)
"""What a request may have beside what every one has."""

_REFUSED: tuple[tuple[dict[str, str | None], str], ...] = (
    ({"response_type": None}, "invalid_request"),
    ({"response_type": "id_token"}, "unsupported_response_type"),
    ({"prompt": "none"}, "login_required"),
    ({"request": _UNSIGNED}, "request_not_supported"),
    ({"request_uri": "https://wiki.test/request.jwt"}, "request_uri_not_supported"),
)
_MALFORMED: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "invalid_request"),
    ({"grant_type": "password"}, "unsupported_grant_type"),
    ({"grant_type": "authorization_code"}, "invalid_request"),
    ({"grant_type": "refresh_token"}, "invalid_request"),
    ({"grant_type": "client_credentials"}, "unauthorized_client"),
    ({"grant_type": "refresh_token", "refresh_token": "unknown"}, "invalid_grant"),
)
"""Forms at the token endpoint."""

_SHOWN: tuple[tuple[str, set[str]], ...] = (
    ("openid", set()),
    ("openid profile", {"name"}),
    ("openid email", {"email", "email_verified"}),
    ("openid groups", {"groups"}),
    ("openid address phone", set()),
)
"""Scopes, and the claims of each."""


@pytest.fixture
async def wiki(api: Api) -> Wiki:
    """A client as an examiner registers it; the user is Bob."""
    admin = await api.admin()
    await api.register(display_name="Bob")
    return await register(api, admin)


def claims(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    read: dict[str, Any] = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return read


async def log_in(api: Api, wiki: Wiki, browser: Browser, **more: str | None) -> dict[str, Any]:
    """Returns the claims of the identity token, as an examiner checks it each time."""
    tokens = await obtain_tokens(api, wiki, browser, **more)
    read = claims(tokens["id_token"])
    assert (read["iss"], read["aud"]) == ("https://issuer.test", wiki.client_id)
    assert 0 < len(read["sub"]) <= 255
    assert read["exp"] > read["iat"] >= read["auth_time"]
    shown = (await userinfo(api, tokens["access_token"])).json()
    assert shown["sub"] == read["sub"]
    return read


async def test_every_parameter_of_the_standard_is_taken(api: Api, wiki: Wiki) -> None:
    for more in _TAKEN:
        read = await log_in(api, wiki, Browser(api), **more)
        assert read.get("nonce") == more.get("nonce", "n-1"), more


async def test_what_is_not_supported_comes_back_as_an_error_with_the_state(api: Api, wiki: Wiki) -> None:
    for more, error in _REFUSED:
        answer = await Browser(api).authorize(wiki, **more)
        assert read_error(answer) == error
        assert read_query(answer.headers["location"])["state"] == "a state"


async def test_an_unsigned_request_object_for_another_address_leads_nowhere(api: Api, wiki: Wiki) -> None:
    content = json.dumps({"redirect_uri": "https://evil.test/"}).encode()
    mismatched = f"{_UNSIGNED.split('.', maxsplit=1)[0]}.{urlsafe_b64encode(content).rstrip(b'=').decode()}."
    assert read_error(await Browser(api).authorize(wiki, request=mismatched)) == "request_not_supported"
    page = await Browser(api).authorize(wiki, request=mismatched, redirect_uri="https://evil.test/")
    assert (page.status_code, "location" in page.headers) == (400, False)


@pytest.mark.parametrize(
    ("prompt", "shown"), [("none", False), (None, False), ("login", True), ("select_account", True), ("consent", True)]
)
async def test_a_known_user_is_shown_a_page_when_the_client_asks_for_one(
    api: Api, wiki: Wiki, prompt: str | None, *, shown: bool
) -> None:
    browser = Browser(api)
    before = await log_in(api, wiki, browser)
    api.auth.clock.advance(timedelta(seconds=2))
    assert ((await browser.authorize(wiki, prompt=prompt)).status_code == 200) is shown
    after = await log_in(api, wiki, browser, prompt=prompt)
    assert after["sub"] == before["sub"]
    is_fresh = prompt in {"login", "select_account"}
    assert (after["auth_time"] > before["auth_time"]) is is_fresh


@pytest.mark.parametrize(("max_age", "again"), [("1", True), ("0", True), ("10000", False)])
async def test_a_log_in_that_is_older_than_max_age_is_not_enough(
    api: Api, wiki: Wiki, max_age: str, *, again: bool
) -> None:
    browser = Browser(api)
    before = await log_in(api, wiki, browser)
    api.auth.clock.advance(timedelta(seconds=2))
    after = await log_in(api, wiki, browser, max_age=max_age)
    assert (after["auth_time"] > before["auth_time"]) is again
    api.auth.clock.advance(timedelta(seconds=2))
    silent = await browser.authorize(wiki, max_age=max_age, prompt="none")
    assert read_query(silent.headers["location"]).get("error") == ("login_required" if again else None)


async def test_an_id_token_hint_names_the_user_also_when_it_has_expired(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    api.auth.clock.advance(timedelta(days=1))
    again = await log_in(api, wiki, browser, prompt="none", id_token_hint=tokens["id_token"])
    assert again["sub"] == claims(tokens["id_token"])["sub"]
    forged = await browser.authorize(wiki, prompt="none", id_token_hint=forge(tokens["id_token"]))
    assert read_error(forged) == "login_required"


@pytest.mark.parametrize("seconds", [0, 30, 90])
async def test_the_second_use_of_a_code_ends_the_tokens_of_the_first(api: Api, wiki: Wiki, seconds: int) -> None:
    code = await Browser(api).obtain_code(wiki)
    tokens = (await exchange(api, wiki, code)).json()
    api.auth.clock.advance(timedelta(seconds=seconds))
    again = await exchange(api, wiki, code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert (await userinfo(api, tokens["access_token"])).status_code == 401
    assert (await refresh(api, wiki, tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_code_that_was_not_used_in_a_minute_is_worth_nothing(api: Api, wiki: Wiki) -> None:
    code = await Browser(api).obtain_code(wiki)
    api.auth.clock.advance(timedelta(seconds=61))
    assert (await exchange(api, wiki, code)).json()["error"] == "invalid_grant"


async def test_a_scope_shows_its_claims_at_userinfo_and_not_in_the_identity_token(api: Api, wiki: Wiki) -> None:
    for scope, shown in _SHOWN:
        tokens = await obtain_tokens(api, wiki, scope=scope)
        token, own = tokens["access_token"], {"sub", *shown}
        assert (await userinfo(api, token)).json().keys() == own
        assert (await api.call("POST", f"{OAUTH}/userinfo", token)).json().keys() == own
        body = {"access_token": token}
        assert (await api.client.post(f"{OAUTH}/userinfo", data=body)).json().keys() == own
        assert not shown & claims(tokens["id_token"]).keys()


async def test_an_answer_with_tokens_is_kept_by_no_cache(api: Api, wiki: Wiki) -> None:
    answer = await exchange(api, wiki, await Browser(api).obtain_code(wiki))
    assert (answer.headers["cache-control"], answer.headers["pragma"]) == ("no-store", "no-cache")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["token_type"] == "Bearer"


async def test_the_query_of_a_registered_address_is_kept(api: Api) -> None:
    admin, address = await api.admin(), "https://wiki.test/callback?a=b&c=d"
    await api.register()
    wiki = await register(api, admin, redirect_uris=[address])
    page = await Browser(api).authorize(wiki, redirect_uri=address, prompt="none")
    assert page.headers["location"].startswith(f"{address}&error=login_required")


async def test_a_form_starts_a_log_in_as_a_query_does(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    page = await browser.post(f"{OAUTH}/authorize", authorize_query(wiki))
    consent = await browser.log_in(page)
    answer = await browser.submit(consent, action="approve")
    assert "code" in read_query(answer.headers["location"])


async def test_a_refresh_token_is_worth_nothing_to_another_client(api: Api, wiki: Wiki) -> None:
    other = await register(api, await api.admin())
    tokens = await obtain_tokens(api, wiki)
    refused = await refresh(api, other, tokens["refresh_token"])
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert (await refresh(api, wiki, tokens["refresh_token"])).status_code == 200


async def test_the_token_endpoint_names_what_is_wrong(api: Api, wiki: Wiki) -> None:
    for form, error in _MALFORMED:
        answer = await call(api, "token", wiki, form)
        assert (answer.status_code, answer.json()["error"]) == (400, error)


async def test_the_configuration_is_whole_and_its_keys_are_public(api: Api) -> None:
    found = (await api.call("GET", "/.well-known/openid-configuration")).json()
    assert found["issuer"] == "https://issuer.test"
    addresses = [name for name in found if name.endswith(("_endpoint", "_uri"))]
    assert len(addresses) >= 6
    assert all(found[name].startswith("https://issuer.test/") for name in addresses)
    assert "RS256" in found["id_token_signing_alg_values_supported"]
    assert {"openid"} <= set(found["scopes_supported"])
    assert found["claims_parameter_supported"] is True
    assert (found["request_parameter_supported"], found["request_uri_parameter_supported"]) == (False, False)
    keys = (await api.call("GET", "/.well-known/jwks.json")).json()["keys"]
    assert {key["kty"] for key in keys} == {"EC", "RSA"}
    assert len({key["kid"] for key in keys}) == len(keys)
    assert all({"use", "alg", "kid"} <= key.keys() and not {"d", "p", "q", "k"} & key.keys() for key in keys)
