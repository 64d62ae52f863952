"""A POST that is sent again with its `Idempotency-Key` is not done again."""

from datetime import timedelta

import httpx
import pytest

from kernel.runtime.idempotency import KEPT
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


async def test_after_a_day_the_key_is_forgotten(api: Api) -> None:
    await _register(api, "one")
    api.auth.clock.advance(KEPT - timedelta(seconds=1))
    assert (await _register(api, "one")).status_code == 201
    api.auth.clock.advance(timedelta(seconds=1))
    assert_problem(await _register(api, "one"), 409, "email-taken")


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "a\tb"])
async def test_a_key_is_visible_ascii_of_bounded_length(shared_api: Api, key: str) -> None:
    answer = await _register(shared_api, key)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["Idempotency-Key"]
