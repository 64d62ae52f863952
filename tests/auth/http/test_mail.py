"""Verify, resend, forgot, reset, and to register where an address has to be proven."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import ADA, OTHER_PASSWORD, PASSWORD

VERIFY, RESET = "auth.email.verification-requested", "auth.password.reset-requested"


@pytest.fixture
async def strict(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """Where addresses have to be proven; Ada is its administrator."""
    async with opened(shared_hasher, AUTH_EMAIL_VERIFICATION="required") as api:
        await api.auth.appoint_admin()
        yield api


async def _mailed(api: Api, type_: str) -> str:
    return (await api.auth.mailed_token(type_)).reveal()


async def _register(api: Api, email: str, **headers: str) -> tuple[int, bytes]:
    body = {"email": email, "password": PASSWORD.reveal()}
    answer = await api.call("POST", "/auth/v1/register", json=body, headers=headers)
    return answer.status_code, answer.content


async def test_registering_answers_the_same_for_new_unproven_and_known_addresses(strict: Api) -> None:
    answers = [await _register(strict, email) for email in ("bob@example.com", "bob@example.com", ADA.text)]
    assert set(answers) == {(202, b'{"status":"verification_sent"}')}
    assert len(await strict.auth.facts("auth.account.registered")) == 2
    assert len(await strict.auth.facts(VERIFY)) == 2
    assert len(await strict.auth.facts("auth.registration.repeated")) == 1


async def test_a_registration_sent_again_under_its_key_mails_once(strict: Api) -> None:
    for _ in range(2):
        await _register(strict, "bob@example.com", **{"idempotency-key": "once"})
    assert len(await strict.auth.facts(VERIFY)) == 1


async def test_many_who_register_one_address_at_once_get_one_account_and_one_answer(strict: Api) -> None:
    answers = await asyncio.gather(*(_register(strict, "bob@example.com") for _ in range(10)))
    assert set(answers) == {(202, b'{"status":"verification_sent"}')}
    assert len(await strict.auth.facts("auth.account.registered")) == 2


async def test_signing_in_waits_for_the_proof(strict: Api) -> None:
    await _register(strict, "bob@example.com")
    body = {"email": "bob@example.com", "password": PASSWORD.reveal()}
    assert_problem(await strict.call("POST", "/auth/v1/login", json=body), 403, "email-not-verified")
    wrong = await strict.call("POST", "/auth/v1/login", json={**body, "password": OTHER_PASSWORD.reveal()})
    assert_problem(wrong, 401, "invalid-credentials")
    proof = {"token": await _mailed(strict, VERIFY)}
    answer = await strict.call("POST", "/auth/v1/email/verify", json=proof)
    assert (answer.status_code, answer.content) == (204, b"")
    assert_problem(await strict.call("POST", "/auth/v1/email/verify", json=proof), 400, "invalid-token")
    pair = await strict.login()
    assert (await strict.call("GET", "/auth/v1/me", pair["access_token"])).json()["email_verified"] is True


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
    for token in ["", "x", "A" * 43, await _mailed(api, VERIFY)]:
        body = {"token": token, "new_password": OTHER_PASSWORD.reveal()}
        answer = await api.call("POST", "/auth/v1/password/reset", json=body)
        assert_problem(answer, 400, "invalid-token")
        details.add(answer.json()["detail"])
    assert len(details) == 1


async def test_links_are_not_made_from_what_a_request_says(api: Api) -> None:
    await api.member()
    headers = {"host": "evil.test", "x-forwarded-host": "evil.test", "origin": "https://evil.test"}
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"}, headers=headers)
    (fact,) = await api.auth.facts(RESET)
    assert str(fact.personal["link"]).startswith("https://issuer.test/reset-password?token=")


async def test_what_is_no_address_is_named(shared_api: Api) -> None:
    for path in ["/auth/v1/email/resend", "/auth/v1/password/forgot"]:
        answer = await shared_api.call("POST", path, json={"email": "no address"})
        assert_problem(answer, 422, "invalid-request")
        assert broken_fields(answer) == ["email"]
