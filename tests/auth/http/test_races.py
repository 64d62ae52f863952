"""Of many simultaneous requests one wins, the others get a proper error, and none gets a 500."""

import asyncio
from collections import Counter

from kernel.roles import ADMIN
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem
from tests.auth.unit.memory_auth import BOB, PASSWORD

_BODY = {"email": "bob@example.com", "password": PASSWORD.reveal()}


async def test_of_many_who_register_one_address_one_does(api: Api) -> None:
    answers = await asyncio.gather(*(api.call("POST", "/auth/v1/register", json=_BODY) for _ in range(20)))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 19}


async def test_of_many_calls_with_one_idempotency_key_one_is_done(api: Api) -> None:
    headers = {"idempotency-key": "one"}
    calls = (api.call("POST", "/auth/v1/register", json=_BODY, headers=headers) for _ in range(20))
    answers = await asyncio.gather(*calls)
    done = {answer.content for answer in answers if answer.status_code == 201}
    assert len(done) == 1
    for answer in answers:
        if answer.status_code != 201:
            assert_problem(answer, 409, "idempotency-key-in-use")
    assert len(await api.auth.list_events("auth.account.registered")) == 1


async def test_two_administrators_who_demote_each_other_leave_one(api: Api) -> None:
    ada = await api.admin()
    await api.auth.create_admin(BOB)
    bob = (await api.login(BOB.text))["access_token"]
    ids = [(await api.call("GET", "/auth/v1/me", token)).json()["id"] for token in (ada, bob)]
    answers = await asyncio.gather(
        api.call("DELETE", f"/auth/v1/users/{ids[1]}/roles/{ADMIN}", ada),
        api.call("DELETE", f"/auth/v1/users/{ids[0]}/roles/{ADMIN}", bob),
    )
    assert sorted(answer.status_code for answer in answers) == [204, 409]


async def test_of_many_thieves_one_is_recorded(api: Api) -> None:
    first = await api.member()
    second = (await api.refresh(first["refresh_token"])).json()
    await api.refresh(second["refresh_token"])
    answers = await asyncio.gather(*(api.refresh(first["refresh_token"]) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {401}
    assert len(await api.auth.list_events("auth.session.ended")) == 1


async def test_a_refresh_that_races_a_logout_leaves_nothing_alive(api: Api) -> None:
    pair = await api.member()
    logout = api.call("POST", "/auth/v1/logout", json={"refresh_token": pair["refresh_token"]})
    raced, _ = await asyncio.gather(api.refresh(pair["refresh_token"]), logout)
    newest = raced.json().get("refresh_token", pair["refresh_token"])
    assert_problem(await api.refresh(newest), 401, "invalid-refresh-token")
