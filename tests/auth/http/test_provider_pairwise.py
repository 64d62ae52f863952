"""Pairwise subjects (OpenID Connect Core 1.0 section 8.1): clients of two sectors cannot compare their users."""

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from joserfc import jws, jwt
from joserfc.jwk import KeySet

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.back_channel import Receiver
from tests.auth.http.provider import (
    CALLBACK,
    OAUTH,
    Browser,
    Wiki,
    call,
    exchange,
    obtain_tokens,
    read_error,
    refresh,
    register,
    userinfo,
)

_SECTOR = "https://sector.test/uris.json"
_APPLICATION = "org.example.app:/callback"


class Outside(Receiver):
    """Also serves what a sector's document says; without one there is nothing."""

    document: Any = None

    def answer(self, request: httpx.Request) -> httpx.Response:
        if str(request.url) != _SECTOR:
            return super().answer(request)
        return self.document or httpx.Response(404)


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
async def api(shared_hasher: Argon2Hasher, outside: Outside) -> AsyncIterator[Api]:
    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(outside.answer)) as public_http,
        opened(shared_hasher, public_http) as api,
    ):
        yield api


@pytest.fixture
async def admin(api: Api) -> str:
    await api.register()
    return await api.admin()


async def _register(api: Api, admin: str, **more: Any) -> Wiki:
    return await register(api, admin, subject_type="pairwise", **more)


async def _post(api: Api, admin: str, **more: Any) -> httpx.Response:
    body = {"name": "Wiki", "redirect_uris": [CALLBACK], "subject_type": "pairwise", **more}
    return await api.call("POST", "/auth/v1/clients", admin, json=body)


async def _read(api: Api, token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set((await api.call("GET", "/.well-known/jwks.json")).json())
    return dict(jwt.decode(token, keys, algorithms=["RS256", "ES256"]).claims)


def _claims(access_token: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(jws.extract_compact(access_token.encode()).payload)
    return payload


def _list(*uris: str) -> httpx.Response:
    return httpx.Response(200, json=list(uris))


async def test_discovery_says_which_subjects_there_are(api: Api) -> None:
    metadata = (await api.call("GET", "/.well-known/openid-configuration")).json()
    assert metadata["subject_types_supported"] == ["public", "pairwise"]


async def test_one_subject_shows_in_all_that_the_client_gets(api: Api, admin: str, outside: Outside) -> None:
    bob = (await api.login())["session_id"]
    account = (await api.call("GET", "/auth/v1/me", (await api.login())["access_token"])).json()["id"]
    wiki, browser = await _register(api, admin, backchannel_logout_uri="https://wiki.test/ended"), Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    identity, access = await _read(api, tokens["id_token"]), _claims(tokens["access_token"])
    rotated = (await refresh(api, wiki, tokens["refresh_token"])).json()
    shown = (await userinfo(api, tokens["access_token"])).json()
    described = [
        (await call(api, "introspect", wiki, {"token": rotated[name]})).json()
        for name in ("access_token", "refresh_token")
    ]
    await browser.get(f"{OAUTH}/logout", id_token_hint=tokens["id_token"])
    while (await api.auth.send_logout_token.execute()) is not None:
        pass
    logged_out = await _read(api, outside.tokens[-1])
    everything = [identity, access, shown, *described, logged_out, _claims(rotated["access_token"])]
    assert len({each["sub"] for each in everything}) == 1
    assert len(identity["sub"]) == 43
    for each in everything:
        assert account not in json.dumps(each)
        assert bob not in json.dumps(each)
    assert "sid" not in access, "which is that of the session, for each of its clients the same"
    assert logged_out["sid"] == identity["sid"] == access["fid"]


async def test_a_sector_has_one_subject_and_another_has_another(api: Api, admin: str, outside: Outside) -> None:
    outside.document = _list(CALLBACK, "https://notes.test/callback")
    browser, subjects = Browser(api), []
    for more in (
        {"redirect_uris": [CALLBACK]},
        {"redirect_uris": [CALLBACK, "https://wiki.test/other"]},
        {"redirect_uris": [CALLBACK, "https://notes.test/callback"], "sector_identifier_uri": _SECTOR},
        {"redirect_uris": [CALLBACK], "sector_identifier_uri": _SECTOR},
    ):
        wiki = await _register(api, admin, **more)
        subjects.append((await _read(api, (await obtain_tokens(api, wiki, browser))["id_token"]))["sub"])
    assert subjects[0] == subjects[1] != subjects[2] == subjects[3]
    public = await obtain_tokens(api, await register(api, admin), browser)
    assert (await _read(api, public["id_token"]))["sub"] not in subjects
    await api.register("eve@example.com")
    other = Browser(api, "eve@example.com")
    assert (await _read(api, (await obtain_tokens(api, wiki, other))["id_token"]))["sub"] not in subjects


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"redirect_uris": [CALLBACK, "https://other.test/callback"]}, "sector_identifier_uri"),
        ({"redirect_uris": [_APPLICATION], "kind": "native"}, "sector_identifier_uri"),
        ({"redirect_uris": ["http://127.0.0.1/callback"], "kind": "native"}, "sector_identifier_uri"),
        ({"redirect_uris": [CALLBACK, _APPLICATION], "kind": "native"}, "sector_identifier_uri"),
        ({"audiences": ["goodgo"]}, "audiences"),
        ({"subject_type": "public", "sector_identifier_uri": _SECTOR}, "sector_identifier_uri"),
        ({"subject_type": "secret"}, "subject_type"),
    ],
    ids=str,
)
async def test_a_client_without_one_sector_of_its_own_is_not_registered(
    api: Api, admin: str, outside: Outside, more: dict[str, Any], field: str
) -> None:
    outside.document = _list(CALLBACK)
    answer = await _post(api, admin, **more)
    assert answer.status_code == 422, answer.text
    assert [each["field"] for each in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("uri", ["http://sector.test/x", "http://localhost/x", "org.example.app:/x", "sector.test"])
async def test_a_sectors_document_is_at_a_server_with_tls(api: Api, admin: str, uri: str) -> None:
    answer = await _post(api, admin, sector_identifier_uri=uri)
    assert (answer.status_code, urlsplit(answer.json()["type"]).path) == (422, "/problems/invalid-redirect-uri")


@pytest.mark.parametrize(
    "document",
    [
        None,
        httpx.Response(200, json=["https://other.test/callback"]),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"redirect_uris": [CALLBACK]}),
        httpx.Response(200, json=[CALLBACK, 1]),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(500, json=[CALLBACK]),
        httpx.Response(302, headers={"location": "https://elsewhere.test"}),
        httpx.Response(200, content=json.dumps([CALLBACK, "x" * 70_000]).encode()),
    ],
    ids=str,
)
async def test_a_document_that_does_not_list_the_client_is_one_answer(
    api: Api, admin: str, outside: Outside, document: httpx.Response | None
) -> None:
    outside.document = document
    answer = await _post(api, admin, sector_identifier_uri=_SECTOR)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == "sector_identifier_uri"
    assert error["detail"].startswith("names no document that can be read there")


async def test_the_sector_of_a_client_never_changes(api: Api, admin: str) -> None:
    wiki = await _register(api, admin)
    before = await obtain_tokens(api, wiki)
    path = f"/auth/v1/clients/{wiki.client_id}"
    for changes in (
        {"redirect_uris": ["https://other.test/callback"]},
        {"redirect_uris": [CALLBACK, "https://other.test/callback"]},
        {"audiences": ["goodgo"]},
        {"subject_type": "public"},
        {"sector_identifier_uri": _SECTOR},
    ):
        assert (await api.call("PATCH", path, admin, json=changes)).status_code == 422, changes
    more = {"redirect_uris": [CALLBACK, "https://wiki.test/other"], "audiences": ["https://api.test"]}
    assert (await api.call("PATCH", path, admin, json=more)).status_code == 200
    after = await obtain_tokens(api, wiki)
    assert (await _read(api, before["id_token"]))["sub"] == (await _read(api, after["id_token"]))["sub"]
    public = await register(api, admin)
    answer = await api.call("PATCH", f"/auth/v1/clients/{public.client_id}", admin, json={"subject_type": "pairwise"})
    assert answer.status_code == 422


async def test_the_document_is_read_again_for_other_redirect_uris(api: Api, admin: str, outside: Outside) -> None:
    outside.document, other = _list(CALLBACK), "https://notes.test/callback"
    wiki = await _register(api, admin, sector_identifier_uri=_SECTOR)
    path, changes = f"/auth/v1/clients/{wiki.client_id}", {"redirect_uris": [CALLBACK, other]}
    assert (await api.call("PATCH", path, admin, json=changes)).status_code == 422
    outside.document = _list(CALLBACK, other)
    assert (await api.call("PATCH", path, admin, json=changes)).status_code == 200
    outside.document = None
    assert (await api.call("PATCH", path, admin, json={"name": "Notes"})).status_code == 200


async def test_a_hint_names_the_user_as_the_client_knows_it(api: Api, admin: str) -> None:
    wiki, browser = await _register(api, admin), Browser(api)
    other = await _register(api, admin, redirect_uris=["https://other.test/callback"])
    public = await register(api, admin)
    own, plain = [(await obtain_tokens(api, each, browser))["id_token"] for each in (wiki, public)]
    address = {"redirect_uri": "https://other.test/callback"}
    foreign = (await exchange(api, other, await browser.obtain_code(other, **address), **address)).json()["id_token"]
    answer = await browser.authorize(wiki, prompt="none", id_token_hint=own)
    assert "code=" in answer.headers["location"]
    for hint in (foreign, plain):
        assert read_error(await browser.authorize(wiki, prompt="none", id_token_hint=hint)) == "login_required"
    assert read_error(await browser.authorize(public, prompt="none", id_token_hint=own)) == "login_required"


async def test_a_log_out_takes_the_hint_of_the_client_that_has_it(api: Api, admin: str) -> None:
    wiki, browser = await _register(api, admin), Browser(api)
    tokens = await obtain_tokens(api, wiki, browser)
    await api.register("eve@example.com")
    foreign = (await obtain_tokens(api, wiki, Browser(api, "eve@example.com")))["id_token"]
    asked = await browser.get(f"{OAUTH}/logout", id_token_hint=foreign)
    assert "form_token" in asked.text
    done = await browser.get(f"{OAUTH}/logout", id_token_hint=tokens["id_token"])
    assert "You are logged out" in done.text
    assert (await refresh(api, wiki, tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_token_with_a_pairwise_subject_opens_nothing_of_the_platform(api: Api, admin: str) -> None:
    tokens = await obtain_tokens(api, await _register(api, admin))
    assert (await api.call("GET", "/auth/v1/me", tokens["access_token"])).status_code == 401
    assert (await userinfo(api, tokens["access_token"])).status_code == 200
