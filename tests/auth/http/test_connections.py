"""Connections to other OpenID providers: how they are set up, offered, linked by their users and unlinked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.upstream import (
    CONNECTION,
    CONNECTIONS,
    IDENTITIES,
    TRUSTED,
    ForgingProvider,
    add_connection,
    begin,
    finish,
    log_in,
    problem,
)
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD


@pytest.fixture
def provider() -> ForgingProvider:
    return ForgingProvider()


@pytest.fixture
async def api(shared_hasher: Argon2Hasher, provider: ForgingProvider) -> AsyncIterator[Api]:
    async with provider.client() as http, opened(shared_hasher, http) as api:
        yield api


async def test_the_password_is_asked_once_and_then_the_identity_logs_in(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin())
    await api.register()
    token = (await log_in(api, provider, connection_id)).json()["link_token"]
    pair = await api.login()
    linked = [await api.call("POST", IDENTITIES, pair["access_token"], json={"link_token": token}) for _ in range(2)]
    assert [each.status_code for each in linked] == [201, 201]
    assert linked[0].json() == linked[1].json()
    assert linked[0].json()["connection_name"] == "Example AG"
    assert (await log_in(api, provider, connection_id)).status_code == 200
    other = await api.member("eve@example.com")
    taken = await api.call("POST", IDENTITIES, other["access_token"], json={"link_token": token})
    assert problem(taken) == (409, "identity-taken")
    assert [each["id"] for each in await api.walk(IDENTITIES, pair["access_token"])] == [linked[0].json()["id"]]
    assert await api.walk(IDENTITIES, other["access_token"]) == []


async def test_a_link_token_expires_and_cannot_be_made_up(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin())
    await api.register()
    token = (await log_in(api, provider, connection_id)).json()["link_token"]
    pair = await api.login()
    for made_up in (token[:-2] + "AA", "ggl_", "x"):
        answer = await api.call("POST", IDENTITIES, pair["access_token"], json={"link_token": made_up})
        assert problem(answer) == (401, "challenge-expired")
    api.auth.clock.advance(timedelta(minutes=10))
    late = await api.call("POST", IDENTITIES, (await api.login())["access_token"], json={"link_token": token})
    assert problem(late) == (401, "challenge-expired")


async def test_linking_needs_a_recent_authentication(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin())
    pair = await api.member()
    token = (await log_in(api, provider, connection_id)).json()["link_token"]
    api.auth.clock.advance(timedelta(minutes=6))
    answer = await api.call("POST", IDENTITIES, pair["access_token"], json={"link_token": token})
    assert problem(answer) == (401, "insufficient-authentication")


async def test_nothing_that_a_stranger_adds_outlives_the_first_proof(api: Api, provider: ForgingProvider) -> None:
    """Replicas take the stranger's access token until they have heard that its session ended."""
    connection_id = await add_connection(api, await api.admin())
    stranger = (await api.member())["access_token"]
    token = (await log_in(api, provider, connection_id)).json()["link_token"]
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"})
    body = {
        "token": (await api.auth.emailed_token("auth.password.reset-requested")).reveal(),
        "new_password": OTHER_PASSWORD.reveal(),
    }
    assert (await api.call("POST", "/auth/v1/password/reset", json=body)).status_code == 204
    expires_at = (api.auth.clock.now() + timedelta(days=1)).isoformat()
    added: list[tuple[str, dict[str, Any]]] = [
        (IDENTITIES, {"link_token": token}),
        ("/auth/v1/me/factors/totp", {}),
        ("/auth/v1/me/factors/passkeys/options", {}),
        ("/auth/v1/me/api-keys", {"name": "mine", "scopes": [], "expires_at": expires_at}),
    ]
    for path, more in added:
        assert problem(await api.call("POST", path, stranger, json=more)) == (401, "invalid-token"), path
    assert problem(await log_in(api, provider, connection_id)) == (409, "link-required")


async def test_the_only_way_in_is_not_unlinked(api: Api, provider: ForgingProvider) -> None:
    connection_id = await add_connection(api, await api.admin(), **TRUSTED)
    token = (await log_in(api, provider, connection_id)).json()["access_token"]
    [identity] = await api.walk(IDENTITIES, token)
    path = f"{IDENTITIES}/{identity['id']}"
    assert problem(await api.call("DELETE", path, token)) == (409, "last-factor")
    eve = (await api.member("eve@example.com"))["access_token"]
    assert problem(await api.call("DELETE", path, eve)) == (404, "not-found")
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"})
    reset = await api.auth.emailed_token("auth.password.reset-requested")
    body = {"token": reset.reveal(), "new_password": PASSWORD.reveal()}
    assert (await api.call("POST", "/auth/v1/password/reset", json=body)).status_code == 204
    token = (await api.login())["access_token"]
    assert (await api.call("DELETE", path, token)).status_code == 204
    [event] = await api.auth.list_events("auth.identity.unlinked")
    assert event.personal["email"] == "bob@example.com"
    provider.claims["email_verified"] = False
    assert problem(await log_in(api, provider, connection_id)) == (409, "link-required")


async def test_a_disabled_account_or_connection_logs_nobody_in(api: Api, provider: ForgingProvider) -> None:
    admin = await api.admin()
    connection_id = await add_connection(api, admin, **TRUSTED)
    first = (await log_in(api, provider, connection_id)).json()
    me = (await api.call("GET", "/auth/v1/me", first["access_token"])).json()
    state = provider.log_in((await begin(api, connection_id)).json()["authorization_url"])
    await api.call("PATCH", f"/auth/v1/users/{me['id']}", admin, json={"disabled": True})
    assert problem(await log_in(api, provider, connection_id)) == (401, "invalid-credentials")
    await api.call("PATCH", f"{CONNECTIONS}/{connection_id}", admin, json={"enabled": False})
    assert problem(await begin(api, connection_id)) == (404, "not-found")
    assert problem(await finish(api, connection_id, state=state)) == (401, "challenge-expired")
    assert (await api.call("GET", CONNECTIONS)).json()["items"] == []


async def test_a_connection_is_offered_by_the_domain_of_an_address(api: Api) -> None:
    admin = await api.admin()
    everybody = await add_connection(api, admin, name="Everybody")
    company = await add_connection(api, admin, name="Company", domains=["Bücher.example"])

    async def offered(**query: str) -> list[str]:
        answer = await api.call("GET", CONNECTIONS, params=query)
        assert answer.status_code == 200, answer.text
        return [each["id"] for each in answer.json()["items"]]

    assert await offered() == [everybody]
    assert await offered(email="x@other.example") == [everybody]
    assert await offered(email="ann@xn--bcher-kva.example") == [everybody, company]
    assert problem(await api.call("GET", CONNECTIONS, params={"email": "x"})) == (422, "invalid-request")


async def test_administrators_set_connections_up_and_never_see_the_secret(api: Api) -> None:
    admin = await api.admin()
    connection_id = await add_connection(api, admin)
    path = f"{CONNECTIONS}/{connection_id}"
    found = (await api.call("GET", path, admin)).json()
    assert (found["has_secret"], "client_secret" in found) == (True, False)
    changed = await api.call("PATCH", path, admin, json={"name": "Other", "client_secret": None})
    assert (changed.status_code, changed.json()["name"]) == (200, "Other")
    assert (await api.call("GET", path, admin)).json()["has_secret"] is False
    assert [each["id"] for each in await api.walk(f"{CONNECTIONS}/all", admin)] == [connection_id]
    assert (await api.call("DELETE", path, admin)).status_code == 204
    for method in ("GET", "DELETE"):
        assert problem(await api.call(method, path, admin)) == (404, "not-found")
    events = [each.type for each in await api.auth.list_events() if each.type.startswith("auth.connection.")]
    assert events == ["auth.connection.removed", "auth.connection.changed", "auth.connection.added"]


async def test_only_an_administrator_lets_a_provider_vouch_for_accounts(api: Api) -> None:
    """It could vouch for an administrator's."""
    admin = await api.admin()
    trusted = await add_connection(api, admin, trusts_amr=True)
    mine = ["auth:connections:write", "auth:connections:read"]
    assert (await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": mine})).status_code == 201
    bob = (await api.register())["id"]
    assert (await api.call("PUT", f"/auth/v1/users/{bob}/roles/clerk", admin)).status_code == 204
    clerk = (await api.login())["access_token"]
    own = await add_connection(api, clerk)
    refused: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", CONNECTIONS, {**CONNECTION, "trusts_email": True}),
        ("PATCH", f"{CONNECTIONS}/{own}", {"trusts_email": True}),
        ("PATCH", f"{CONNECTIONS}/{own}", {"trusts_amr": True}),
        ("PATCH", f"{CONNECTIONS}/{trusted}", {"redirect_uris": ["https://evil.test/"]}),
    ]
    for method, path, change in refused:
        assert problem(await api.call(method, path, clerk, json=change)) == (403, "forbidden"), change
    assert (await api.call("PATCH", f"{CONNECTIONS}/{own}", clerk, json={"domains": ["a.test"]})).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://login.test"},
        {"issuer": "https://login.test?x"},
        {"issuer": "https://user@login.test"},
        {"issuer": "file:///etc/passwd"},
        {"redirect_uris": []},
        {"redirect_uris": ["http://app.test/"]},
        {"scopes": ["email"]},
        {"domains": ["no domain"]},
        {"client_secret": ""},
    ],
)
async def test_a_connection_that_cannot_work_is_refused(
    shared_api: Api, shared_admin: str, wrong: dict[str, Any]
) -> None:
    answer = await shared_api.call("POST", CONNECTIONS, shared_admin, json={**CONNECTION, **wrong})
    assert answer.status_code == 422
