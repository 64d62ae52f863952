"""Every kind of event is recorded by the request that causes it, and can be read with the permission."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.auth.adapters.http.conversions import to_audit_event
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD

_PASSWORD = {"password": PASSWORD.reveal()}
_CHANGE = {"current_password": PASSWORD.reveal(), "new_password": OTHER_PASSWORD.reveal()}
_NOBODY = {"email": "nobody@example.com", "password": "wrong"}


async def _everything(api: Api) -> tuple[str, str]:
    """Does what makes every kind of event; the administrator's token and Bob's id."""
    admin, pair = await api.admin(), await api.member()
    bob = (await api.call("GET", "/auth/v1/me", pair["access_token"])).json()["id"]
    user, token = f"/auth/v1/users/{bob}", pair["access_token"]
    await api.call("POST", "/auth/v1/login", json={"email": "bob@example.com", "password": "wrong"})
    await api.call("PATCH", "/auth/v1/me", token, json={"display_name": "Bob"})
    lost = (await api.refresh(pair["refresh_token"])).json()
    elsewhere = {"user-agent": "another browser"}
    await api.call("POST", "/auth/v1/refresh", json={"refresh_token": pair["refresh_token"]}, headers=elsewhere)
    api.auth.clock.advance(timedelta(seconds=31))
    await api.refresh(pair["refresh_token"])
    await api.refresh(lost["refresh_token"])
    token = (await api.login())["access_token"]
    await api.call("POST", "/auth/v1/password/change", token, json=_CHANGE)
    await api.call("PUT", "/auth/v1/roles/clerk", admin, json={"permissions": []})
    await api.call("PUT", f"{user}/roles/clerk", admin)
    await api.call("DELETE", f"{user}/roles/clerk", admin)
    await api.call("DELETE", "/auth/v1/roles/clerk", admin)
    await api.call("PATCH", user, admin, json={"disabled": True})
    await api.call("PATCH", user, admin, json={"disabled": False})
    await api.call("DELETE", user, admin)
    return admin, bob


async def test_each_kind_of_fact_is_recorded_newest_first(api: Api) -> None:
    admin, bob = await _everything(api)
    events = await api.walk("/auth/v1/audit-events", admin, user_id=bob)
    assert [event["type"] for event in events][::-1] == [
        "auth.account.registered",
        "auth.session.started",
        "auth.login.failed",
        "auth.account.renamed",
        "auth.refresh.repeated",
        "auth.refresh.recovered",
        "auth.refresh.reused",
        "auth.session.ended",
        "auth.session.started",
        "auth.password.changed",
        "auth.session.ended",
        "auth.session.started",
        "auth.role.granted",
        "auth.role.revoked",
        "auth.account.disabled",
        "auth.session.ended",
        "auth.account.enabled",
        "auth.account.erased",
    ]
    assert all(event["user_id"] == bob for event in events)
    others = await api.walk("/auth/v1/audit-events", admin, type="auth.role.removed")
    assert [event["data"]["role"] for event in others] == ["clerk"]


async def test_each_ended_session_names_its_cause(api: Api) -> None:
    admin, bob = await _everything(api)
    ended = await api.walk("/auth/v1/audit-events", admin, user_id=bob, type="auth.session.ended")
    assert [event["data"]["cause"] for event in ended] == [
        "account-disabled",
        "password-changed",
        "refresh-token-reused",
    ]


async def test_no_event_holds_a_secret_or_an_address(api: Api) -> None:
    admin, _ = await _everything(api)
    told = str(await api.walk("/auth/v1/audit-events", admin))
    for secret in [PASSWORD.reveal(), OTHER_PASSWORD.reveal(), "ggr_", "eyJ", "argon2", "bob@example.com"]:
        assert secret not in told


async def test_an_event_says_where_from_and_under_which_request(api: Api) -> None:
    admin = await api.admin()
    body = {"email": "ada@example.com", "password": "wrong"}
    await api.call("POST", "/auth/v1/login", json=body, headers={"x-request-id": "find-me"})
    event = (await api.walk("/auth/v1/audit-events", admin, type="auth.login.failed"))[0]
    assert event.keys() == {
        "id",
        "type",
        "occurred_at",
        "subject",
        "actor",
        "user_id",
        "session_id",
        "client_ip",
        "request_id",
        "data",
    }
    assert (event["client_ip"], event["request_id"], event["session_id"]) == ("127.0.0.1", "find-me", None)


async def test_an_event_says_what_it_is_about_and_who_did_it(api: Api) -> None:
    admin, bob = await _everything(api)
    boss = (await api.call("GET", "/auth/v1/me", admin)).json()["id"]

    async def last(type_: str) -> dict[str, Any]:
        return dict((await api.walk("/auth/v1/audit-events", admin, type=type_))[0])

    granted, defined, failed = [await last(f"auth.{name}") for name in ("role.granted", "role.defined", "login.failed")]
    assert (granted["subject"], granted["actor"]) == ({"kind": "user", "id": bob}, {"kind": "user", "id": boss})
    assert (defined["subject"], defined["user_id"]) == ({"kind": "role", "id": "clerk"}, None)
    assert (failed["subject"], failed["actor"]) == ({"kind": "user", "id": bob}, None)
    started = await last("auth.session.started")
    assert started["actor"] == started["subject"] == {"kind": "user", "id": bob}
    assert (started["session_id"] is not None, started["data"]) == (True, {})


async def test_events_are_found_by_who_did_them_whatever_the_case_of_the_id(api: Api) -> None:
    admin, bob = await _everything(api)
    boss = (await api.call("GET", "/auth/v1/me", admin)).json()["id"]
    done = await api.walk("/auth/v1/audit-events", admin, actor_id=boss.upper(), user_id=bob)
    assert [event["type"] for event in done][::-1] == [
        "auth.role.granted",
        "auth.role.revoked",
        "auth.account.disabled",
        "auth.session.ended",
        "auth.account.enabled",
        "auth.account.erased",
    ]
    by_operator = await api.walk("/auth/v1/audit-events", admin, actor_id="operator", type="auth.role.granted")
    assert [event["user_id"] for event in by_operator] == [boss]
    assert await api.walk("/auth/v1/audit-events", admin, actor_id="web-client") == []


async def test_an_event_that_cannot_be_read_says_so(api: Api) -> None:
    await api.admin()
    (started,) = await api.auth.list_events("auth.session.started")
    assert to_audit_event(started).data == {}
    assert to_audit_event(replace(started, is_readable=False)).data == {"unreadable": True}


async def test_an_event_keeps_the_trace_that_its_request_belongs_to(api: Api) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    for sent in (trace, "00-nonsense"):
        await api.call("POST", "/auth/v1/login", json=_NOBODY, headers={"traceparent": sent})
    second, first = await api.auth.list_events("auth.login.failed")
    assert (first.origin.traceparent, second.origin.traceparent) == (trace, None)


@pytest.mark.parametrize(
    "query",
    [
        {"user_id": "x"},
        {"actor_id": "a b"},
        {"actor_id": "x" * 201},
        {"type": "x" * 201},
        {"type": "a\x00b"},
        {"type": "Nothing Such"},
        {"cursor": "!"},
    ],
)
async def test_a_filter_that_can_match_nothing_is_refused_by_its_name(
    shared_api: Api, shared_admin: str, query: dict[str, Any]
) -> None:
    answer = await shared_api.call("GET", "/auth/v1/audit-events", shared_admin, params=query)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == list(query)


async def test_a_type_that_never_happened_is_an_empty_list(api: Api) -> None:
    assert await api.walk("/auth/v1/audit-events", await api.admin(), type="auth.never.happened") == []
