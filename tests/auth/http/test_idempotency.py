"""One `Idempotency-Key` registers one account."""

from datetime import timedelta

import httpx
import pytest

from kernel.idempotency import REPLAY_WINDOW
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import PASSWORD


async def _register(api: Api, key: str, email: str = "bob@example.com", **more: str) -> httpx.Response:
    body = {"email": email, "password": PASSWORD.reveal(), **more}
    return await api.call("POST", "/auth/v1/register", json=body, headers={"idempotency-key": key})


async def test_the_first_answer_is_given_again_and_says_so(api: Api) -> None:
    first, again = await _register(api, "one"), await _register(api, "one")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["x-request-id"] != first.headers["x-request-id"]


async def test_a_key_stands_for_one_request(api: Api) -> None:
    await _register(api, "one")
    assert_problem(await _register(api, "one", "eve@example.com"), 422, "idempotency-key-reused")
    assert_problem(await _register(api, "one", display_name="Bob"), 422, "idempotency-key-reused")


async def test_another_key_is_another_request(api: Api) -> None:
    await _register(api, "one")
    assert_problem(await _register(api, "two"), 409, "email-taken")


async def test_a_failure_is_not_remembered(api: Api) -> None:
    await api.register()
    assert_problem(await _register(api, "one"), 409, "email-taken")
    assert (await _register(api, "one", "eve@example.com")).status_code == 201


async def test_the_same_json_written_otherwise_is_the_same_request(api: Api) -> None:
    first = await _register(api, "one", display_name="Bob")
    body = f'{{"display_name": "Bob",\n "password": "{PASSWORD.reveal()}", "email": "bob@example.com"}}'
    headers = {"idempotency-key": "one", "content-type": "application/json"}
    again = await api.call("POST", "/auth/v1/register", content=body, headers=headers)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"


async def test_for_a_day_the_first_answer_is_given_and_later_the_account_as_it_is(api: Api) -> None:
    first = await _register(api, "one", display_name="Bob")
    token = (await api.login())["access_token"]
    await api.call("PATCH", "/auth/v1/me", token, json={"display_name": "Robert"})
    api.auth.clock.advance(REPLAY_WINDOW)
    assert (await _register(api, "one", display_name="Bob")).content == first.content
    api.auth.clock.advance(timedelta(seconds=1))
    later = await _register(api, "one", display_name="Bob")
    assert (later.status_code, later.json()) == (201, first.json() | {"display_name": "Robert"})
    assert later.headers["idempotency-replayed"] == "true"


async def test_after_an_erasure_the_key_is_gone_for_a_day_and_then_unknown(api: Api) -> None:
    await _register(api, "one")
    token = (await api.login())["access_token"]
    erased = await api.call("POST", "/auth/v1/me/erase", token, json={"password": PASSWORD.reveal()})
    assert erased.status_code == 204
    gone = await _register(api, "one")
    assert_problem(gone, 410, "gone")
    assert "bob" not in gone.text
    api.auth.clock.advance(REPLAY_WINDOW)
    again = await _register(api, "one")
    assert again.status_code == 201
    assert "idempotency-replayed" not in again.headers


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "a\tb"])
async def test_a_key_is_visible_ascii_of_bounded_length(shared_api: Api, key: str) -> None:
    answer = await _register(shared_api, key)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["Idempotency-Key"]
