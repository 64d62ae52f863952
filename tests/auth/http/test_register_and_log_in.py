"""Register, login, refresh, logout."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD

_BOB = {"email": "bob@example.com", "password": PASSWORD.reveal()}


async def test_registering_answers_the_account_and_never_its_password(api: Api) -> None:
    answer = await api.call("POST", "/auth/v1/register", json={**_BOB, "display_name": "Bob"})
    account = answer.json()
    assert answer.status_code == 201
    assert UUID(account.pop("id")).version == 7
    assert account == {
        "email": "bob@example.com",
        "email_verified": False,
        "display_name": "Bob",
        "created_at": "2030-01-01T00:00:00Z",
    }


async def test_an_address_that_is_taken_is_a_conflict_in_any_spelling(api: Api) -> None:
    await api.register("bob@example.com")
    for spelling in ["bob@example.com", "BOB@Example.COM"]:
        answer = await api.call("POST", "/auth/v1/register", json={**_BOB, "email": spelling})
        assert_problem(answer, 409, "email-taken")


async def test_a_weak_password_is_refused_with_its_mend(api: Api) -> None:
    answer = await api.call("POST", "/auth/v1/register", json={**_BOB, "password": "bob@example.com"})
    assert_problem(answer, 422, "weak-password")
    assert broken_fields(answer) == ["password"]


@pytest.mark.parametrize(
    "more", [{"roles": ["admin"]}, {"id": "x"}, {"email_verified": True}, {"disabled": False}, {"permissions": []}]
)
async def test_nobody_writes_what_is_not_theirs_to_write(shared_api: Api, more: dict[str, Any]) -> None:
    answer = await shared_api.call("POST", "/auth/v1/register", json={**_BOB, **more})
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == list(more)


async def test_a_key_sent_again_gives_the_first_answer_and_no_second_account(api: Api) -> None:
    headers = {"idempotency-key": "the-first-try"}
    first = await api.call("POST", "/auth/v1/register", json=_BOB, headers=headers)
    again = await api.call("POST", "/auth/v1/register", json=_BOB, headers=headers)
    assert (again.status_code, again.content) == (201, first.content)
    other = await api.call("POST", "/auth/v1/register", json={**_BOB, "email": "eve@example.com"}, headers=headers)
    assert_problem(other, 422, "idempotency-key-reused")


async def test_login_answers_a_pair_that_names_its_session_and_lifetimes(api: Api) -> None:
    await api.register()
    pair = await api.login()
    assert pair.keys() == {
        "access_token",
        "token_type",
        "expires_in",
        "refresh_token",
        "refresh_expires_in",
        "session_id",
    }
    assert (pair["token_type"], pair["expires_in"], pair["refresh_expires_in"]) == ("Bearer", 600, 14 * 86_400)
    assert pair["refresh_token"].startswith("ggr_")


async def test_unknown_wrong_and_disabled_get_the_same_bytes(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    eve = await api.register("eve@example.com")
    await api.call("PATCH", f"/auth/v1/users/{eve['id']}", admin, json={"disabled": True})
    attempts = [
        {**_BOB, "email": "nobody@example.com"},
        {**_BOB, "password": OTHER_PASSWORD.reveal()},
        {**_BOB, "email": "eve@example.com"},
    ]
    headers = {"x-request-id": "the-same"}
    answers = [await api.call("POST", "/auth/v1/login", json=attempt, headers=headers) for attempt in attempts]
    for answer in answers:
        assert_problem(answer, 401, "invalid-credentials")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert len({(answer.content, tuple(answer.headers.items())) for answer in answers}) == 1


async def test_a_refresh_repeats_within_the_window_and_recovers_after_and_the_revoked_successor_is_theft(
    api: Api,
) -> None:
    first = await api.member()
    second = (await api.refresh(first["refresh_token"])).json()
    again = (await api.refresh(first["refresh_token"])).json()
    assert again["refresh_token"] == second["refresh_token"] != first["refresh_token"]
    api.auth.clock.advance(timedelta(seconds=30))
    third = (await api.refresh(first["refresh_token"])).json()
    assert third["session_id"] == first["session_id"]
    assert len({each["refresh_token"] for each in (first, second, third)}) == 3
    assert_problem(await api.refresh(second["refresh_token"]), 401, "refresh-token-reused")
    assert_problem(await api.refresh(third["refresh_token"]), 401, "invalid-refresh-token")


async def test_the_predecessor_from_elsewhere_is_refused_the_fourth_time_until_the_window_has_closed(api: Api) -> None:
    """CASES 18. Nothing changes: the client keeps what it has and tries again."""
    first = await api.member()
    second = (await api.refresh(first["refresh_token"])).json()
    elsewhere: dict[str, Any] = {
        "headers": {"user-agent": "another browser"},
        "json": {"refresh_token": first["refresh_token"]},
    }
    for _ in range(3):
        repeated = await api.call("POST", "/auth/v1/refresh", **elsewhere)
        assert repeated.json()["refresh_token"] == second["refresh_token"]
    api.auth.clock.advance(timedelta(seconds=12))
    for _ in range(2):
        refused = await api.call("POST", "/auth/v1/refresh", **elsewhere)
        assert_problem(refused, 409, "refresh-elsewhere")
        assert refused.headers["retry-after"] == "18"
    assert (await api.refresh(first["refresh_token"])).json()["refresh_token"] == second["refresh_token"]
    api.auth.clock.advance(timedelta(seconds=18))
    assert (await api.call("POST", "/auth/v1/refresh", **elsewhere)).status_code == 200


async def test_a_hundred_presenters_of_one_token_get_one_successor(api: Api) -> None:
    pair = await api.member()
    answers = await asyncio.gather(*(api.refresh(pair["refresh_token"]) for _ in range(100)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1


@pytest.mark.parametrize("token", ["", "ggr_", "ggr_" + "A" * 71, "x" * 512, "x" * 100_000, "ggr_é", "😀"])
async def test_a_text_that_is_no_refresh_token_is_refused_and_can_be_logged_out(shared_api: Api, token: str) -> None:
    assert_problem(await shared_api.refresh(token), 401, "invalid-refresh-token")
    answer = await shared_api.call("POST", "/auth/v1/logout", json={"refresh_token": token})
    assert (answer.status_code, answer.content) == (204, b"")


async def test_logging_out_may_be_repeated_and_is_final(api: Api) -> None:
    pair = await api.member()
    for _ in range(3):
        answer = await api.call("POST", "/auth/v1/logout", json={"refresh_token": pair["refresh_token"]})
        assert (answer.status_code, answer.content) == (204, b"")
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")


async def test_an_access_token_is_no_refresh_token_and_the_other_way_round(api: Api) -> None:
    pair = await api.member()
    assert_problem(await api.refresh(pair["access_token"]), 401, "invalid-refresh-token")  # whatever its length
    assert_problem(await api.call("GET", "/auth/v1/me", pair["refresh_token"]), 401, "invalid-token")
