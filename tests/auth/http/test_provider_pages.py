"""The provider's own pages: where their forms may lead, and what their headers say."""

import pytest

from tests.auth.http.api import Api
from tests.auth.http.provider import OAUTH, Browser, Wiki, authorize_query, obtain_tokens, read_error, register


@pytest.mark.parametrize(
    ("redirect_uri", "target"),
    [
        ("com.example.app://callback", "com.example.app:"),
        ("com.example.app:/callback", "com.example.app:"),
        ("https://my_wiki.test:8443/cb", "https://my_wiki.test:8443"),
        ("http://[::1]/cb", "http://[::1]"),
    ],
)
async def test_a_page_may_lead_to_every_address_that_may_be_registered(
    api: Api, redirect_uri: str, target: str
) -> None:
    app = await register(api, await api.admin(), kind="native", redirect_uris=[redirect_uri])
    page = await Browser(api).authorize(app, redirect_uri=redirect_uri)
    assert page.status_code == 200
    assert page.headers["content-security-policy"].endswith(f"; form-action 'self' {target}")


@pytest.mark.parametrize(
    "uri", ["/bye", "bye", "https://a b/", "http://[", "https://evil.test;script-src *", "x:y", "https://evil.test/"]
)
async def test_the_page_of_a_log_out_leads_to_no_unregistered_address(api: Api, wiki: Wiki, uri: str) -> None:
    browser = Browser(api)
    await browser.obtain_code(wiki)
    page = await browser.get(f"{OAUTH}/logout", post_logout_redirect_uri=uri)
    assert (page.status_code, "Log out?" in page.text) == (200, True)
    assert page.headers["content-security-policy"].endswith("; form-action 'self'")


async def test_the_page_of_a_log_out_leads_back_to_the_client_unless_it_is_disabled(api: Api) -> None:
    admin, back = await api.admin(), "https://wiki.test/bye"
    await api.register()
    wiki, browser = await register(api, admin, post_logout_redirect_uris=[back]), Browser(api)
    await browser.obtain_code(wiki)
    query = {"client_id": wiki.client_id, "post_logout_redirect_uri": back}
    page = await browser.get(f"{OAUTH}/logout", **query)
    assert page.headers["content-security-policy"].endswith("; form-action 'self' https://wiki.test")
    token = page.text.partition('name="form_token" value="')[2].partition('"')[0]
    body = {"disabled": True}
    assert (await api.call("PATCH", f"/auth/v1/clients/{wiki.client_id}", admin, json=body)).status_code == 200
    done = await browser.post(f"{OAUTH}/logout", {**query, "form_token": token})
    assert (done.status_code, "location" in done.headers) == (200, False)


async def test_no_site_frames_a_page_and_no_page_runs_a_script(api: Api, wiki: Wiki) -> None:
    """Clickjacking: another site must not lead a click to the consent (RFC 9700 section 4.16)."""
    browser = Browser(api)
    log_in = await browser.authorize(wiki)
    consent = await browser.log_in(log_in)
    log_out = await browser.get(f"{OAUTH}/logout")
    refusal = await browser.get(f"{OAUTH}/authorize", client_id="unknown")
    texts = ("Log in", "Allow Wiki?", "Log out?", "This did not work")
    for page, text in zip((log_in, consent, log_out, refusal), texts, strict=True):
        assert text in page.text
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy


async def test_a_user_goes_back_without_a_log_in_also_where_the_client_is_known(api: Api, wiki: Wiki) -> None:
    """A user who agreed once sees no consent that could be refused."""
    await obtain_tokens(api, wiki)
    browser = Browser(api)
    page = await browser.authorize(wiki)
    assert '<button name="action" value="deny" formnovalidate>' in page.text
    assert read_error(await browser.submit(page, action="deny")) == "access_denied"


async def test_a_long_form_becomes_no_address(api: Api, wiki: Wiki) -> None:
    form = authorize_query(wiki, state="x" * 100_000)
    refused = await api.client.post(f"{OAUTH}/authorize", data=form)
    assert (refused.status_code, "location" in refused.headers) == (400, False)
    form = {"state": "x" * 100_000, "other": "x" * 100_000, "client_id": wiki.client_id}
    answer = await api.client.post(f"{OAUTH}/logout", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{OAUTH}/logout?client_id={wiki.client_id}")


async def test_a_page_says_when_to_try_again(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    page = await browser.authorize(wiki)
    for _ in range(100):
        answer = await browser.log_in(page, "wrong")
        if answer.status_code == 429:
            break
    assert (answer.status_code, 'role="alert"' in answer.text) == (429, True)
    assert int(answer.headers["retry-after"]) > 0
