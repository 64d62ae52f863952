"""Log out by a client (OpenID Connect RP-Initiated Logout 1.0), as its certification plan asks for it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

import httpx
import pytest

from tests.auth.http.api import Api
from tests.auth.http.provider import OAUTH, Browser, Wiki, forge, obtain_tokens, read_error, read_query, register

_BYE = "https://wiki.test/bye"


@pytest.fixture
async def wiki(api: Api) -> Wiki:
    admin = await api.admin()
    await api.register()
    return await register(api, admin, client_id="wiki", post_logout_redirect_uris=[_BYE])


async def _begin_log_out(api: Api, wiki: Wiki, **query: str) -> tuple[Browser, httpx.Response]:
    """The hint is that of a log in, unless the query has another or an empty one."""
    browser = Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    hint = {"id_token_hint": tokens["id_token"]}
    if query.get("id_token_hint") == "forged":
        query["id_token_hint"] = forge(tokens["id_token"])
    return browser, await browser.get(f"{OAUTH}/logout", **(hint | query))


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ({"post_logout_redirect_uri": _BYE, "state": "s"}, f"{_BYE}?state=s"),
        ({"post_logout_redirect_uri": _BYE}, _BYE),
        ({"state": "s"}, None),
        ({}, None),
        ({"post_logout_redirect_uri": "https://wiki.test/other", "state": "s"}, None),
        ({"post_logout_redirect_uri": f"{_BYE}?a=b", "state": "s"}, None),
    ],
    ids=str,
)
async def test_a_log_out_with_the_users_token_ends_the_session(
    api: Api, wiki: Wiki, query: dict[str, str], location: str | None
) -> None:
    browser, answer = await _begin_log_out(api, wiki, **query)
    assert answer.headers.get("location") == location
    assert location is not None or "You are logged out" in answer.text
    assert ('role="alert"' in answer.text) is ("post_logout_redirect_uri" in query and location is None)
    assert read_error(await browser.authorize(wiki, prompt="none")) == "login_required"


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ({"id_token_hint": ""}, None),
        ({"id_token_hint": "", "state": "s"}, None),
        ({"id_token_hint": "", "post_logout_redirect_uri": _BYE, "state": "s"}, None),
        ({"id_token_hint": "", "client_id": "wiki", "post_logout_redirect_uri": _BYE}, _BYE),
        ({"id_token_hint": "no token", "post_logout_redirect_uri": _BYE, "state": "s"}, None),
        ({"id_token_hint": "forged", "post_logout_redirect_uri": _BYE, "state": "s"}, None),
        ({"client_id": "another", "post_logout_redirect_uri": _BYE, "state": "s"}, None),
    ],
    ids=str,
)
async def test_a_log_out_without_it_asks_first_and_leads_back_only_a_client_that_is_named_and_makes_no_error(
    api: Api, wiki: Wiki, query: dict[str, str], location: str | None
) -> None:
    """RP-Initiated Logout 1.0 sections 3 and 4: without a hint something else has to show whose address it is, and
    there is no redirect for a request that is in error."""
    browser, page = await _begin_log_out(api, wiki, **query)
    assert "Log out?" in page.text
    assert "code" in read_query((await browser.authorize(wiki, prompt="none")).headers["location"])
    done = await browser.confirm_log_out(page)
    assert done.headers.get("location") == location
    is_wrong = "post_logout_redirect_uri" in query and location is None
    assert ['role="alert"' in each.text for each in (page, done)] == [is_wrong] * 2
    assert read_error(await browser.authorize(wiki, prompt="none")) == "login_required"


async def test_a_token_of_a_retired_key_is_no_error_at_a_log_out(api: Api, wiki: Wiki) -> None:
    """A session outlives the keys: its user is asked, and still led back."""
    browser = Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    head, rest = tokens["id_token"].split(".", maxsplit=1)
    header = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4))) | {"kid": "retired"}
    retired = f"{urlsafe_b64encode(json.dumps(header).encode()).rstrip(b'=').decode()}.{rest}"
    page = await browser.get(f"{OAUTH}/logout", id_token_hint=retired, post_logout_redirect_uri=_BYE)
    assert "Log out?" in page.text
    assert page.headers["content-security-policy"].endswith("; form-action 'self' https://wiki.test")
    assert (await browser.confirm_log_out(page)).headers["location"] == _BYE
