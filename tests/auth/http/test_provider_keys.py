"""Tokens of clients that are bound to a key of the client (DPoP, RFC 9449): from the request on, and at each use."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from kernel.testing.client_key import ClientKey
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api
from tests.auth.http.provider import (
    CALLBACK,
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

_ISSUER = "https://issuer.test"
_USERINFO = f"{_ISSUER}{OAUTH}/userinfo"


@dataclass(frozen=True, slots=True)
class _Holder:
    """A client with a key of its own."""

    api: Api
    wiki: Wiki
    key: ClientKey

    async def post(self, endpoint: str, **form: str) -> httpx.Response:
        """With a proof."""
        proof = self.key.prove("POST", f"{_ISSUER}{OAUTH}/{endpoint}")
        return await call(self.api, endpoint, self.wiki, form, headers={"dpop": proof})

    async def exchange(self, code: str) -> httpx.Response:
        form = {"code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
        return await self.post("token", grant_type="authorization_code", **form)

    async def refresh(self, refresh_token: str) -> httpx.Response:
        return await self.post("token", grant_type="refresh_token", refresh_token=refresh_token)

    async def userinfo(self, token: str, **changes: Any) -> httpx.Response:
        headers = {"authorization": f"DPoP {token}", "dpop": self.key.prove("GET", _USERINFO, token=token, **changes)}
        return await self.api.client.get(f"{OAUTH}/userinfo", headers=headers)

    async def assert_bound(self, tokens: dict[str, Any]) -> None:
        """To this key, and to no other."""
        assert tokens["token_type"] == "DPoP"
        token = tokens["access_token"]
        described = (await call(self.api, "introspect", self.wiki, {"token": token})).json()
        assert (described["token_type"], described["cnf"]) == ("DPoP", {"jkt": self.key.thumbprint})
        assert (await self.userinfo(token)).status_code == 200
        as_bearer = await userinfo(self.api, token)
        assert (as_bearer.status_code, as_bearer.json()["error"]) == (401, "invalid_token")
        assert "DPoP algs=" in as_bearer.headers["www-authenticate"]
        thief = new_holder(self.api, self.wiki)
        assert (await thief.userinfo(token)).json()["error"] == "invalid_token"


def new_holder(api: Api, wiki: Wiki) -> _Holder:
    return _Holder(api, wiki, ClientKey(api.auth.clock))


def _assert_refused(answer: httpx.Response, code: str, status: int = 400) -> None:
    assert (answer.status_code, answer.json()["error"]) == (status, code), answer.text


async def test_a_proof_at_the_token_endpoint_binds_the_family_and_its_tokens(api: Api, wiki: Wiki) -> None:
    holder = new_holder(api, wiki)
    tokens = (await holder.exchange(await Browser(api).obtain_code(wiki))).json()
    await holder.assert_bound(tokens)
    for refused in (
        await refresh(api, wiki, tokens["refresh_token"]),
        await new_holder(api, wiki).refresh(tokens["refresh_token"]),
    ):
        _assert_refused(refused, "invalid_dpop_proof")
    rotated = (await holder.refresh(tokens["refresh_token"])).json()
    await holder.assert_bound(rotated)
    repeated = (await holder.refresh(tokens["refresh_token"])).json()
    assert repeated["refresh_token"] == rotated["refresh_token"]


async def test_without_a_proof_a_clients_tokens_are_bearers_and_a_refresh_may_bind_them(api: Api, wiki: Wiki) -> None:
    holder, tokens = new_holder(api, wiki), await obtain_tokens(api, wiki)
    assert tokens["token_type"] == "Bearer"
    _assert_refused(await holder.userinfo(tokens["access_token"]), "invalid_token", 401)
    await holder.assert_bound((await holder.refresh(tokens["refresh_token"])).json())


async def test_a_thief_who_binds_a_clients_family_is_found_when_the_client_comes(api: Api, wiki: Wiki) -> None:
    thief, tokens = new_holder(api, wiki), await obtain_tokens(api, wiki)
    stolen = (await thief.refresh(tokens["refresh_token"])).json()
    api.auth.clock.advance(timedelta(seconds=31))
    assert (await refresh(api, wiki, tokens["refresh_token"])).json()["error"] == "invalid_grant"
    (ended,) = await api.auth.list_events("auth.family.ended")
    assert (ended.data["cause"], ended.data["presented"], ended.data["current"]) == ("refresh-token-reused", 1, 2)
    _assert_refused(await thief.refresh(stolen["refresh_token"]), "invalid_grant")


@pytest.mark.parametrize("broken", [{"claims": {"htm": "GET"}}, {"claims": {"htu": f"{_ISSUER}{OAUTH}/par"}}])
async def test_a_proof_of_another_request_gets_no_token(api: Api, wiki: Wiki, broken: dict[str, Any]) -> None:
    code, key = await Browser(api).obtain_code(wiki), ClientKey(api.auth.clock)
    proof = key.prove("POST", f"{_ISSUER}{OAUTH}/token", **broken)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
    _assert_refused(await call(api, "token", wiki, form, headers={"dpop": proof}), "invalid_dpop_proof")
    assert (await exchange(api, wiki, code)).status_code == 200


async def test_a_proof_works_once(api: Api, wiki: Wiki) -> None:
    holder = new_holder(api, wiki)
    headers = {"dpop": holder.key.prove("POST", f"{_ISSUER}{OAUTH}/token")}
    form = {"grant_type": "refresh_token", "refresh_token": (await obtain_tokens(api, wiki))["refresh_token"]}
    assert (await call(api, "token", wiki, form, headers=headers)).status_code == 200
    _assert_refused(await call(api, "token", wiki, form, headers=headers), "invalid_dpop_proof")


async def test_userinfo_wants_a_proof_that_names_the_token(api: Api, wiki: Wiki) -> None:
    holder = new_holder(api, wiki)
    tokens = (await holder.exchange(await Browser(api).obtain_code(wiki))).json()
    token = tokens["access_token"]
    refused = await holder.userinfo(token, claims={"ath": None})
    _assert_refused(refused, "invalid_dpop_proof", 401)
    assert refused.headers["www-authenticate"].startswith('DPoP error="invalid_dpop_proof", algs="ES256')
    without = await api.client.get(f"{OAUTH}/userinfo", headers={"authorization": f"DPoP {token}"})
    _assert_refused(without, "invalid_dpop_proof", 401)
    in_a_form = await api.client.post(f"{OAUTH}/userinfo", data={"access_token": token})
    _assert_refused(in_a_form, "invalid_token", 401)


@pytest.mark.parametrize("way", ["parameter", "pushed proof"])
async def test_a_code_whose_request_named_a_key_is_exchanged_with_that_key_alone(
    api: Api, wiki: Wiki, way: str
) -> None:
    holder, browser = new_holder(api, wiki), Browser(api)
    if way == "parameter":
        code = await browser.obtain_code(wiki, dpop_jkt=holder.key.thumbprint)
    else:
        pushed = (await holder.post("par", **authorize_query(wiki))).json()
        page = await browser.get(f"{OAUTH}/authorize", client_id=wiki.client_id, request_uri=pushed["request_uri"])
        answer = await browser.submit(await browser.log_in(page), action="approve")
        code = read_query(answer.headers["location"])["code"]
    _assert_refused(await exchange(api, wiki, code), "invalid_grant")
    _assert_refused(await new_holder(api, wiki).exchange(code), "invalid_grant")
    await holder.assert_bound((await holder.exchange(code)).json())


async def test_a_request_names_one_key(api: Api, wiki: Wiki) -> None:
    holder = new_holder(api, wiki)
    other = ClientKey(api.auth.clock).thumbprint
    _assert_refused(await holder.post("par", **authorize_query(wiki, dpop_jkt=other)), "invalid_request")
    assert read_error(await Browser(api).authorize(wiki, dpop_jkt="no thumbprint")) == "invalid_request"


async def test_a_client_that_has_to_prove_a_key_gets_no_token_without(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    wiki = await register(api, admin, dpop_bound=True)
    code = await Browser(api).obtain_code(wiki)
    _assert_refused(await exchange(api, wiki, code), "invalid_dpop_proof")
    holder = new_holder(api, wiki)
    await holder.assert_bound((await holder.exchange(code)).json())
    job = await register(
        api, admin, kind="service", scopes=["auth:users:read"], redirect_uris=[], audiences=["goodgo"], dpop_bound=True
    )
    _assert_refused(await call(api, "token", job, {"grant_type": "client_credentials"}), "invalid_dpop_proof")
    own = new_holder(api, job)
    tokens = (await own.post("token", grant_type="client_credentials")).json()
    assert tokens["token_type"] == "DPoP"
    described = (await call(api, "introspect", job, {"token": tokens["access_token"]})).json()
    assert described["cnf"] == {"jkt": own.key.thumbprint}


async def test_a_client_that_has_to_prove_a_key_from_now_on_binds_what_it_has(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    wiki = await register(api, admin)
    tokens = await obtain_tokens(api, wiki)
    await api.call("PATCH", f"/auth/v1/clients/{wiki.client_id}", admin, json={"dpop_bound": True})
    _assert_refused(await refresh(api, wiki, tokens["refresh_token"]), "invalid_dpop_proof")
    holder = new_holder(api, wiki)
    await holder.assert_bound((await holder.refresh(tokens["refresh_token"])).json())


def test_every_endpoint_that_gives_a_client_tokens_or_takes_one_takes_a_proof() -> None:
    routes = {
        (each.method, each.path) for each in MANIFEST.routes if each.oauth and (each.binds_key or each.takes_token)
    }
    assert routes == {("POST", f"{OAUTH}/par"), ("POST", f"{OAUTH}/token")} | {
        (method, f"{OAUTH}/userinfo") for method in ("GET", "POST")
    }
