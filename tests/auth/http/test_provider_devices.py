"""A device without a keyboard shows a code, and its user logs in and agrees in a browser (RFC 8628)."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.auth.adapters.crypto.oidc.provider_secrets import RandomProviderSecrets
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.domain.oidc.device import ALPHABET, DEVICE_LIFETIME, INTERVAL, parse_user_code
from tests.auth.http.api import Api, opened
from tests.auth.http.provider import (
    OAUTH,
    Browser,
    Wiki,
    authorize_query,
    call,
    exchange,
    read_query,
    refresh,
    register,
    userinfo,
)
from tests.auth.http.test_interactions import WebApp

_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_PAGE = f"{OAUTH}/device"
_WARNING = "only when the device in front of you shows the code"


@pytest.fixture
async def tv(api: Api) -> Wiki:
    return await _register_tv(api)


async def _register_tv(api: Api) -> Wiki:
    admin = await api.admin()
    await api.register()
    return await register(api, admin, kind="native", redirect_uris=[], grant_types=[_GRANT, "refresh_token"])


async def _start(api: Api, tv: Wiki, **form: str) -> dict[str, Any]:
    answer = await call(api, "device_authorization", tv, {"scope": "openid email", **form})
    assert answer.status_code == 200, answer.text
    started: dict[str, Any] = answer.json()
    return started


async def _poll(api: Api, tv: Wiki, started: dict[str, Any]) -> httpx.Response:
    return await call(api, "token", tv, {"grant_type": _GRANT, "device_code": started["device_code"]})


async def _error(api: Api, tv: Wiki, started: dict[str, Any]) -> str:
    answer = await _poll(api, tv, started)
    assert answer.status_code == 400, answer.text
    return str(answer.json()["error"])


async def _type_in(browser: Browser, user_code: str) -> httpx.Response:
    return await browser.post(_PAGE, {"user_code": user_code}, origin="https://issuer.test")


async def test_a_device_gets_tokens_once_its_user_has_agreed(api: Api, tv: Wiki) -> None:
    started = await _start(api, tv)
    assert started["verification_uri"] == f"https://issuer.test{_PAGE}"
    assert started["verification_uri_complete"] == f"https://issuer.test{_PAGE}?user_code={started['user_code']}"
    assert (started["expires_in"], started["interval"]) == (600, 5)
    assert await _error(api, tv, started) == "authorization_pending"
    browser = Browser(api)
    shown = await browser.get(_PAGE, user_code=started["user_code"])
    assert started["user_code"] in shown.text
    consent = await browser.log_in(await _type_in(browser, started["user_code"].lower().replace("-", " ")))
    assert "approve" in consent.text
    assert _WARNING in shown.text
    assert _WARNING in consent.text  # the link to this page may come from a stranger, who has typed the code in
    done = await browser.submit(consent, action="approve")
    final = await browser.get(_PAGE, **read_query(done.headers["location"]))
    assert "The device is connected" in final.text
    api.auth.clock.advance(INTERVAL)
    tokens = (await _poll(api, tv, started)).json()
    assert tokens["scope"] == "openid email"
    assert (await userinfo(api, tokens["access_token"])).json()["email"] == "bob@example.com"
    assert "id_token" in tokens
    assert (await refresh(api, tv, tokens["refresh_token"])).status_code == 200
    api.auth.clock.advance(INTERVAL)
    assert await _error(api, tv, started) == "invalid_grant"


async def test_pages_of_a_web_app_take_the_place_of_auths(shared_hasher: Argon2Hasher) -> None:
    async with opened(shared_hasher, AUTH_INTERACTION_PATH="/signin", AUTH_DEVICE_PATH="/device") as api:
        tv = await _register_tv(api)
        started = await _start(api, tv)
        assert started["verification_uri"] == "https://issuer.test/device"
        assert started["verification_uri_complete"] == f"https://issuer.test/device?user_code={started['user_code']}"
        typed = await api.client.post(_PAGE, data={"user_code": started["user_code"]})
        assert typed.headers["location"].startswith("/signin?interaction=")
        page = WebApp(Browser(api), read_query(typed.headers["location"])["interaction"])
        await page.get()
        denied = await page.answer({"action": "deny"})
        assert denied["redirect_to"].startswith("https://issuer.test/device?error=access_denied")
        # where the web app does not run, its page may still be answered by auth itself
        assert "Connect a device" in (await api.client.get(_PAGE)).text


async def test_a_user_who_has_agreed_before_is_asked_again(api: Api, tv: Wiki) -> None:
    browser = Browser(api)
    for _ in range(2):
        page = await _type_in(browser, (await _start(api, tv))["user_code"])
        page = await browser.log_in(page) if "password" in page.text else page
        assert "approve" in page.text
        await browser.submit(page, action="approve")


async def test_a_web_app_is_told_that_a_device_waits(api: Api) -> None:
    both = await register(api, await api.admin(), kind="native", grant_types=[_GRANT, "authorization_code"])
    typed = await api.client.post(_PAGE, data={"user_code": (await _start(api, both))["user_code"]})
    asked = await api.client.get(f"{OAUTH}/authorize", params=authorize_query(both))
    for answer, is_device in ((typed, True), (asked, False)):
        handle = read_query(answer.headers["location"])["interaction"]
        view = (await api.client.get(f"/auth/v1/interactions/{handle}")).json()
        assert view["is_device"] is is_device


async def test_a_user_may_refuse(api: Api, tv: Wiki) -> None:
    started, browser = await _start(api, tv), Browser(api)
    consent = await browser.log_in(await _type_in(browser, started["user_code"]))
    done = await browser.submit(consent, action="deny")
    final = await browser.get(_PAGE, **read_query(done.headers["location"]))
    assert "not connected" in final.text
    assert await _error(api, tv, started) == "access_denied"
    assert (await _type_in(browser, started["user_code"])).status_code == 401


async def test_a_device_that_asks_too_often_is_told_to_slow_down(api: Api, tv: Wiki) -> None:
    started = await _start(api, tv)
    errors = [await _error(api, tv, started) for _ in range(2)]
    api.auth.clock.advance(INTERVAL)
    errors.append(await _error(api, tv, started))
    api.auth.clock.advance(4 * INTERVAL)
    errors.append(await _error(api, tv, started))
    assert errors == ["authorization_pending", "slow_down", "slow_down", "authorization_pending"]


async def test_a_code_expires(api: Api, tv: Wiki) -> None:
    started, browser = await _start(api, tv), Browser(api)
    consent = await browser.log_in(await _type_in(browser, started["user_code"]))
    api.auth.clock.advance(DEVICE_LIFETIME)
    assert (await browser.submit(consent, action="approve")).status_code == 400
    assert await _error(api, tv, started) == "expired_token"
    assert (await _type_in(browser, started["user_code"])).status_code == 401


async def test_a_network_that_guessed_too_often_cannot_use_a_right_guess_either(api: Api, tv: Wiki) -> None:
    started, browser = await _start(api, tv), Browser(api)
    own = (await _start(api, tv))["user_code"]  # one's own codes in between make no guess undone
    answers = [await _type_in(browser, own if each % 10 == 0 else "BBBB-BBBB") for each in range(130)]
    assert {each.status_code for each in answers} == {200, 401, 429}
    right = await _type_in(browser, started["user_code"])
    assert (right.status_code, "password" in right.text) == (429, False)
    api.auth.clock.advance(timedelta(seconds=int(right.headers["retry-after"])))
    assert "password" in (await _type_in(browser, started["user_code"])).text


async def test_a_code_of_a_device_is_its_clients_own_and_no_other_kind_of_code(api: Api, tv: Wiki) -> None:
    admin = await api.admin()
    other, started, browser = await register(api, admin), await _start(api, tv), Browser(api)
    assert (await _poll(api, other, started)).json()["error"] == "invalid_grant"
    await browser.submit(await browser.log_in(await _type_in(browser, started["user_code"])), action="approve")
    page = f"https://issuer.test{_PAGE}"
    both = await register(api, admin, kind="native", grant_types=[_GRANT, "authorization_code"], client_id="both")
    mine = await _start(api, both)
    await browser.submit(await _type_in(browser, mine["user_code"]), action="approve")
    as_code = await exchange(api, both, mine["device_code"], redirect_uri=page, code_verifier=None)
    assert as_code.json()["error"] == "invalid_grant"
    assert (await _poll(api, both, mine)).status_code == 200
    code = await browser.obtain_code(both)
    as_device = await call(api, "token", both, {"grant_type": _GRANT, "device_code": code})
    assert as_device.json()["error"] == "invalid_grant"


async def test_a_device_may_ask_for_a_token_for_one_of_its_audiences(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    tv = await register(api, admin, redirect_uris=[], grant_types=[_GRANT], audiences=["goodgo", "https://films.test"])
    started, browser = await _start(api, tv), Browser(api)
    await browser.submit(await browser.log_in(await _type_in(browser, started["user_code"])), action="approve")
    form = {"grant_type": _GRANT, "device_code": started["device_code"]}
    beyond = await call(api, "token", tv, form | {"resource": "https://other.test"})
    assert beyond.json()["error"] == "invalid_target"
    api.auth.clock.advance(INTERVAL)
    narrowed = (await call(api, "token", tv, form | {"resource": "https://films.test"})).json()
    described = (await call(api, "introspect", tv, {"token": narrowed["access_token"]})).json()
    assert described["aud"] == "https://films.test"


async def test_a_client_without_the_grant_gets_no_code(api: Api, wiki: Wiki) -> None:
    answer = await call(api, "device_authorization", wiki, {"scope": "openid"})
    assert answer.json()["error"] == "unauthorized_client"
    assert (await Browser(api).post(_PAGE, {"user_code": "x"}, origin="https://evil.test")).status_code == 403


def test_a_code_has_letters_that_are_read_well_and_is_read_however_it_is_typed() -> None:
    secrets = RandomProviderSecrets({0: b"0" * 32})
    codes = {secrets.create_user_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) == set(ALPHABET)
    for typed in ("bcdf-ghjk", " BCDF GHJK ", "BCDFGHJK", "bc.df.gh.jk"):
        assert parse_user_code(typed) == "BCDFGHJK"
    for wrong in ("", "BCDF", "BCDF-GHJA", "BCDFGHJKL", "\uff22CDFGHJK"):
        assert parse_user_code(wrong) is None


async def test_discovery_names_the_endpoint(shared_api: Api) -> None:
    metadata = (await shared_api.client.get("/.well-known/openid-configuration")).json()
    assert metadata["device_authorization_endpoint"] == f"https://issuer.test{OAUTH}/device_authorization"
    assert _GRANT in metadata["grant_types_supported"]
