"""What clients of the OpenID provider may do: pushed requests, log out, permissions, secrets, registration."""

from datetime import timedelta
from typing import Any

import pytest

from services.auth.domain.oidc.redirect_uri import matches_redirect_uri
from tests.auth.http.api import Api
from tests.auth.http.provider import (
    CALLBACK,
    OAUTH,
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


async def test_a_pushed_request_is_the_clients_own_and_expires(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    wiki, other = await register(api, admin, require_par=True), await register(api, admin)
    assert read_error(await Browser(api).authorize(wiki)) == "invalid_request"
    query = {name: value for name, value in authorize_query(wiki).items() if name != "client_id"}
    pushed = (await call(api, "par", wiki, query)).json()
    assert pushed["expires_in"] == 60
    own = {"client_id": wiki.client_id, "request_uri": pushed["request_uri"]}
    assert (await api.client.get(f"{OAUTH}/authorize", params=own | {"client_id": other.client_id})).status_code == 400
    browser = Browser(api)
    page = await browser.get(f"{OAUTH}/authorize", **own)
    assert "code" in read_query(
        (await browser.submit(await browser.log_in(page), action="approve")).headers["location"]
    )
    assert (await browser.get(f"{OAUTH}/authorize", **own)).status_code == 400
    late = (await call(api, "par", wiki, query)).json()
    api.auth.clock.advance(timedelta(seconds=60))
    answer = await browser.get(f"{OAUTH}/authorize", client_id=wiki.client_id, request_uri=late["request_uri"])
    assert answer.status_code == 400


async def test_a_form_is_answered_by_a_redirect_to_get(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    await browser.obtain_code(wiki)
    answer = await api.client.post(f"{OAUTH}/authorize", data=authorize_query(wiki))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{OAUTH}/authorize?interaction=")
    handle = read_query(answer.headers["location"])["interaction"]
    resumed = await browser.get(f"{OAUTH}/authorize", interaction=handle)
    assert "code" in read_query(resumed.headers["location"])


async def test_log_out_without_the_users_word_asks_first(api: Api, wiki: Wiki) -> None:
    browser = Browser(api)
    await browser.obtain_code(wiki)
    page = await browser.get(f"{OAUTH}/logout", post_logout_redirect_uri="https://evil.test/", id_token_hint="x")
    assert (page.status_code, "Log out?" in page.text) == (200, True)
    assert "code" in read_query((await browser.authorize(wiki)).headers["location"])
    foreign = await browser.post(f"{OAUTH}/logout", {"form_token": "x"}, origin="https://evil.test")
    assert foreign.status_code == 403
    wrong = await browser.post(f"{OAUTH}/logout", {"form_token": "x"})
    assert "Log out?" in wrong.text
    token = page.text.partition('name="form_token" value="')[2].partition('"')[0]
    done = await browser.post(
        f"{OAUTH}/logout", {"form_token": token, "post_logout_redirect_uri": "https://evil.test/"}
    )
    assert (done.status_code, "location" in done.headers) == (200, False)
    assert "password" in (await browser.authorize(wiki)).text


async def test_an_access_token_of_a_client_opens_no_account(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    wiki = await register(api, admin, audiences=["goodgo"])
    tokens = await obtain_tokens(api, wiki)
    for method, path in [("GET", "/auth/v1/me"), ("GET", "/auth/v1/sessions"), ("DELETE", "/auth/v1/sessions")]:
        answer = await api.call(method, path, tokens["access_token"])
        assert answer.status_code == 403, path
    alone = await obtain_tokens(api, await register(api, admin), Browser(api))
    assert (await api.call("GET", "/auth/v1/me", alone["access_token"])).status_code == 401


async def test_permissions_are_those_asked_for_allowed_and_held(api: Api) -> None:
    admin = await api.admin()
    scopes = ["openid", "auth:users:read", "auth:roles:read"]
    reader = await register(api, admin, audiences=["goodgo"], scopes=scopes)
    own = await obtain_tokens(api, reader, Browser(api, "ada@example.com"), scope="openid auth:users:read")
    assert own["scope"] == "openid auth:users:read"
    assert (await api.call("GET", "/auth/v1/users", own["access_token"])).status_code == 200
    assert (await api.call("GET", "/auth/v1/roles", own["access_token"])).status_code == 403
    await api.register()
    plain = await obtain_tokens(api, reader, scope="openid auth:users:read")
    assert plain["scope"] == "openid"
    assert (await api.call("GET", "/auth/v1/users", plain["access_token"])).status_code == 403


async def test_a_service_gets_a_token_for_itself(api: Api) -> None:
    admin = await api.admin()
    job = await register(api, admin, kind="service", scopes=["auth:users:read"], redirect_uris=[], audiences=["goodgo"])
    tokens: dict[str, Any] = (await call(api, "token", job, {"grant_type": "client_credentials"})).json()
    assert (tokens["scope"], "refresh_token" in tokens) == ("auth:users:read", False)
    described = (await call(api, "introspect", job, {"token": tokens["access_token"]})).json()
    assert (described["active"], described["sub"]) == (True, job.client_id)
    code = await call(api, "token", job, {"grant_type": "authorization_code", "code": "x"})
    assert code.json()["error"] == "unauthorized_client"


async def test_a_withdrawn_consent_and_a_disabled_client_end_their_tokens(api: Api) -> None:
    admin = await api.admin()
    bob = (await api.member())["access_token"]
    wiki = await register(api, admin)
    tokens = await obtain_tokens(api, wiki)
    (item,) = (await api.call("GET", "/auth/v1/consents", bob)).json()["items"]
    assert (item["client_id"], item["scopes"]) == (wiki.client_id, ["email", "openid", "profile"])
    for status in (204, 404):
        assert (await api.call("DELETE", f"/auth/v1/consents/{wiki.client_id}", bob)).status_code == status
    assert (await refresh(api, wiki, tokens["refresh_token"])).json()["error"] == "invalid_grant"
    again = await obtain_tokens(api, wiki)
    body = {"disabled": True}
    assert (await api.call("PATCH", f"/auth/v1/clients/{wiki.client_id}", admin, json=body)).status_code == 200
    assert (await userinfo(api, again["access_token"])).status_code == 401
    assert (await refresh(api, wiki, again["refresh_token"])).json()["error"] == "invalid_client"
    assert (await Browser(api).authorize(wiki)).status_code == 400


async def test_secrets_rotate_without_downtime(api: Api, wiki: Wiki) -> None:
    admin = await api.login("ada@example.com")
    path, token = f"/auth/v1/clients/{wiki.client_id}", admin["access_token"]
    added = (await api.call("POST", f"{path}/secrets", token)).json()
    fresh = Wiki(wiki.client_id, added["client_secret"])
    assert (await api.call("POST", f"{path}/secrets", token)).status_code == 409
    for each in (wiki, fresh):
        assert (await call(api, "revoke", each, {"token": "x"})).status_code == 200
    secrets = (await api.call("GET", path, token)).json()["secrets"]
    (old,) = [each["id"] for each in secrets if each["id"] != added["id"]]
    assert (await api.call("DELETE", f"{path}/secrets/{old}", token)).status_code == 204
    assert (await call(api, "revoke", wiki, {"token": "x"})).status_code == 401
    assert (await call(api, "revoke", fresh, {"token": "x"})).status_code == 200
    assert added["client_secret"] not in (await api.call("GET", path, token)).text


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({"redirect_uris": ["http://wiki.test/cb"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["https://*.wiki.test/cb"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["https://wiki.test/cb#x"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["/cb"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["https://a@wiki.test/cb"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["data:text/html,x"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["https://wiki.test;x/cb"]}, "invalid-redirect-uri"),
        ({"redirect_uris": ["https://wiki.test'x/cb"]}, "invalid-redirect-uri"),
        ({"redirect_uris": []}, "invalid-request"),
        ({"scopes": ["everything"]}, "invalid-request"),
        ({"kind": "spa", "auth_method": "client_secret_basic"}, "invalid-request"),
        ({"kind": "spa", "require_pkce": False}, "invalid-request"),
        ({"unknown": 1}, "invalid-request"),
    ],
    ids=str,
)
async def test_a_client_that_would_be_unsafe_is_not_registered(api: Api, changes: dict[str, Any], slug: str) -> None:
    admin = await api.admin()
    body = {"name": "Wiki", "redirect_uris": [CALLBACK], **changes}
    answer = await api.call("POST", "/auth/v1/clients", admin, json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{slug}")


async def test_an_id_is_taken_once_and_a_scope_beyond_ones_own_is_refused(api: Api) -> None:
    admin = await api.admin()
    await register(api, admin, client_id="wiki")
    body = {"name": "Wiki", "client_id": "wiki", "redirect_uris": [CALLBACK]}
    again = await api.call("POST", "/auth/v1/clients", admin, json=body)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/client-id-taken")
    mine = ["auth:clients:write", "auth:clients:read"]
    assert (await api.call("PUT", "/auth/v1/roles/registrar", admin, json={"permissions": mine})).status_code == 201
    bob = (await api.register())["id"]
    assert (await api.call("PUT", f"/auth/v1/users/{bob}/roles/registrar", admin)).status_code == 204
    registrar = (await api.login())["access_token"]
    powerful = await register(api, admin, scopes=["openid", "auth:users:write"])
    path = f"/auth/v1/clients/{powerful.client_id}"
    (secret,) = (await api.call("GET", path, admin)).json()["secrets"]
    calls: list[tuple[str, str, dict[str, Any] | None]] = [
        ("POST", "/auth/v1/clients", {"name": "Own", "redirect_uris": [CALLBACK], "scopes": ["auth:users:write"]}),
        ("PATCH", "/auth/v1/clients/wiki", {"scopes": ["openid", "auth:users:write"]}),
        ("PATCH", path, {"redirect_uris": ["https://evil.test/"]}),
        ("PATCH", path, {"scopes": ["openid"]}),
        ("POST", f"{path}/secrets", None),
        ("DELETE", f"{path}/secrets/{secret['id']}", None),
        ("DELETE", path, None),
    ]
    for method, target, change in calls:
        refused = await api.call(method, target, registrar, json=change)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/forbidden"), (method, target)
    allowed = await api.call("PATCH", "/auth/v1/clients/wiki", registrar, json={"scopes": ["openid", *mine]})
    assert allowed.status_code == 200


@pytest.mark.parametrize("port", ["", ":1", ":65000"])
async def test_an_application_listens_at_any_port_of_the_loopback_address(api: Api, port: str) -> None:
    admin = await api.admin()
    await api.register()
    app = await register(api, admin, kind="native", redirect_uris=["http://127.0.0.1/cb"])
    assert app.secret is None
    address = f"http://127.0.0.1{port}/cb"
    code = await Browser(api).obtain_code(app, redirect_uri=address)
    assert (await exchange(api, app, code, redirect_uri=address)).status_code == 200
    elsewhere = await Browser(api).authorize(app, redirect_uri=f"http://127.0.0.1{port}/evil")
    assert elsewhere.status_code == 400


@pytest.mark.parametrize(
    ("registered", "asked", "matches"),
    [
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb", True),
        ("http://[::1]/cb", "http://[::1]:1/cb", True),
        ("http://[::1]:1/cb", "http://[::1]:65000/cb", True),
        ("http://[::1]/cb", "http://[::2]:1/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1@evil.test/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:/cb", False),
        ("http://127.0.0.1/cb", "https://127.0.0.1:1/cb", False),
        ("http://127.0.0.1/cb?a=:1", "http://127.0.0.1:1/cb?a=:2", False),
        ("http://localhost/cb", "http://localhost:1/cb", False),
        ("https://127.0.0.1/cb", "https://127.0.0.1:1/cb", False),
    ],
)
def test_only_the_port_of_a_loopback_address_may_differ(registered: str, asked: str, *, matches: bool) -> None:
    assert matches_redirect_uri(registered, asked) is matches


async def test_userinfo_takes_the_token_in_a_form_and_no_identity_token(api: Api, wiki: Wiki) -> None:
    tokens = await obtain_tokens(api, wiki)
    form = {"access_token": tokens["access_token"]}
    assert (await api.client.post(f"{OAUTH}/userinfo", data=form)).json()["email"] == "bob@example.com"
    for wrong in (tokens["id_token"], tokens["refresh_token"], "x", ""):
        answer = await userinfo(api, wrong)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer error="invalid_token"')
    nothing = [await api.client.get(f"{OAUTH}/userinfo"), await api.client.post(f"{OAUTH}/userinfo", data={"x": "y"})]
    assert [(each.status_code, each.headers["www-authenticate"]) for each in nothing] == [(401, "Bearer")] * 2


async def test_a_second_factor_is_asked_for_before_a_client_gets_a_code(api: Api, wiki: Wiki) -> None:
    query = {"acr_values": "urn:goodgo:aal2", "claims": '{"id_token": {"acr": {"essential": true, "value": "x"}}}'}
    browser = Browser(api)
    page = await browser.authorize(wiki, **query)
    assert read_error(await browser.log_in(page)) == "unmet_authentication_requirements"
