"""Logging in with other OpenID providers: whom it logs in, what it links, and what it refuses."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.authenticator import enrol, log_in_with_code
from tests.auth.http.provider import Browser, read_query, register
from tests.auth.http.upstream import (
    CALLBACK,
    ISSUER,
    TRUSTED,
    USER,
    ForgingProvider,
    add_connection,
    begin,
    finish,
    log_in,
    problem,
)


@pytest.fixture
def provider() -> ForgingProvider:
    return ForgingProvider()


@pytest.fixture
async def api(shared_hasher: Argon2Hasher, provider: ForgingProvider) -> AsyncIterator[Api]:
    async with provider.client() as http, opened(shared_hasher, http) as api:
        yield api


async def test_a_new_user_of_a_trusted_provider_gets_an_account(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    answer = await log_in(api, provider, connection_id)
    assert answer.status_code == 200, answer.text
    me = (await api.call("GET", "/auth/v1/me", answer.json()["access_token"])).json()
    assert (me["email"], me["email_verified"], me["display_name"]) == ("bob@example.com", True, "Bob")
    provider.claims |= {"email": "other@example.com", "name": "Robert"}
    again = await log_in(api, provider, connection_id)
    assert (await api.call("GET", "/auth/v1/me", again.json()["access_token"])).json()["id"] == me["id"]
    principal = await api.auth.verifier.verify(again.json()["access_token"])
    assert (principal.acr, principal.amr) == ("urn:goodgo:aal1", ("fed",))
    [linked] = await api.auth.list_events("auth.identity.linked")
    assert linked.personal == {}, "the address is new: nobody was there to be told"


@pytest.mark.parametrize(
    ("settings", "claims"),
    [
        ({}, {}),
        (TRUSTED, {"email_verified": False}),
        (TRUSTED, {"email_verified": "true"}),
        (TRUSTED, {"email": None}),
        (TRUSTED, {"email": "not an address"}),
    ],
)
@pytest.mark.parametrize("email", ["bob@example.com", "other@example.com"])
async def test_an_address_alone_links_nothing_and_tells_nothing(
    api: Api, provider: ForgingProvider, settings: dict[str, Any], claims: dict[str, Any], email: str
) -> None:
    connection_id = await add_connection(api, await api.admin(), **settings)
    await api.register(email)
    provider.claims |= claims
    answer = await log_in(api, provider, connection_id)
    assert problem(answer) == (409, "link-required")
    assert set(answer.json()) >= {"link_token", "expires_in", "email"}
    assert await api.auth.list_events("auth.identity.linked") == []


async def test_an_address_that_is_not_proven_here_is_not_linked(api: Api, provider: ForgingProvider) -> None:
    """A stranger may have registered it, and would know the password."""
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    await api.register()
    assert problem(await log_in(api, provider, connection_id)) == (409, "link-required")


async def test_an_address_that_both_sides_proved_is_linked_and_the_holder_is_told(
    api: Api, provider: ForgingProvider
) -> None:
    admin = await api.admin()
    connection_id = await add_connection(api, admin, **TRUSTED)
    provider.claims |= {"email": "ADA@example.com"}
    answer = await log_in(api, provider, connection_id)
    assert answer.status_code == 200, answer.text
    me = (await api.call("GET", "/auth/v1/me", answer.json()["access_token"])).json()
    assert me["email"] == "ada@example.com"
    [event] = await api.auth.list_events("auth.identity.linked")
    assert event.personal["email"] == "ada@example.com"
    assert event.data["connection_name"] == "Example AG"


async def test_a_companys_provider_proves_no_address_of_another_company(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED, domains=["Bücher.example"])
    for theirs in ("ada@example.com", "new@example.com", "new@sub.xn--bcher-kva.example"):
        provider.claims |= {"email": theirs}
        assert problem(await log_in(api, provider, connection_id)) == (409, "link-required")
    provider.claims |= {"email": "new@xn--bcher-kva.example"}
    assert (await log_in(api, provider, connection_id)).status_code == 200


async def test_a_state_works_once_for_its_connection_and_for_ten_minutes(api: Api, provider: ForgingProvider) -> None:
    admin = await api.admin()
    connection_id, other = [await add_connection(api, admin, **TRUSTED) for _ in range(2)]
    state = provider.log_in((await begin(api, connection_id)).json()["authorization_url"])
    assert problem(await finish(api, other, state=state)) == (401, "challenge-expired")
    assert (await finish(api, connection_id, state=state)).status_code == 200
    assert problem(await finish(api, connection_id, state=state)) == (401, "challenge-expired")
    assert problem(await finish(api, connection_id, state="made up")) == (401, "challenge-expired")
    late = provider.log_in((await begin(api, connection_id)).json()["authorization_url"])
    api.auth.clock.advance(timedelta(minutes=10))
    assert problem(await finish(api, connection_id, state=late)) == (401, "challenge-expired")


async def test_a_code_of_another_log_in_fits_no_state(api: Api, provider: ForgingProvider) -> None:
    """PKCE: the verifier is derived from the state (RFC 9700 section 4.5)."""
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    attackers = provider.log_in((await begin(api, connection_id)).json()["authorization_url"])
    provider.log_in((await begin(api, connection_id)).json()["authorization_url"])
    assert problem(await finish(api, connection_id, state=attackers)) == (401, "upstream-refused")


@pytest.mark.parametrize(
    ("claims", "header"),
    [
        ({"iss": "https://evil.test"}, {}),
        ({"aud": "another client"}, {}),
        ({"aud": ["goodgo", "other"]}, {}),
        ({"aud": ["goodgo", "other"], "azp": "other"}, {}),
        ({"nonce": "another"}, {}),
        ({"nonce": None}, {}),
        ({"exp": 1}, {}),
        ({"exp": "9999999999"}, {}),
        ({"iat": 99_999_999_999}, {}),
        ({"sub": ""}, {}),
        ({"sub": 7}, {}),
        ({"sub": "x" * 256}, {}),
        ({}, {"alg": "HS256"}),
        ({}, {"alg": "none"}),
        ({}, {"kid": "unknown"}),
    ],
)
async def test_an_identity_token_that_does_not_verify_logs_nobody_in(
    api: Api, provider: ForgingProvider, claims: dict[str, Any], header: dict[str, Any]
) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    provider.claims |= claims
    provider.header = header
    assert problem(await log_in(api, provider, connection_id)) == (401, "upstream-refused")


async def test_a_wrong_code_is_refused(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    assert problem(await log_in(api, provider, connection_id, code="stolen")) == (401, "upstream-refused")


async def test_the_answer_of_another_issuer_is_refused(api: Api, provider: ForgingProvider) -> None:
    """RFC 9207: a provider that names itself is always named, and no other may be."""
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    assert problem(await log_in(api, provider, connection_id, iss="https://evil.test")) == (401, "upstream-refused")
    provider.metadata = {"authorization_response_iss_parameter_supported": True}
    api.auth.clock.advance(timedelta(minutes=10))
    assert problem(await log_in(api, provider, connection_id)) == (401, "upstream-refused")
    assert (await log_in(api, provider, connection_id, iss=ISSUER, session_state="ignored")).status_code == 200


async def test_an_address_may_come_from_userinfo_of_the_same_user(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    provider.claims, provider.userinfo = {"sub": "sub-1"}, {**USER, "sub": "sub-2"}
    assert problem(await log_in(api, provider, connection_id)) == (401, "upstream-refused")
    provider.claims |= {"email_verified": True}
    provider.userinfo = {**USER, "email_verified": False}
    assert problem(await log_in(api, provider, connection_id)) == (409, "link-required"), "whose word is about which?"
    provider.userinfo = dict(USER)
    assert (await log_in(api, provider, connection_id)).status_code == 200


async def test_a_rotated_key_is_read_again_and_a_made_up_one_is_no_flood(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    assert (await log_in(api, provider, connection_id)).status_code == 200
    provider.kid = "second"
    api.auth.clock.advance(timedelta(seconds=10))
    assert (await log_in(api, provider, connection_id)).status_code == 200
    asked = provider.calls.count("/keys")
    provider.header = {"kid": "made up"}
    for _ in range(3):
        assert problem(await log_in(api, provider, connection_id)) == (401, "upstream-refused")
    assert provider.calls.count("/keys") == asked == 2


async def test_a_key_that_cannot_be_read_leaves_the_others_good(api: Api, provider: ForgingProvider) -> None:
    """RFC 7517 section 5."""
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    provider.other_keys = [{"kty": "EC", "crv": "unheard of", "x": "AA", "y": "AA"}, {"kty": ["RSA"]}, "no key"]
    assert (await log_in(api, provider, connection_id)).status_code == 200


async def test_a_provider_that_is_down_is_503_and_metadata_of_another_issuer_are_not_used(
    api: Api, provider: ForgingProvider
) -> None:
    connection_id = await add_connection(api, await api.admin())
    provider.is_down = True
    assert problem(await begin(api, connection_id)) == (503, "service-unavailable")
    provider.is_down, provider.metadata = False, {"issuer": "https://evil.test"}
    assert problem(await begin(api, connection_id)) == (503, "service-unavailable")


async def test_metadata_that_cannot_be_used_are_the_providers_fault(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin())
    provider.metadata = {"authorization_endpoint": "https://[login.test/"}
    assert problem(await begin(api, connection_id)) == (503, "service-unavailable")
    api.auth.clock.advance(timedelta(minutes=10))
    provider.metadata = {"jwks_uri": f"{ISSUER}/.well-known/openid-configuration"}
    assert problem(await log_in(api, provider, connection_id)) == (401, "upstream-refused")


async def test_users_are_sent_back_to_registered_addresses_only(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin())
    for wrong in ("https://evil.test/", CALLBACK + "/", CALLBACK + "?x=1"):
        assert problem(await begin(api, connection_id, wrong)) == (422, "invalid-redirect-uri")
    assert provider.calls == []


@pytest.mark.parametrize(
    ("settings", "amr", "expected"),
    [
        ({}, ["mfa"], None),
        ({"trusts_amr": True}, ["pwd"], None),
        ({"trusts_amr": True}, ["mfa", "otp", "of its own"], ("fed", "mfa", "otp")),
    ],
)
async def test_a_second_factor_is_asked_for_here_unless_the_provider_is_trusted_with_it(
    api: Api, provider: ForgingProvider, settings: dict[str, Any], amr: list[str], expected: tuple[str, ...] | None
) -> None:
    admin = await api.admin()
    authenticator, _ = await enrol(api, admin)
    pair = await log_in_with_code(api, authenticator, "ada@example.com")
    connection_id = await add_connection(api, pair["access_token"], **TRUSTED, **settings)
    provider.claims |= {"email": "ada@example.com", "amr": amr}
    answer = (await log_in(api, provider, connection_id)).json()
    if expected is None:
        assert (answer["status"], answer["methods"]) == ("mfa_required", ["totp", "recovery_code"])
        api.auth.clock.advance(timedelta(minutes=1))
        body = {"challenge": answer["challenge"], "code": authenticator.code(api.auth.clock.now())}
        answer = (await api.call("POST", "/auth/v1/login/totp", json=body)).json()
    principal = await api.auth.verifier.verify(answer["access_token"])
    assert (principal.acr, principal.amr) == ("urn:goodgo:aal2", expected or ("fed", "otp", "mfa"))


async def test_this_platform_logs_in_with_another_one_of_its_kind(shared_hasher: Argon2Hasher) -> None:
    async with opened(shared_hasher, AUTH_ISSUER="https://idp.test") as idp:
        client = await register(idp, await idp.admin(), redirect_uris=[CALLBACK], first_party=True)
        transport = httpx.ASGITransport(idp.app)
        async with httpx.AsyncClient(transport=transport) as http, opened(shared_hasher, http) as api:
            connection_id = await add_connection(
                api,
                await api.admin(),
                issuer="https://idp.test",
                client_id=client.client_id,
                client_secret=client.secret,
                **TRUSTED,
            )
            url = (await begin(api, connection_id)).json()["authorization_url"]
            assert url.startswith("https://idp.test/auth/v1/oauth2/authorize?")
            browser = Browser(idp, email="ada@example.com")
            answer = await browser.log_in(await browser.get("/auth/v1/oauth2/authorize", **read_query(url)))
            query = read_query(answer.headers["location"])
            pair = await finish(api, connection_id, **query)
            assert pair.status_code == 200, pair.text
            me = (await api.call("GET", "/auth/v1/me", pair.json()["access_token"])).json()
            assert me["email"] == "ada@example.com"
