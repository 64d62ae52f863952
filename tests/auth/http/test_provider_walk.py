"""From a registered client to its last revoked token, as a browser and the client see it."""

from joserfc import jwt
from joserfc.jwk import KeySet

from tests.auth.http.api import Api
from tests.auth.http.provider import (
    CALLBACK,
    OAUTH,
    Browser,
    call,
    obtain_tokens,
    read_query,
    refresh,
    register,
    userinfo,
)


async def test_a_client_logs_a_user_in_and_gives_back_all_that_it_got(api: Api) -> None:
    admin = await api.admin()
    await api.register(display_name="Bob")
    wiki, browser = await register(api, admin), Browser(api)
    page = await browser.authorize(wiki)
    assert "Log in" in page.text
    assert "form-action 'self' https://wiki.test" in page.headers["content-security-policy"]
    consent = await browser.log_in(page)
    assert "See your email address" in consent.text
    answer = await browser.submit(consent, action="approve")
    location = answer.headers["location"]
    assert location.startswith(f"{CALLBACK}?")
    assert read_query(location)["state"] == "a state"
    tokens = await obtain_tokens(api, wiki, browser)
    keys = KeySet.import_key_set((await api.call("GET", "/.well-known/jwks.json")).json())
    identity = jwt.decode(tokens["id_token"], keys, algorithms=["RS256"])
    assert identity.claims["nonce"] == "n-1"
    assert identity.claims["aud"] == wiki.client_id
    shown = (await userinfo(api, tokens["access_token"])).json()
    assert shown["sub"] == identity.claims["sub"]
    assert (shown["email"], shown["name"], shown["email_verified"]) == ("bob@example.com", "Bob", False)
    rotated = (await refresh(api, wiki, tokens["refresh_token"])).json()
    assert rotated["refresh_token"] != tokens["refresh_token"]
    assert "id_token" not in rotated
    assert (await call(api, "introspect", wiki, {"token": rotated["access_token"]})).json()["active"] is True
    assert (await call(api, "revoke", wiki, {"token": rotated["refresh_token"]})).status_code == 200
    assert (await userinfo(api, rotated["access_token"])).status_code == 401
    assert (await refresh(api, wiki, rotated["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await call(api, "introspect", wiki, {"token": rotated["access_token"]})).json() == {"active": False}


async def test_log_out_ends_the_session_and_leads_back(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    back = "https://wiki.test/bye"
    wiki, browser = await register(api, admin, post_logout_redirect_uris=[back]), Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    query = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": back, "state": "s"}
    answer = await browser.get(f"{OAUTH}/logout", **query)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{back}?state=s")
    assert not browser.cookies
    assert (await refresh(api, wiki, tokens["refresh_token"])).status_code == 400
    assert "password" in (await browser.authorize(wiki)).text
