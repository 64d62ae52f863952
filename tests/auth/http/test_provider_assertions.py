"""Clients that authenticate with a key of their own (private_key_jwt, RFC 7523), and those of FAPI 2.0."""

from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from kernel.testing.client_key import ClientKey
from tests.auth.http.api import Api
from tests.auth.http.provider import (
    CALLBACK,
    OAUTH,
    Browser,
    Wiki,
    authorize_query,
    call,
    read_error,
    read_query,
    register,
)
from tests.auth.http.signer import ISSUER, Signer, write_jwks

_RSA = RSAKey.generate_key(2048)


async def _open(api: Api, **more: Any) -> Signer:
    admin, key = await api.admin(), ECKey.generate_key("P-256")
    await api.register()
    body = {"auth_method": "private_key_jwt", "jwks": write_jwks(key, _RSA), **more}
    wiki = await register(api, admin, **body)
    assert wiki.secret is None
    return Signer(api, wiki, key)


@pytest.fixture
async def signer(api: Api) -> Signer:
    return await _open(api)


async def test_a_client_authenticates_with_its_key_wherever_clients_do(api: Api, signer: Signer) -> None:
    pushed = await signer.post("par", **authorize_query(signer.wiki))
    assert pushed.status_code == 201, pushed.text
    tokens = (await signer.exchange(await Browser(api).obtain_code(signer.wiki))).json()
    described = (await signer.post("introspect", token=tokens["access_token"])).json()
    assert described["active"] is True
    rotated = await signer.post("token", grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert rotated.status_code == 200
    assert (await signer.post("revoke", token=rotated.json()["refresh_token"])).status_code == 200


@pytest.mark.parametrize("audience", [ISSUER, f"{ISSUER}{OAUTH}/token", f"{ISSUER}{OAUTH}/par", [ISSUER]])
async def test_an_assertion_is_for_the_issuer_or_an_endpoint(signer: Signer, audience: Any) -> None:
    answer = await signer.post("introspect", signer.sign(aud=audience), token="x")
    assert (answer.status_code, answer.json()) == (200, {"active": False})


@pytest.mark.parametrize("algorithm", ["RS256", "PS256"])
async def test_an_rsa_key_signs_in_both_ways(signer: Signer, algorithm: str) -> None:
    answer = await signer.post("introspect", signer.sign({"alg": algorithm}, _RSA), token="x")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "other"},
        {"sub": "other", "iss": "other"},
        {"aud": "https://other.test"},
        {"aud": [ISSUER, "https://other.test"]},
        {"aud": None},
        {"aud": []},
        {"jti": None},
        {"jti": ""},
        {"exp": None},
        {"exp": 1},
        {"exp": "soon"},
        {"exp": 1e12},
        {"nbf": 4e9},
        {"iat": 4e9},
        {"header": {"typ": "dpop+jwt"}},
        {"header": {"kid": "another"}},
        {"header": {"jku": "https://evil.test"}},
        {"header": {"alg": "HS256"}, "key": "symmetric"},
        {"key": "foreign"},
    ],
    ids=str,
)
async def test_an_assertion_that_does_not_hold_is_one_answer(signer: Signer, changes: dict[str, Any]) -> None:
    keys = {"foreign": ECKey.generate_key("P-256"), "symmetric": OctKey.import_key(b"0" * 32)}
    more = changes | ({"key": keys[changes["key"]]} if "key" in changes else {})
    refused = await signer.post("introspect", signer.sign(**more), token="x")
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


async def test_an_assertion_works_once(signer: Signer) -> None:
    assertion = signer.sign()
    assert (await signer.post("introspect", assertion, token="x")).status_code == 200
    assert (await signer.post("introspect", assertion, token="x")).status_code == 401
    wrong = signer.sign(key=ECKey.generate_key("P-256"), jti="chosen")
    assert (await signer.post("introspect", wrong, token="x")).status_code == 401
    assert (await signer.post("introspect", signer.sign(jti="chosen"), token="x")).status_code == 200


async def test_a_client_authenticates_in_its_way_and_in_one_way(api: Api, signer: Signer) -> None:
    client_id = signer.wiki.client_id
    public = await call(api, "token", None, {"client_id": client_id, "grant_type": "refresh_token"})
    assert public.json()["error"] == "invalid_client"
    both = await call(api, "token", Wiki(client_id, "x"), signer.sign())
    assert both.json()["error"] == "invalid_request"
    mixed = await signer.post("introspect", signer.sign() | {"client_id": "other"}, token="x")
    assert mixed.json()["error"] == "invalid_client"
    untyped = await call(api, "introspect", None, {"client_assertion": "x", "token": "x"})
    assert untyped.json()["error"] == "invalid_client"
    with_secret = await register(api, await api.admin())
    foreign = Signer(api, with_secret, signer.key)
    assert (await foreign.post("introspect", token="x")).status_code == 401


async def test_keys_are_replaced_by_an_administrator(api: Api, signer: Signer) -> None:
    admin, path = await api.admin(), f"/auth/v1/clients/{signer.wiki.client_id}"
    fresh = ECKey.generate_key("P-256")
    changed = await api.call("PATCH", path, admin, json={"jwks": write_jwks(fresh)})
    assert (changed.status_code, changed.json()["jwks"]) == (200, write_jwks(fresh))
    assert (await signer.post("introspect", token="x")).status_code == 401
    assert (await Signer(api, signer.wiki, fresh).post("introspect", token="x")).status_code == 200
    assert (await api.call("PATCH", path, admin, json={"jwks": {"keys": []}})).status_code == 422
    assert (await api.call("POST", f"{path}/secrets", admin)).status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        {"auth_method": "private_key_jwt"},
        {"jwks": {"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]}, "auth_method": "private_key_jwt"},
        {"jwks": {"keys": [ECKey.generate_key("P-256").as_dict(private=True)]}, "auth_method": "private_key_jwt"},
        {"jwks": {"keys": [ECKey.generate_key("P-384").as_dict(private=False)]}, "auth_method": "private_key_jwt"},
        {"jwks": {"keys": [RSAKey.generate_key(1024).as_dict(private=False)]}, "auth_method": "private_key_jwt"},
        {"jwks": write_jwks(_RSA)},
        {"profile": "fapi2"},
        {"profile": "fapi2", "jwks": write_jwks(_RSA), "auth_method": "client_secret_basic"},
        {"profile": "fapi2", "jwks": write_jwks(_RSA), "id_token_alg": "RS256"},
    ],
    ids=range(9),
)
async def test_a_client_with_wrong_keys_is_not_registered(shared_api: Api, shared_admin: str, body: Any) -> None:
    own = {"name": "Wiki", "redirect_uris": [CALLBACK]}
    answer = await shared_api.call("POST", "/auth/v1/clients", shared_admin, json=own | body)
    assert answer.status_code == 422, answer.text


async def test_a_client_of_fapi_2_pushes_proves_and_keeps_its_refresh_token(api: Api) -> None:
    plain = await _open(api, profile="fapi2", auth_method=None)
    signer = Signer(api, plain.wiki, plain.key, ClientKey(api.auth.clock))
    browser = Browser(api)
    assert read_error(await browser.authorize(signer.wiki)) == "invalid_request"
    query = authorize_query(signer.wiki)
    without_pkce = {name: value for name, value in query.items() if not name.startswith("code_challenge")}
    assert (await signer.post("par", **without_pkce)).json()["error"] == "invalid_request"
    pushed = (await signer.post("par", **query)).json()
    address = {"client_id": signer.wiki.client_id, "request_uri": pushed["request_uri"]}
    assert "Log in" in (await browser.get(f"{OAUTH}/authorize", **address)).text
    page = await browser.get(f"{OAUTH}/authorize", **address)  # reloaded, which uses nothing up
    done = await browser.submit(await browser.log_in(page), action="approve")
    answer = read_query(done.headers["location"])
    assert (done.status_code, answer["iss"]) == (303, ISSUER)
    bare = Signer(api, signer.wiki, signer.key)
    assert (await bare.exchange(answer["code"])).json()["error"] == "invalid_dpop_proof"
    tokens = (await signer.exchange(answer["code"])).json()
    assert tokens["token_type"] == "DPoP"
    renewed = Signer(api, signer.wiki, signer.key, ClientKey(api.auth.clock))  # RFC 9449 section 5
    for holder in (signer, signer, renewed):
        again = (await holder.post("token", grant_type="refresh_token", refresh_token=tokens["refresh_token"])).json()
        assert (again["token_type"], again["refresh_token"]) == ("DPoP", tokens["refresh_token"])
        assert again["access_token"] != tokens["access_token"]
    unproven = await bare.post("token", grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert unproven.json()["error"] == "invalid_dpop_proof"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 200),
        ({"header": {"alg": "PS256"}, "key": _RSA}, 200),
        ({"header": {"alg": "RS256"}, "key": _RSA}, 401),
        ({"aud": f"{ISSUER}{OAUTH}/token"}, 401),
        ({"aud": [ISSUER]}, 401),
    ],
    ids=["right", "PS256", "RS256", "endpoint", "list"],
)
async def test_fapi_2_wants_strong_algorithms_and_the_issuer_as_the_audience(
    api: Api, changes: dict[str, Any], status: int
) -> None:
    signer = await _open(api, profile="fapi2")
    assert (await signer.post("introspect", signer.sign(**changes), token="x")).status_code == status


async def test_discovery_lists_the_method_and_its_algorithms(shared_api: Api) -> None:
    metadata = (await shared_api.client.get("/.well-known/openid-configuration")).json()
    for endpoint in ("token", "introspection", "revocation"):
        assert "private_key_jwt" in metadata[f"{endpoint}_endpoint_auth_methods_supported"]
        algorithms = metadata[f"{endpoint}_endpoint_auth_signing_alg_values_supported"]
        assert algorithms == ["ES256", "PS256", "RS256"]
    assert "ES256" in metadata["dpop_signing_alg_values_supported"]
