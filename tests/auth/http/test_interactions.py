"""Interactions as JSON: what a web app shows and sends on the way from an authorization request to its answer."""

from typing import Any

import httpx
import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.authenticator import STEP_TIME, enrol, log_in_with_code
from tests.auth.http.problem import assert_problem
from tests.auth.http.provider import CALLBACK, OAUTH, Browser, Wiki, authorize_query, read_query, register
from tests.auth.http.test_passkeys import add_passkey, begin
from tests.auth.unit.memory_auth import PASSWORD

_BOB = {"action": "log_in", "email": "bob@example.com", "password": PASSWORD.reveal()}


class WebApp:
    """Relays the issuer's cookie between a browser and `interactions`, as the page of a web app does."""

    def __init__(self, browser: Browser, handle: str) -> None:
        self.browser, self.path = browser, f"/auth/v1/interactions/{handle}"
        self.view: dict[str, Any] = {}

    async def get(self) -> dict[str, Any]:
        return self._read(await self._send("GET"))

    async def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._read(await self.send(body))

    async def send(self, body: dict[str, Any], **headers: str) -> httpx.Response:
        token = {"form_token": self.view["form_token"]}
        answer = await self._send("POST", json=token | body, headers=headers)
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, rest = cookie.partition("=")
            self.browser.cookies[name] = rest.partition(";")[0]
        return answer

    async def _send(self, method: str, **options: Any) -> httpx.Response:
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        headers = {"cookie": cookies, **options.pop("headers", {})}
        answer = await self.browser.api.client.request(method, self.path, headers=headers, **options)
        self.browser.api.client.cookies.clear()
        return answer

    def _read(self, answer: httpx.Response) -> dict[str, Any]:
        assert answer.status_code == 200, answer.text
        self.view = answer.json()
        return self.view


async def open_page(api: Api, wiki: Wiki) -> WebApp:
    """Begins a request, and shows its page."""
    answer = await api.client.get(f"{OAUTH}/authorize", params=authorize_query(wiki))
    page = WebApp(Browser(api), read_query(answer.headers["location"])["interaction"])
    await page.get()
    return page


async def test_a_page_of_a_web_app_takes_the_place_of_auths(shared_hasher: Argon2Hasher) -> None:
    async with opened(shared_hasher, AUTH_INTERACTION_PATH="/signin") as api:
        wiki = await register(api, await api.admin())
        for method, how in (("GET", "params"), ("POST", "data")):
            query: dict[str, Any] = {how: authorize_query(wiki)}
            answer = await api.client.request(method, f"{OAUTH}/authorize", **query)
            if method == "POST":
                answer = await api.client.get(answer.headers["location"])
            location = httpx.URL(answer.headers["location"])
            assert (answer.status_code, location.path, [*location.params]) == (303, "/signin", ["interaction"])
        # where the web app does not run, its page may still be answered by auth itself
        assert "Log in" in (await api.client.get(f"{OAUTH}/interaction", params=location.params)).text


async def test_the_page_tells_who_asks_for_what_and_where_the_answer_goes(api: Api, wiki: Wiki) -> None:
    page = await open_page(api, wiki)
    assert page.view["client"] == {"client_id": wiki.client_id, "name": "Wiki", "target": "https://wiki.test"}
    assert (page.view["step"], page.view["email"], page.view["redirect_to"]) == ("login", None, None)
    consent = await page.answer(_BOB)
    assert (consent["step"], consent["email"]) == ("consent", "bob@example.com")
    assert {each["name"] for each in consent["scopes"]} == {"openid", "email", "profile"}
    done = await page.answer({"action": "approve"})
    answer = await page.browser.get(f"{OAUTH}/authorize", **read_query(done["redirect_to"]))
    assert answer.headers["location"].startswith(f"{CALLBACK}?code=")


async def test_another_account_may_take_over_before_it_agrees(api: Api, wiki: Wiki) -> None:
    await api.register("eve@example.com")
    page = await open_page(api, wiki)
    await page.answer(_BOB)
    former = dict(page.browser.cookies)
    switched = await page.answer(_BOB | {"email": "eve@example.com"})
    assert (switched["step"], switched["email"]) == ("consent", "eve@example.com")
    assert page.browser.cookies != former
    page.browser.cookies = former
    assert (await page.get())["step"] == "login"


async def test_a_passkey_logs_in_alone(api: Api, wiki: Wiki) -> None:
    device, _ = await add_passkey(api, (await api.login())["access_token"])
    page = await open_page(api, wiki)
    credential = device.get((await begin(api))["public_key"])
    consent = await page.answer({"action": "log_in", "credential": credential})
    assert (consent["step"], consent["email"]) == ("consent", "bob@example.com")
    assert_problem(await page.send({"action": "log_in", "credential": credential}), 401, "challenge-expired")


async def test_a_passkey_and_a_code_are_second_steps(api: Api, wiki: Wiki) -> None:
    authenticator, _ = await enrol(api, (await api.login())["access_token"])
    device, _ = await add_passkey(api, (await log_in_with_code(api, authenticator))["access_token"])
    page = await open_page(api, wiki)
    due = (await page.answer(_BOB))["second_step"]
    assert set(due["methods"]) == {"passkey", "totp", "recovery_code"}
    step = {"action": "log_in", "challenge": due["challenge"]}
    credential = device.get((await begin(api))["public_key"])
    assert (await page.answer(step | {"credential": credential}))["step"] == "consent"
    due = (await page.answer(_BOB))["second_step"]
    api.auth.clock.advance(STEP_TIME)
    code = authenticator.code(api.auth.clock.now())
    step = {"action": "log_in", "challenge": due["challenge"], "method": "totp", "code": code}
    assert (await page.answer(step))["step"] == "consent"


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.test"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
async def test_a_form_of_another_site_is_refused(api: Api, wiki: Wiki, headers: dict[str, str]) -> None:
    page = await open_page(api, wiki)
    assert_problem(await page.send(_BOB, **headers), 403, "forbidden")


async def test_a_page_of_another_browser_is_refused(api: Api, wiki: Wiki) -> None:
    page = await open_page(api, wiki)
    page.browser.cookies["__Host-goodgo-issuer"] = "another"
    assert_problem(await page.send(_BOB), 404, "interaction-expired")
