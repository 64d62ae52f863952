"""Another caller's Idempotency-Key gives no access to their response, and takes nothing from them."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from tests.security.attacked_platform import House, slug
from tests.stack.platform import PASSWORD, Person

_REPLAYED = "idempotency-replayed"


async def _register(client: httpx.AsyncClient, key: str, email: str, **more: str) -> httpx.Response:
    body = {"email": email, "password": PASSWORD, **more}
    return await client.post("/auth/v1/register", json=body, headers={"idempotency-key": key})


def _address() -> str:
    return f"{uuid4().hex}@example.com"


async def test_a_key_that_was_guessed_shows_nothing_of_its_owners_answer(house: House) -> None:
    """The route is public, so the body is all that tells callers apart: who knows it knows the answer."""
    key, email = uuid4().hex, _address()
    async with house.client() as owner, house.client() as mallory:
        first = await _register(owner, key, email)
        stolen = await _register(mallory, key, _address())
        assert first.status_code == 201
        assert (stolen.status_code, slug(stolen)) == (422, "idempotency-key-reused")
        assert email not in stolen.text
        assert first.json()["id"] not in stolen.text
        again = await _register(owner, key, email)
        assert (again.content, again.headers[_REPLAYED]) == (first.content, "true")


async def test_a_token_beside_a_public_call_puts_nothing_into_the_answer_that_is_kept(
    alice: Person, mallory: Person
) -> None:
    key, email = uuid4().hex, _address()
    answers = []
    for person in (alice, mallory):
        body = {"email": email, "password": PASSWORD}
        headers = {"idempotency-key": key, **person.bearer}
        answers.append(await person.client.post("/auth/v1/register", json=body, headers=headers))
    assert answers[0].status_code == 201
    for owner in (alice, mallory):
        assert owner.email not in answers[1].text
    assert answers[1].content == answers[0].content


async def test_a_key_does_not_carry_to_another_route(alice: Person, mallory: Person) -> None:
    key = uuid4().hex
    assert (await _register(alice.client, key, _address())).status_code == 201
    for path in ("/auth/v1/login", "/auth/v1/password/forgot"):
        body = {"email": alice.email} | ({"password": PASSWORD} if path.endswith("login") else {})
        answer = await mallory.client.post(path, json=body, headers={"idempotency-key": key})
        assert answer.is_success
        assert _REPLAYED not in answer.headers


async def test_a_failure_keeps_no_key_from_its_owner(house: House, alice: Person) -> None:
    key, email = uuid4().hex, _address()
    async with house.client() as client:
        assert (await _register(client, key, alice.email)).status_code == 409
        assert (await _register(client, key, email, display_name="\0")).status_code in {400, 422}
        assert (await _register(client, key, email)).status_code == 201


async def test_at_once_from_many_places_it_is_done_once(house: House) -> None:
    key, email = uuid4().hex, _address()
    async with house.client() as client:
        answers = await asyncio.gather(*[_register(client, key, email) for _ in range(10)])
    made = [answer for answer in answers if answer.status_code == 201]
    assert made
    assert len({answer.content for answer in made}) == 1
    assert sum(_REPLAYED not in answer.headers for answer in made) == 1
    assert {slug(answer) for answer in answers} <= {"", "idempotency-key-in-use"}


async def test_other_bodies_at_once_under_one_key_make_one_account(house: House) -> None:
    key = uuid4().hex
    async with house.client() as client:
        answers = await asyncio.gather(*[_register(client, key, _address()) for _ in range(10)])
    assert [answer.status_code for answer in answers].count(201) == 1
    assert {slug(answer) for answer in answers} <= {"", "idempotency-key-in-use", "idempotency-key-reused"}


@pytest.mark.parametrize("key", ["a" * 256, "a b", "a\tb", "é".encode().decode("latin-1"), ""])
async def test_a_key_that_is_none_is_refused(client: httpx.AsyncClient, key: str) -> None:
    body = {"email": _address(), "password": PASSWORD}
    headers = [(b"idempotency-key", key.encode("latin-1"))]
    answer = await client.post("/auth/v1/register", json=body, headers=headers)
    assert (answer.status_code, slug(answer)) == (422, "invalid-request")
    assert (await client.post("/auth/v1/login", json=body)).status_code == 401, "the account was made"
