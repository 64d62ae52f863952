"""Verify, resend, forgot, reset, and register where addresses must be verified."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import ADA, OTHER_PASSWORD, PASSWORD

VERIFY, RESET = "auth.email.verification-requested", "auth.password.reset-requested"


@pytest.fixture
async def strict(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """Where addresses have to be proven; Ada is its administrator."""
    async with opened(shared_hasher, AUTH_EMAIL_VERIFICATION="required") as api:
        await api.auth.create_admin()
        yield api


async def _mailed(api: Api, type_: str) -> str:
    return (await api.auth.emailed_token(type_)).reveal()


async def _register(api: Api, email: str, **headers: str) -> tuple[int, bytes]:
    body = {"email": email, "password": PASSWORD.reveal()}
    answer = await api.call("POST", "/auth/v1/register", json=body, headers=headers)
    return answer.status_code, answer.content


async def test_registering_answers_the_same_for_new_unproven_and_known_addresses(strict: Api) -> None:
    answers = [await _register(strict, email) for email in ("bob@example.com", "bob@example.com", ADA.text)]
    assert set(answers) == {(202, b'{"status":"verification_sent"}')}
    assert len(await strict.auth.list_events("auth.account.registered")) == 2
    assert len(await strict.auth.list_events(VERIFY)) == 2
    assert len(await strict.auth.list_events("auth.registration.repeated")) == 1


async def test_a_registration_sent_again_under_its_key_mails_once(strict: Api) -> None:
    for _ in range(2):
        await _register(strict, "bob@example.com", **{"idempotency-key": "once"})
    assert len(await strict.auth.list_events(VERIFY)) == 1


_NEW = "bob@example.com"


async def test_with_verification_every_use_of_a_key_has_the_same_answer(strict: Api) -> None:
    """Whether the address is new, known or erased, and whether the key is new, repeated or reused."""
    known = ADA.text
    answers = {
        await _register(strict, address, **{"idempotency-key": key})
        for key, address in [
            ("a", "bob@example.com"),
            ("a", "bob@example.com"),
            ("a", known),
            ("b", known),
            ("b", known),
        ]
    }
    assert answers == {(202, b'{"status":"verification_sent"}')}
    assert len(await strict.auth.list_events("auth.account.registered")) == 2
    assert len(await strict.auth.list_events("auth.registration.repeated")) == 1


async def test_many_who_register_one_address_at_once_get_one_account_and_one_answer(strict: Api) -> None:
    answers = await asyncio.gather(*(_register(strict, "bob@example.com") for _ in range(10)))
    assert set(answers) == {(202, b'{"status":"verification_sent"}')}
    assert len(await strict.auth.list_events("auth.account.registered")) == 2


async def test_signing_in_waits_for_the_proof(strict: Api) -> None:
    await _register(strict, "bob@example.com")
    body = {"email": "bob@example.com", "password": PASSWORD.reveal()}
    headers = {"x-request-id": "the-same"}
    unproven, wrong, unknown = [
        await strict.call("POST", "/auth/v1/login", json={**body, **other}, headers=headers)
        for other in ({}, {"password": OTHER_PASSWORD.reveal()}, {"email": "nobody@example.com"})
    ]
    assert_problem(unproven, 401, "invalid-credentials")
    assert unproven.content == wrong.content == unknown.content
    proof = {"token": await _mailed(strict, VERIFY), "password": OTHER_PASSWORD.reveal()}
    assert_problem(await strict.call("POST", "/auth/v1/email/verify", json=proof), 401, "invalid-credentials")
    proof["password"] = PASSWORD.reveal()
    for _ in range(2):
        answer = await strict.call("POST", "/auth/v1/email/verify", json=proof)
        assert answer.status_code == 200
        me = await strict.call("GET", "/auth/v1/me", answer.json()["access_token"])
        assert (me.json()["email"], me.json()["email_verified"]) == ("bob@example.com", True)


async def test_a_link_that_works_is_never_refused_for_the_junk_of_others(strict: Api) -> None:
    await _register(strict, "bob@example.com")
    junk = {"token": "A" * 43, "password": PASSWORD.reveal()}
    for _ in range(100):
        assert (await strict.call("POST", "/auth/v1/email/verify", json=junk)).status_code == 400
    assert_problem(await strict.call("POST", "/auth/v1/email/verify", json=junk), 429, "too-many-attempts")
    good = {"token": await _mailed(strict, VERIFY), "password": PASSWORD.reveal()}
    assert (await strict.call("POST", "/auth/v1/email/verify", json=good)).status_code == 200
    await strict.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"})
    reset = {"token": await _mailed(strict, RESET), "new_password": OTHER_PASSWORD.reveal()}
    assert (await strict.call("POST", "/auth/v1/password/reset", json=reset)).status_code == 204


@pytest.mark.parametrize("path", ["/auth/v1/email/resend", "/auth/v1/password/forgot"])
async def test_asking_for_a_mail_answers_the_same_whoever_it_is_for(strict: Api, path: str) -> None:
    await _register(strict, "bob@example.com")
    answers = [
        await strict.call("POST", path, json={"email": email}, headers={"x-request-id": "one"})
        for email in ("bob@example.com", ADA.text, "nobody@example.com")
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(202, b'{"status":"accepted"}')}
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1


async def test_a_password_is_reset_once_and_signs_everybody_out(api: Api) -> None:
    pair = await api.member()
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"})
    body = {"token": await _mailed(api, RESET), "new_password": OTHER_PASSWORD.reveal()}
    weak = await api.call("POST", "/auth/v1/password/reset", json={**body, "new_password": "short"})
    assert_problem(weak, 422, "weak-password")
    assert broken_fields(weak) == ["new_password"]
    answers = await asyncio.gather(*(api.call("POST", "/auth/v1/password/reset", json=body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [204] + [400] * 19
    assert_problem(max(answers, key=lambda answer: answer.status_code), 400, "invalid-token")
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")
    await api.login(password=OTHER_PASSWORD.reveal())


async def test_every_token_that_is_no_good_is_the_same_problem(api: Api) -> None:
    await api.member()
    await api.call("POST", "/auth/v1/email/resend", json={"email": "bob@example.com"})
    details = set()
    for token in ["", "x", "A" * 43, "A" * 5000, await _mailed(api, VERIFY)]:
        body = {"token": token, "new_password": OTHER_PASSWORD.reveal()}
        answer = await api.call("POST", "/auth/v1/password/reset", json=body)
        assert_problem(answer, 400, "invalid-token")
        details.add(answer.json()["detail"])
    assert len(details) == 1


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("email/verify", {"password": OTHER_PASSWORD.reveal()}),
        ("email/change", {}),
        ("email/revert", {}),
        ("sessions/end", {}),
    ],
)
async def test_a_token_that_no_link_can_carry_is_as_one_that_has_expired(
    shared_api: Api, path: str, more: dict[str, str]
) -> None:
    answer = await shared_api.call("POST", f"/auth/v1/{path}", json={"token": "A" * 5000, **more})
    assert_problem(answer, 400, "invalid-token")


async def test_links_are_not_made_from_what_a_request_says(api: Api) -> None:
    await api.member()
    headers = {"host": "evil.test", "x-forwarded-host": "evil.test", "origin": "https://evil.test"}
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"}, headers=headers)
    assert (await api.auth.emailed_link(RESET)).startswith("https://issuer.test/reset-password#token=")


async def test_what_is_no_address_is_named(shared_api: Api) -> None:
    for path in ["/auth/v1/email/resend", "/auth/v1/password/forgot"]:
        answer = await shared_api.call("POST", path, json={"email": "no address"})
        assert_problem(answer, 422, "invalid-request")
        assert broken_fields(answer) == ["email"]
