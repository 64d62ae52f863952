"""API keys over HTTP: make, list, exchange, revoke."""

from datetime import timedelta
from typing import Any
from zlib import crc32

import pytest

from kernel.roles import Permission
from kernel.runtime.tokens import base64url
from services.auth.manifest import AUDIT_READ, USERS_READ
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields

_KEYS = "/auth/v1/me/api-keys"


def _body(api: Api, *scopes: Permission, days: float = 30) -> dict[str, Any]:
    expires_at = api.auth.clock.now() + timedelta(days=days)
    return {"name": "report", "scopes": [scope.name for scope in scopes], "expires_at": expires_at.isoformat()}


async def _create(api: Api, token: str, *scopes: Permission) -> dict[str, Any]:
    answer = await api.call("POST", _KEYS, token, json=_body(api, *scopes))
    assert answer.status_code == 201, answer.text
    key: dict[str, Any] = answer.json()
    return key


async def _exchange(api: Api, key: str) -> Any:
    return await api.call("POST", "/auth/v1/api-keys/exchange", key)


async def test_a_key_is_shown_once_and_exchanged_for_a_token_of_what_it_may(api: Api) -> None:
    admin = await api.admin()
    made = await _create(api, admin, USERS_READ)
    listed = (await api.call("GET", _KEYS, admin)).json()
    assert [item["id"] for item in listed["items"]] == [made["id"]]
    assert made["key"] not in str(listed)
    answer = await _exchange(api, made["key"])
    assert answer.status_code == 200, answer.text
    assert answer.json().keys() == {"access_token", "expires_in", "token_type"}
    principal = await api.auth.verifier.verify(answer.json()["access_token"])
    assert (principal.sid, principal.acr, principal.roles) == (None, None, frozenset())
    assert principal.permissions == {USERS_READ}
    assert (await api.call("GET", "/auth/v1/me", answer.json()["access_token"])).status_code == 200
    listed = (await api.call("GET", _KEYS, admin)).json()
    assert listed["items"][0]["last_used_on"] == api.auth.clock.now().date().isoformat()


async def test_a_token_of_a_key_reaches_no_level_and_makes_no_key(api: Api) -> None:
    admin = await api.admin()
    token = (await _exchange(api, (await _create(api, admin, USERS_READ))["key"])).json()["access_token"]
    for method, path, body in (
        ("POST", _KEYS, _body(api)),
        ("GET", "/auth/v1/users", None),
        ("POST", "/auth/v1/me/factors/totp", None),
        ("POST", "/auth/v1/me/erase", {"password": "x"}),
    ):
        answer = await api.call(method, path, token, **({"json": body} if body else {}))
        assert answer.status_code == 401
        assert answer.json()["type"] == "/problems/insufficient-authentication"


async def test_a_token_of_a_key_ends_no_other_sessions(api: Api) -> None:
    admin = await api.admin()
    key = (await _create(api, admin, USERS_READ))["key"]
    token = (await _exchange(api, key)).json()["access_token"]
    assert_problem(await api.call("DELETE", "/auth/v1/sessions", token), 403, "forbidden")
    api.auth.clock.advance(timedelta(seconds=2))
    assert (await _exchange(api, key)).status_code == 200
    for bearer in (admin, token):
        assert (await api.call("GET", "/auth/v1/me", bearer)).status_code == 200


async def test_a_key_holds_no_more_than_its_user_now(api: Api) -> None:
    admin = await api.admin()
    made = await _create(api, admin, USERS_READ, AUDIT_READ)
    member = (await api.member())["access_token"]
    assert_problem(await api.call("POST", _KEYS, member, json=_body(api, USERS_READ)), 403, "forbidden")
    plain = await _create(api, member)
    token = (await _exchange(api, plain["key"])).json()["access_token"]
    assert (await api.auth.verifier.verify(token)).permissions == frozenset()
    assert made["scopes"] == ["auth:audit:read", "auth:users:read"]


@pytest.mark.parametrize("days", [0, -1, 366])
async def test_a_key_lives_a_year_at_most(api: Api, days: int) -> None:
    member = (await api.member())["access_token"]
    answer = await api.call("POST", _KEYS, member, json=_body(api, days=days))
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["expires_at"]


async def test_what_is_no_key_and_what_was_one_get_one_answer(api: Api) -> None:
    member = (await api.member())["access_token"]
    made = await _create(api, member)
    text = made["key"]
    other = text[:-10] + ("A" if text[-10] != "A" else "B") + text[-9:]
    wrong = text[:40] + ("A" if text[40] != "A" else "B") + text[41:68]
    wrong += base64url.encode(crc32(wrong.encode()).to_bytes(4, "big"))
    assert (await api.call("DELETE", f"{_KEYS}/{(await _create(api, member))['id']}", member)).status_code == 204
    for garbage in ("x", "ggk_", other, wrong, text + "A", "ggk_" + "A" * 70, "ggk_\xe9" + "A" * 69):
        headers = {b"authorization": f"Bearer {garbage}".encode("latin-1")}
        answer = await api.client.post("/auth/v1/api-keys/exchange", headers=headers)
        assert_problem(answer, 401, "invalid-api-key")
    assert_problem(await api.call("POST", "/auth/v1/api-keys/exchange"), 401, "invalid-api-key")


async def test_a_revoked_key_and_its_tokens_are_none(api: Api) -> None:
    pair = await api.member()
    made = await _create(api, pair["access_token"])
    token = (await _exchange(api, made["key"])).json()["access_token"]
    assert (await api.call("DELETE", f"{_KEYS}/{made['id']}", pair["access_token"])).status_code == 204
    await api.auth.apply_revocations()
    assert_problem(await _exchange(api, made["key"]), 401, "invalid-api-key")
    assert_problem(await api.call("GET", "/auth/v1/me", token), 401, "invalid-token")
    fresh = (await api.refresh(pair["refresh_token"])).json()["access_token"]
    assert_problem(await api.call("DELETE", f"{_KEYS}/{made['id']}", fresh), 404, "not-found")


async def test_ending_all_sessions_and_disabling_revoke_keys(api: Api) -> None:
    pair = await api.member()
    made = await _create(api, pair["access_token"])
    assert (await api.call("DELETE", "/auth/v1/sessions", pair["access_token"])).status_code == 204
    assert_problem(await _exchange(api, made["key"]), 401, "invalid-api-key")
    fresh = (await api.login())["access_token"]
    made = await _create(api, fresh)
    user_id = (await api.call("GET", "/auth/v1/me", fresh)).json()["id"]
    admin = await api.admin()
    assert (await api.call("DELETE", f"/auth/v1/users/{user_id}/sessions", admin)).status_code == 204
    assert_problem(await _exchange(api, made["key"]), 401, "invalid-api-key")


async def test_a_scanner_knows_a_key_by_its_checksum(api: Api) -> None:
    text = (await _create(api, (await api.member())["access_token"]))["key"]
    body, checksum = text[:68], text[68:]
    assert len(text) == 74
    assert base64url.encode(crc32(body.encode()).to_bytes(4, "big")) == checksum
