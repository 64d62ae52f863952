"""Why a request was refused, or would be: one case for each check, with the event that caused it."""

from datetime import timedelta
from typing import Any

import pytest

from kernel.testing.token_mint import TokenMint
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD

_ME = ("GET", "/auth/v1/me")
_USERS = ("GET", "/auth/v1/users?limit=1")


async def _explain(api: Api, reader: str, token: str, method: str = "GET", path: str = "/auth/v1/me") -> dict[str, Any]:
    body = {"token": token, "method": method, "path": path}
    answer = await api.call("POST", "/auth/v1/explain", reader, json=body)
    assert answer.status_code == 200, answer.text
    assert not token or token not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    return dict(answer.json())


def _failed(explained: dict[str, Any]) -> dict[str, str | None]:
    """Each failed check, with the type of the event that caused it."""
    failed = [step for step in explained["steps"] if step["outcome"] == "failed"]
    return {step["step"]: step["event"] and step["event"]["type"] for step in failed}


async def test_a_request_that_is_let_in_passes_every_check(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    explained = await _explain(api, admin, pair["access_token"])
    assert (explained["allowed"], explained["problem"], _failed(explained)) == (True, None, {})
    assert explained["token"]["session_id"] == pair["session_id"]
    passed = [step["step"] for step in explained["steps"] if step["outcome"] == "passed"]
    assert passed == ["route", "token", "signature", "expiry", "account", "revocation", "session"]


async def test_an_ended_session_is_named_with_its_event_and_its_cause(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": pair["refresh_token"]})
    explained = await _explain(api, admin, pair["access_token"])
    assert explained["problem"] == "invalid-token"
    assert _failed(explained) == {"revocation": "auth.session.ended", "session": "auth.session.ended"}
    session = next(step for step in explained["steps"] if step["step"] == "session")
    assert session["detail"] == "The session: the user logged out."
    assert session["event"]["session_id"] == pair["session_id"]


async def test_a_token_that_expired_after_its_session_had_ended_shows_both(api: Api) -> None:
    pair = await api.member()
    change = {"current_password": PASSWORD.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    await api.call("POST", "/auth/v1/password/change", pair["access_token"], json=change)
    api.auth.clock.advance(timedelta(minutes=30))
    explained = await _explain(api, await api.admin(), pair["access_token"])
    assert list(_failed(explained)) == ["expiry", "revocation", "session"]
    assert "It expired at" in explained["explanation"]


async def test_a_disabled_and_an_erased_account_are_named(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    user = f"/auth/v1/users/{(await _explain(api, admin, pair['access_token']))['token']['subject']}"
    await api.call("PATCH", user, admin, json={"disabled": True})
    explained = await _explain(api, admin, pair["access_token"])
    assert explained["explanation"] == "The account is disabled."
    assert _failed(explained)["account"] == "auth.account.disabled"
    await api.call("DELETE", user, admin)
    explained = await _explain(api, admin, pair["access_token"])
    assert explained["explanation"] == "The account was erased."
    assert _failed(explained)["account"] == "auth.account.erased"


async def test_a_role_that_was_taken_away_revokes_the_token_and_is_named(api: Api) -> None:
    admin, user_id = await api.admin(), (await api.register())["id"]
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": ["auth:users:read"]})
    await api.call("PUT", f"/auth/v1/users/{user_id}/roles/clerk", admin)
    token = (await api.login())["access_token"]
    assert _failed(await _explain(api, admin, token, *_USERS)) == {}
    await api.call("DELETE", f"/auth/v1/users/{user_id}/roles/clerk", admin)
    assert _failed(await _explain(api, admin, token, *_USERS)) == {"revocation": "auth.role.revoked"}
    newer = (await api.login())["access_token"]
    assert (await _explain(api, admin, newer, *_USERS))["problem"] == "forbidden"


async def test_a_permission_that_was_granted_since_asks_for_a_refresh(api: Api) -> None:
    admin, user_id = await api.admin(), (await api.register())["id"]
    token = (await api.login())["access_token"]
    missing = await _explain(api, admin, token, *_USERS)
    assert (missing["problem"], missing["explanation"]) == (
        "forbidden",
        "The route needs auth:users:read. No role of the account has it.",
    )
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": ["auth:users:read"]})
    await api.call("PUT", f"/auth/v1/users/{user_id}/roles/clerk", admin)
    granted = await _explain(api, admin, token, *_USERS)
    assert granted["explanation"].endswith("which the account has by now: refresh.")
    assert _failed(granted) == {"permission": "auth.role.granted"}


async def test_an_authentication_that_is_too_old_names_what_to_ask_for_and_the_log_in(api: Api) -> None:
    admin = await api.admin()
    api.auth.clock.advance(timedelta(minutes=6))
    boss = (await api.login("ada@example.com"))["access_token"]
    path = "/auth/v1/users/01900000-0000-7000-8000-ffffffffffff"
    assert _failed(await _explain(api, boss, boss, "DELETE", path)) == {}
    api.auth.clock.advance(timedelta(minutes=6))
    reader = (await api.login("ada@example.com"))["access_token"]
    explained = await _explain(api, reader, boss, "DELETE", path)
    assert explained["token"]["permissions"] == (await _explain(api, reader, admin))["token"]["permissions"]
    assert _failed(explained)["assurance"] == "auth.session.started"
    assurance = explained["steps"][-1]
    assert (assurance["problem"], "max_age 300" in assurance["detail"]) == ("insufficient-authentication", True)


@pytest.mark.parametrize(
    ("method", "path", "problem", "words"),
    [
        ("GET", "/nothing/v1/here", "not-found", "No service has such a path."),
        ("GET", "/auth/v1/users/", "not-found", "No service has such a path."),
        ("POST", "/auth/v1/me", "method-not-allowed", "GET, PATCH"),
        ("GET", "/orders/v1/orders", None, "let in"),
        ("GET", "/orders/v1/products/BLUE-CUP", None, "let in"),
        ("GET", "/auth/v1/verify/some/other/path?x=1", None, "let in"),
        ("GET", "/orders/openapi.json", None, "let in"),
        ("GET", "/payments/v1/ledger", "forbidden", "payments:ledger:read"),
    ],
)
async def test_routes_of_every_service_are_known(
    api: Api, method: str, path: str, problem: str | None, words: str
) -> None:
    token = (await api.member())["access_token"]
    explained = await _explain(api, await api.admin(), token, method, path)
    assert (explained["problem"], explained["allowed"]) == (problem, problem is None)
    assert words in explained["explanation"]


async def test_what_is_no_access_token_of_ours_is_told_apart(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    token = pair["access_token"]
    settings = api.auth.settings
    principal = await api.auth.verifier.verify(token)
    foreign = TokenMint(settings.issuer, settings.audience, api.auth.clock).mint(principal)
    changed = token[:-8] + ("A" if token[-8] != "A" else "B") + token[-7:]
    for text, step, problem, words in [
        ("", "token", "unauthenticated", "no access token"),
        ("x.y.z", "token", "invalid-token", "no signed token"),
        ("é" * 50, "token", "invalid-token", "no signed token"),
        ("x" * 20_000, "token", "invalid-token", "longer than verifiers accept"),
        ("ggk_" + "A" * 60, "token", "invalid-token", "It is an API key"),
        (pair["refresh_token"], "token", "invalid-token", "It is a refresh token"),
        (foreign, "signature", "invalid-token", "not published"),
        (changed, "signature", "invalid-token", "does not match"),
    ]:
        explained = await _explain(api, admin, text)
        assert (explained["problem"], list(_failed(explained))) == (problem, [step])
        assert words in explained["explanation"]
        assert explained["token"] is None


async def test_a_refresh_token_still_says_what_became_of_its_session(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    await api.call("POST", "/auth/v1/logout", json={"refresh_token": pair["refresh_token"]})
    explained = await _explain(api, admin, pair["refresh_token"])
    assert _failed(explained) == {"token": None, "session": "auth.session.ended"}


async def test_nothing_of_the_token_is_recorded(api: Api) -> None:
    admin, pair = await api.admin(), await api.member()
    before = len(await api.auth.list_events())
    await _explain(api, admin, pair["access_token"])
    assert len(await api.auth.list_events()) == before


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"token": "x", "method": "get", "path": "/x"}, ["method"]),
        ({"token": "x", "method": "GET\n", "path": "/x"}, ["method"]),
        ({"token": "x", "method": "GET", "path": "x"}, ["path"]),
        ({"token": "x", "method": "GET", "path": "/a b"}, ["path"]),
        ({"token": "x", "method": "GET", "path": "/" + "x" * 2_000}, ["path"]),
        ({"token": 1, "method": "GET", "path": "/x"}, ["token"]),
        ({"method": "GET", "path": "/x"}, ["token"]),
        ({"token": "x", "method": "GET", "path": "/x", "more": 1}, ["more"]),
    ],
)
async def test_a_body_that_breaks_the_schema_is_refused_by_its_field(
    shared_api: Api, shared_admin: str, body: dict[str, Any], fields: list[str]
) -> None:
    answer = await shared_api.call("POST", "/auth/v1/explain", shared_admin, json=body)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == fields
