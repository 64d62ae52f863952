"""A refresh of a client by what the process knows of it: nothing of that is believed once the client has changed."""

from typing import Any

import pytest
from joserfc.jwk import ECKey

from services.auth.adapters.memory.oidc.clients import MemoryClients
from services.auth.domain.oidc.client import RegisteredClient
from tests.auth.http.api import Api
from tests.auth.http.provider import Browser, Wiki, obtain_tokens, refresh, register
from tests.auth.http.signer import Signer, write_jwks


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The clients that the store was asked for."""
    asked, find = [], MemoryClients.find

    async def record(clients: MemoryClients, client_id: str) -> RegisteredClient | None:
        asked.append(client_id)
        return await find(clients, client_id)

    monkeypatch.setattr(MemoryClients, "find", record)
    return asked


@pytest.fixture
async def admin(api: Api) -> str:
    await api.register()
    return await api.admin()


async def _change(api: Api, admin: str, wiki: Wiki, **changes: Any) -> None:
    assert (await api.call("PATCH", f"/auth/v1/clients/{wiki.client_id}", admin, json=changes)).status_code == 200


async def _refresh(api: Api, wiki: Wiki, tokens: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = (await refresh(api, wiki, tokens["refresh_token"])).json()
    return answer


@pytest.mark.parametrize("kind", ["web", "spa"])
async def test_a_client_that_is_known_is_not_looked_up_for_a_refresh(
    api: Api, admin: str, looked_up: list[str], kind: str
) -> None:
    wiki = await register(api, admin, kind=kind, **({"auth_method": "none"} if kind == "spa" else {}))
    tokens = await obtain_tokens(api, wiki)
    looked_up.clear()
    rotated = await _refresh(api, wiki, tokens)
    repeated = await _refresh(api, wiki, tokens)
    assert rotated["refresh_token"] == repeated["refresh_token"] != tokens["refresh_token"]
    assert looked_up == []
    await _change(api, admin, wiki, name="Notes")
    looked_up.clear()
    again = await _refresh(api, wiki, rotated)
    assert await _refresh(api, wiki, again) != again
    assert looked_up == [wiki.client_id], "once after a change"


async def test_a_client_that_was_disabled_gets_nothing_and_comes_back(api: Api, admin: str) -> None:
    wiki = await register(api, admin)
    tokens = await obtain_tokens(api, wiki)
    await _change(api, admin, wiki, disabled=True)
    assert (await _refresh(api, wiki, tokens))["error"] == "invalid_client"
    await _change(api, admin, wiki, disabled=False)
    assert (await _refresh(api, wiki, tokens))["error"] == "invalid_grant"
    tokens = await obtain_tokens(api, wiki)
    assert "access_token" in await _refresh(api, wiki, tokens)


async def test_a_secret_that_was_removed_refreshes_nothing_and_one_that_was_added_does(api: Api, admin: str) -> None:
    wiki = await register(api, admin)
    tokens, path = await obtain_tokens(api, wiki), f"/auth/v1/clients/{wiki.client_id}/secrets"
    (old,) = (await api.call("GET", f"/auth/v1/clients/{wiki.client_id}", admin)).json()["secrets"]
    fresh = Wiki(wiki.client_id, (await api.call("POST", path, admin)).json()["client_secret"])
    tokens = await _refresh(api, fresh, tokens)
    tokens = await _refresh(api, wiki, tokens)
    assert (await api.call("DELETE", f"{path}/{old['id']}", admin)).status_code == 204
    for token in (tokens["refresh_token"], "ggf_nothing"):
        answer = await refresh(api, wiki, token)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert "access_token" in await _refresh(api, fresh, tokens)


async def test_a_key_that_was_replaced_refreshes_nothing(api: Api, admin: str) -> None:
    before, after = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
    wiki = await register(api, admin, auth_method="private_key_jwt", jwks=write_jwks(before))
    old, new = (Signer(api, wiki, key) for key in (before, after))
    tokens = (await old.exchange(await Browser(api).obtain_code(wiki))).json()
    tokens = (await old.post("token", grant_type="refresh_token", refresh_token=tokens["refresh_token"])).json()
    await _change(api, admin, wiki, jwks=write_jwks(after))
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert (await old.post("token", **form)).status_code == 401
    assert (await new.post("token", **form)).status_code == 200


async def test_settings_count_from_the_next_refresh_on(api: Api, admin: str) -> None:
    wiki = await register(api, admin)
    tokens = await obtain_tokens(api, wiki)
    await _change(api, admin, wiki, grant_types=["authorization_code"])
    assert (await _refresh(api, wiki, tokens))["error"] == "unauthorized_client"
    await _change(api, admin, wiki, grant_types=["authorization_code", "refresh_token"], scopes=["openid"])
    refreshed = await _refresh(api, wiki, tokens)
    assert refreshed["scope"] == "openid"
    await _change(api, admin, wiki, dpop_bound=True)
    assert (await _refresh(api, wiki, refreshed))["error"] == "invalid_dpop_proof"


async def test_a_client_that_is_gone_or_another_by_that_name_gets_nothing(api: Api, admin: str) -> None:
    wiki = await register(api, admin, client_id="wiki")
    tokens = await obtain_tokens(api, wiki)
    assert (await api.call("DELETE", "/auth/v1/clients/wiki", admin)).status_code == 204
    assert (await _refresh(api, wiki, tokens))["error"] == "invalid_client"
    other = await register(api, admin, client_id="wiki")
    assert (await _refresh(api, wiki, tokens))["error"] == "invalid_client"
    assert (await _refresh(api, other, tokens))["error"] == "invalid_grant"


async def test_a_client_that_changes_between_its_look_up_and_the_rotation_is_asked_to_come_again(
    api: Api, admin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiki = await register(api, admin)
    tokens, find = await obtain_tokens(api, wiki), MemoryClients.find

    async def change(clients: MemoryClients, client_id: str) -> RegisteredClient | None:
        found = await find(clients, client_id)
        monkeypatch.setattr(MemoryClients, "find", find)
        await _change(api, admin, wiki, name="Notes")
        return found

    await _change(api, admin, wiki, name="Wiki 2")
    monkeypatch.setattr(MemoryClients, "find", change)
    answer = await refresh(api, wiki, tokens["refresh_token"])
    assert (answer.status_code, answer.json()["error"]) == (409, "temporarily_unavailable")
    assert answer.headers["retry-after"] == "1"
    assert "access_token" in await _refresh(api, wiki, tokens)
