"""What an attacker tries at the OpenID provider, and what a client gets wrong (RFC 9700)."""

from datetime import timedelta

import httpx
import pytest

from services.auth.adapters.memory.oidc.clients import MemoryClients
from tests.auth.http.api import Api
from tests.auth.http.provider import (
    CHALLENGE,
    OAUTH,
    VERIFIER,
    Browser,
    Wiki,
    authorize_query,
    call,
    exchange,
    obtain_tokens,
    read_error,
    read_query,
    refresh,
    register,
    userinfo,
)


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "https://wiki.test/callback/"},
        {"redirect_uri": "https://wiki.test/callback?x=1"},
        {"redirect_uri": "https://wiki.test/callback#x"},
        {"redirect_uri": "https://wiki.test/CALLBACK"},
        {"redirect_uri": "https://wiki.test:443/callback"},
        {"redirect_uri": "https://wiki.test.evil.test/callback"},
        {"redirect_uri": "https://wiki.test@evil.test/callback"},
        {"redirect_uri": "https://evil.test/https://wiki.test/callback"},
        {"redirect_uri": "https://wiki.test/callback/../evil"},
        {"redirect_uri": "http://wiki.test/callback"},
        {"redirect_uri": "//wiki.test/callback"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": None},
        {"client_id": "unknown"},
        {"client_id": None},
    ],
    ids=str,
)
async def test_an_unknown_client_or_address_gets_a_page_and_no_redirect(
    api: Api, wiki: Wiki, changes: dict[str, str | None]
) -> None:
    answer = await Browser(api).authorize(wiki, **changes)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert "location" not in answer.headers


async def test_a_repeated_address_gets_a_page_and_another_repeated_parameter_anread_error(api: Api, wiki: Wiki) -> None:
    query = list(authorize_query(wiki).items())
    twice = await api.client.get(f"{OAUTH}/authorize", params=[*query, ("redirect_uri", "https://evil.test")])
    assert (twice.status_code, "location" in twice.headers) == (400, False)
    scoped = await api.client.get(f"{OAUTH}/authorize", params=[*query, ("scope", "openid")])
    assert read_error(scoped) == "invalid_request"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": "s256"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "orders:orders:write"}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "sometimes"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "0" * 12 + "9" * 19}, "invalid_request"),
        ({"max_age": "9" * 3_000}, "invalid_request"),
        ({"claims": "[]"}, "invalid_request"),
        ({"claims": "{"}, "invalid_request"),
        ({"claims": '{"userinfo": 1}'}, "invalid_request"),
        ({"request": "eyJ.e30."}, "request_not_supported"),
        ({"request_uri": "https://wiki.test/request"}, "request_uri_not_supported"),
        ({"registration": "{}"}, "registration_not_supported"),
        ({"resource": "https://other.test"}, "invalid_target"),
        ({"prompt": "none"}, "login_required"),
    ],
    ids=str,
)
async def test_a_known_client_gets_its_error_as_a_redirect(
    api: Api, wiki: Wiki, changes: dict[str, str | None], error: str
) -> None:
    answer = await Browser(api).authorize(wiki, **changes)
    assert read_error(answer) == error
    assert read_query(answer.headers["location"])["state"] == "a state"


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": VERIFIER + "x"},
        {"code_verifier": None},
        {"code_verifier": CHALLENGE},
        {"redirect_uri": "https://wiki.test/other"},
        {"redirect_uri": None},
        {"code": "unknown"},
    ],
    ids=str,
)
async def test_a_code_needs_its_verifier_and_its_address(api: Api, wiki: Wiki, changes: dict[str, str | None]) -> None:
    code = await Browser(api).obtain_code(wiki)
    refused = await exchange(api, wiki, changes.pop("code", None) or code, **changes)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert (await exchange(api, wiki, code)).status_code == 200


async def test_a_code_that_was_injected_into_another_client_is_worth_nothing(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    wiki, evil = await register(api, admin), await register(api, admin, name="Evil")
    code = await Browser(api).obtain_code(wiki)
    assert (await exchange(api, evil, code)).json()["error"] == "invalid_grant"
    assert (await exchange(api, wiki, code)).status_code == 200


async def test_a_replayed_code_ends_the_tokens_of_its_first_use(api: Api, wiki: Wiki) -> None:
    code = await Browser(api).obtain_code(wiki)
    tokens = (await exchange(api, wiki, code)).json()
    assert (await userinfo(api, tokens["access_token"])).status_code == 200
    assert (await exchange(api, wiki, code)).json()["error"] == "invalid_grant"
    assert (await userinfo(api, tokens["access_token"])).status_code == 401
    assert (await refresh(api, wiki, tokens["refresh_token"])).json()["error"] == "invalid_grant"
    (event,) = await api.auth.list_events("auth.family.ended")
    assert event.data["cause"] == "code-replayed"


async def test_a_stolen_refresh_token_ends_its_family_and_not_the_session(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    first = tokens["refresh_token"]
    second = (await refresh(api, wiki, first)).json()["refresh_token"]
    third = (await refresh(api, wiki, second)).json()
    assert (await refresh(api, wiki, first)).json()["error"] == "invalid_grant"
    assert (await refresh(api, wiki, third["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await userinfo(api, third["access_token"])).status_code == 401
    assert "code" in read_query((await browser.authorize(wiki)).headers["location"])


async def test_a_repeated_refresh_gets_the_same_successor(api: Api, wiki: Wiki) -> None:
    tokens = await obtain_tokens(api, wiki)
    answers = [(await refresh(api, wiki, tokens["refresh_token"])).json() for _ in range(3)]
    assert len({each["refresh_token"] for each in answers}) == 1


@pytest.mark.parametrize(
    ("auth", "form"),
    [
        (None, {}),
        (("wiki", "wrong"), {}),
        (("unknown", "ggs_x"), {}),
        (None, {"client_id": "wiki"}),
        (None, {"client_id": "wiki", "client_secret": "wrong"}),
        (None, {"client_id": "unknown", "client_secret": "wrong"}),
    ],
    ids=str,
)
async def test_unknown_and_wrong_clients_get_one_answer(
    api: Api, auth: tuple[str, str] | None, form: dict[str, str]
) -> None:
    await register(api, await api.admin(), client_id="wiki")
    for endpoint in ("token", "par", "introspect", "revoke"):
        body = {"grant_type": "client_credentials", "token": "x", **form}
        basic = httpx.BasicAuth(*auth) if auth else httpx.Auth()
        answer = await api.client.post(f"{OAUTH}/{endpoint}", data=body, auth=basic)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert answer.json()["error_description"] == "The client is unknown, or did not authenticate."
        assert answer.headers["www-authenticate"].startswith("Basic")


async def test_a_name_that_no_database_has_in_a_text_is_not_looked_up(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    async def find(_: MemoryClients, client_id: str) -> None:
        looked_up.append(client_id)

    monkeypatch.setattr(MemoryClients, "find", find)
    for name in ("wi%00ki", "wi\x00ki"):
        answer = await api.client.post(f"{OAUTH}/token", data={"grant_type": "x"}, auth=(name, "x"))
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert looked_up == []


async def test_one_client_authenticates_in_either_way_but_not_in_both(api: Api, wiki: Wiki) -> None:
    form = {"token": "x"}
    assert (await call(api, "revoke", wiki, form)).status_code == 200
    assert (await api.client.post(f"{OAUTH}/revoke", data={**wiki.form, **form})).status_code == 200
    both = await api.client.post(f"{OAUTH}/revoke", data={**wiki.form, **form}, auth=wiki.basic)
    assert (both.status_code, both.json()["error"]) == (400, "invalid_request")


async def test_a_form_of_another_site_or_without_its_token_is_refused(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    consent = await browser.log_in(await browser.authorize(wiki))
    handle = consent.text.partition('name="interaction" value="')[2].partition('"')[0]
    token = consent.text.partition('name="form_token" value="')[2].partition('"')[0]
    form = {"interaction": handle, "form_token": token, "action": "approve"}
    path = f"{OAUTH}/interaction"
    foreign: list[dict[str, str]] = [
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://issuer.test", "sec-fetch-site": "same-site"},
    ]
    for headers in foreign:
        assert (await browser.post(path, form, **headers)).status_code == 403
    for changes in ({"form_token": "x"}, {"form_token": ""}, {"interaction": "x"}):
        assert (await browser.post(path, form | changes)).status_code == 404
    other = Browser(api)
    assert (await other.post(path, form)).status_code == 404
    assert (await browser.post(path, form, **{"sec-fetch-site": "same-origin"})).status_code == 303


async def test_no_other_browser_gets_the_code_of_a_log_in(api: Api, wiki: Wiki) -> None:
    victim, attacker = Browser(api), Browser(api)
    page = await attacker.authorize(wiki)
    handle = page.text.partition('name="interaction" value="')[2].partition('"')[0]
    opened = await victim.get(f"{OAUTH}/interaction", interaction=handle)
    consent = await victim.log_in(opened)
    assert "approve" in consent.text
    resumed = await attacker.get(f"{OAUTH}/authorize", interaction=handle)
    assert "password" in resumed.text
    assert not attacker.cookies


async def test_a_log_in_replaces_the_cookie_of_the_browser(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    await browser.obtain_code(wiki)
    before = dict(browser.cookies)
    await browser.obtain_code(wiki, prompt="login")
    assert browser.cookies.keys() == before.keys() == {"__Host-goodgo-issuer"}
    assert browser.cookies != before
    stale = Browser(api, cookies=before)
    assert "password" in (await stale.authorize(wiki)).text


async def test_each_request_that_demands_a_log_in_gets_one_of_its_own(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    await browser.obtain_code(wiki)
    first, second = [await browser.authorize(wiki, prompt="login") for _ in range(2)]
    assert (await browser.log_in(first)).status_code == 303
    handle = second.text.partition('name="interaction" value="')[2].partition('"')[0]
    assert "password" in (await browser.get(f"{OAUTH}/authorize", interaction=handle)).text


async def test_an_old_log_in_is_not_enough_for_max_age(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    await browser.obtain_code(wiki)
    assert "location" in (await browser.authorize(wiki, max_age="1000")).headers
    api.auth.clock.advance(timedelta(seconds=1001))
    page = await browser.authorize(wiki, max_age="1000")
    assert "password" in page.text
    assert "code" in read_query((await browser.log_in(page)).headers["location"])


async def test_a_refusal_goes_back_to_the_client_and_uses_the_request_up(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    consent = await browser.log_in(await browser.authorize(wiki))
    assert read_error(await browser.submit(consent, action="deny")) == "access_denied"
    assert (await browser.submit(consent, action="approve")).status_code == 404


async def test_wrong_passwords_are_said_on_the_page_and_counted(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    page = await browser.authorize(wiki)
    wrong = await browser.log_in(page, "wrong")
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (401, True)
    assert not browser.cookies
    unknown = await Browser(api, "nobody@example.com").log_in(page, "wrong")
    strip = {"bob@example.com": "", "nobody@example.com": ""}
    texts = [answer.text for answer in (wrong, unknown)]
    for address in strip:
        texts = [text.replace(address, "") for text in texts]
    assert texts[0] == texts[1]
    assert len(await api.auth.list_events("auth.login.failed")) == 2
