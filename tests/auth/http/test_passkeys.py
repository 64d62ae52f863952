"""Passkeys over HTTP: add, log in without an address, second step, step-up, no password, refusals."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from services.auth.domain.factors.challenge import LIFETIME
from tests.auth.http.api import Api
from tests.auth.http.authenticator import begin_log_in, enrol
from tests.auth.http.problem import assert_problem
from tests.auth.http.software_authenticator import (
    BACKED_UP,
    BACKUP_ELIGIBLE,
    USER_PRESENT,
    USER_VERIFIED,
    SoftwareAuthenticator,
)
from tests.auth.unit.memory_auth import BOB, OTHER_PASSWORD, PASSWORD

PHR = "urn:goodgo:phr"
_FACTORS = "/auth/v1/me/factors"


async def add_passkey(
    api: Api, token: str, authenticator: SoftwareAuthenticator | None = None
) -> tuple[SoftwareAuthenticator, dict[str, Any]]:
    """Adds a passkey and returns it with the answer."""
    device = authenticator or SoftwareAuthenticator()
    options = (await api.call("POST", f"{_FACTORS}/passkeys/options", token)).json()
    body = {"challenge": options["challenge"], "credential": device.create(options["public_key"]), "name": "phone"}
    answer = await api.call("POST", f"{_FACTORS}/passkeys", token, json=body)
    assert answer.status_code == 201, answer.text
    await api.auth.apply_revocations()
    return device, answer.json()


async def begin(api: Api) -> dict[str, Any]:
    options: dict[str, Any] = (await api.call("POST", "/auth/v1/login/passkey/options", json={})).json()
    return options


async def log_in(api: Api, device: SoftwareAuthenticator, **more: Any) -> Any:
    options = await begin(api)
    body = {"credential": device.get(options["public_key"]), **more}
    return await api.call("POST", "/auth/v1/login/passkey", json=body)


async def _bob(api: Api) -> tuple[SoftwareAuthenticator, dict[str, Any]]:
    return await add_passkey(api, (await api.member())["access_token"])


async def test_a_passkey_logs_in_without_an_address_or_a_password(api: Api) -> None:
    device, added = await _bob(api)
    assert (added["type"], added["name"], len(added["recovery_codes"])) == ("passkey", "phone", 10)
    options = await begin(api)
    assert options["public_key"]["allowCredentials"] == []
    assert options["public_key"]["userVerification"] == "required"
    answer = await log_in(api, device)
    assert answer.status_code == 200, answer.text
    principal = await api.auth.verifier.verify(answer.json()["access_token"])
    assert (principal.acr, principal.acr_max, principal.amr) == (PHR, PHR, ("hwk", "user", "mfa"))


async def test_a_passkey_is_the_second_step_after_a_password(api: Api) -> None:
    device, _ = await _bob(api)
    due = await begin_log_in(api)
    assert due["methods"] == ["passkey", "recovery_code"]
    answer = await log_in(api, device, challenge=due["challenge"])
    principal = await api.auth.verifier.verify(answer.json()["access_token"])
    assert (principal.acr, principal.amr) == (PHR, ("pwd", "hwk", "user", "mfa"))
    again = await log_in(api, device, challenge=due["challenge"])
    assert_problem(again, 401, "challenge-expired")


async def test_a_passkey_is_no_second_step_of_another_account(api: Api) -> None:
    device, _ = await _bob(api)
    await enrol(api, (await api.member("eve@example.com"))["access_token"])
    due = await begin_log_in(api, "eve@example.com")
    assert_problem(await log_in(api, device, challenge=due["challenge"]), 401, "invalid-code")


async def test_the_options_exclude_what_the_account_has_and_want_a_resident_key(api: Api) -> None:
    device, _ = await _bob(api)
    token = (await log_in(api, device)).json()["access_token"]
    options = (await api.call("POST", f"{_FACTORS}/passkeys/options", token)).json()["public_key"]
    assert [known["transports"] for known in options["excludeCredentials"]] == [["hybrid", "internal"]]
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert (options["attestation"], options["rp"]["id"]) == ("none", "issuer.test")


async def test_a_known_credential_is_refused(api: Api) -> None:
    device, _ = await _bob(api)
    token = (await api.member("eve@example.com"))["access_token"]
    options = (await api.call("POST", f"{_FACTORS}/passkeys/options", token)).json()
    body = {"challenge": options["challenge"], "credential": device.create(options["public_key"])}
    assert_problem(await api.call("POST", f"{_FACTORS}/passkeys", token, json=body), 409, "credential-known")


@pytest.mark.parametrize(
    "device",
    [
        SoftwareAuthenticator(origin="https://evil.test"),
        SoftwareAuthenticator(origin="http://issuer.test"),
        SoftwareAuthenticator(origin="https://issuer.test.evil.test"),
        SoftwareAuthenticator(flags=USER_PRESENT),
        SoftwareAuthenticator(flags=USER_VERIFIED),
    ],
    ids=["another origin", "no TLS", "a longer origin", "no user verification", "no user presence"],
)
async def test_an_authenticator_that_says_the_wrong_thing_is_neither_added_nor_let_in(
    api: Api, device: SoftwareAuthenticator
) -> None:
    token = (await api.member())["access_token"]
    options = (await api.call("POST", f"{_FACTORS}/passkeys/options", token)).json()
    body = {"challenge": options["challenge"], "credential": device.create(options["public_key"])}
    assert_problem(await api.call("POST", f"{_FACTORS}/passkeys", token, json=body), 422, "invalid-credential")
    origin, flags = device.origin, device.flags
    device.origin, device.flags = "https://issuer.test", USER_PRESENT | USER_VERIFIED
    await add_passkey(api, token, device)
    device.origin, device.flags = origin, flags
    assert_problem(await log_in(api, device), 401, "invalid-code")


async def test_another_key_and_an_unknown_credential_get_one_answer(api: Api) -> None:
    device, _ = await _bob(api)
    thief = SoftwareAuthenticator(credential_id=device.credential_id, user_handle=device.user_handle)
    for each in (thief, SoftwareAuthenticator()):
        assert_problem(await log_in(api, each), 401, "invalid-code")


@pytest.mark.parametrize("garbage", [{}, {"rawId": 1}, {"response": {}}, {"response": {"clientDataJSON": "e30"}}])
async def test_what_is_no_answer_is_refused(api: Api, garbage: dict[str, Any]) -> None:
    answer = await api.call("POST", "/auth/v1/login/passkey", json={"credential": garbage})
    assert_problem(answer, 401, "invalid-code")


async def test_a_counter_that_does_not_grow_is_refused_and_told(api: Api) -> None:
    device = SoftwareAuthenticator(counter=5)
    await add_passkey(api, (await api.member())["access_token"], device)
    for counter, status in ((6, 200), (6, 401), (3, 401), (0, 401), (7, 200)):
        device.counter = counter
        assert (await log_in(api, device)).status_code == status
    told = await api.auth.list_events("auth.factor.cloned")
    assert [event.personal["email"] for event in told] == [BOB.text] * 3


async def test_a_counter_that_is_always_zero_is_none(api: Api) -> None:
    device, _ = await _bob(api)
    assert [(await log_in(api, device)).status_code for _ in range(3)] == [200] * 3


async def test_a_synced_passkey_says_so(api: Api) -> None:
    flags = USER_PRESENT | USER_VERIFIED | BACKUP_ELIGIBLE | BACKED_UP
    device, added = await add_passkey(api, (await api.member())["access_token"], SoftwareAuthenticator(flags=flags))
    assert added["backed_up"] is True
    principal = await api.auth.verifier.verify((await log_in(api, device)).json()["access_token"])
    assert principal.amr == ("swk", "user", "mfa")


async def test_a_challenge_works_once_and_ends_with_its_time(api: Api) -> None:
    device, _ = await _bob(api)
    options = await begin(api)
    body = {"credential": device.get(options["public_key"]), "challenge": options["challenge"]}
    answers = await asyncio.gather(*(api.call("POST", "/auth/v1/login/passkey", json=body) for _ in range(200)))
    assert [answer.status_code for answer in answers].count(200) == 1
    assert {answer.json()["type"] for answer in answers if answer.status_code != 200} == {"/problems/challenge-expired"}
    options = await begin(api)
    late = {"credential": device.get(options["public_key"])}
    api.auth.clock.advance(LIFETIME)
    assert_problem(await api.call("POST", "/auth/v1/login/passkey", json=late), 401, "challenge-expired")


async def test_a_challenge_for_one_thing_is_none_for_another(api: Api) -> None:
    device, _ = await _bob(api)
    pair = (await log_in(api, device)).json()
    enrolment = (await api.call("POST", f"{_FACTORS}/passkeys/options", pair["access_token"])).json()
    options = {"challenge": enrolment["public_key"]["challenge"], "rpId": "issuer.test"}
    answer = await api.call("POST", "/auth/v1/login/passkey", json={"credential": device.get(options)})
    assert_problem(answer, 401, "challenge-expired")


async def test_a_step_up_with_a_passkey_reaches_the_highest_level(api: Api) -> None:
    pair = await api.member()
    device, _ = await add_passkey(api, pair["access_token"])
    token = (await api.refresh(pair["refresh_token"])).json()["access_token"]
    options = (await api.call("POST", "/auth/v1/step-up/options", token, json={"acr": PHR})).json()
    assert options["methods"] == ["passkey"]
    body = {
        "challenge": options["challenge"],
        "method": "passkey",
        "credential": device.get(options["public_key"]),
    }
    raised = await api.call("POST", "/auth/v1/step-up", token, json=body)
    assert (raised.status_code, raised.json().get("acr")) == (200, PHR), raised.text
    foreign = body | {"credential": device.get((await begin(api))["public_key"])}
    assert_problem(await api.call("POST", "/auth/v1/step-up", token, json=foreign), 401, "challenge-expired")


async def test_an_account_can_do_without_a_password_and_a_link_sets_one_again(api: Api) -> None:
    await api.member()
    await api.call("POST", "/auth/v1/password/forgot", json={"email": BOB.text})
    await _reset(api, PASSWORD.reveal() + " again")
    device, added = await add_passkey(api, (await api.login(password=PASSWORD.reveal() + " again"))["access_token"])
    strong = (await log_in(api, device)).json()["access_token"]
    for _ in range(2):
        assert (await api.call("DELETE", "/auth/v1/me/password", strong)).status_code == 204
    refused = await api.call(
        "POST", "/auth/v1/login", json={"email": BOB.text, "password": PASSWORD.reveal() + " again"}
    )
    assert_problem(refused, 401, "invalid-credentials")
    assert (await log_in(api, device)).status_code == 200
    assert_problem(await api.call("DELETE", f"{_FACTORS}/{added['id']}", strong), 409, "last-factor")
    await api.call("POST", "/auth/v1/password/forgot", json={"email": BOB.text})
    token = (await api.auth.emailed_token("auth.password.reset-requested")).reveal()
    recovery = {"email": BOB.text, "code": added["recovery_codes"][0], "reset_token": token}
    recovered = await api.call("POST", "/auth/v1/login/recovery", json=recovery)
    assert recovered.status_code == 200, recovered.text
    await api.call("POST", "/auth/v1/password/forgot", json={"email": BOB.text})
    await _reset(api, OTHER_PASSWORD.reveal())
    due = await api.login(password=OTHER_PASSWORD.reveal())
    assert due["methods"] == ["passkey", "recovery_code"]


async def test_an_account_without_a_password_is_changed_and_erased_after_a_log_in_with_a_passkey(api: Api) -> None:
    device, _ = await _bob(api)
    strong = (await log_in(api, device)).json()["access_token"]
    for path, more in (("/auth/v1/me/email", {"new_email": "new@example.com"}), ("/auth/v1/me/erase", {})):
        assert_problem(await api.call("POST", path, strong, json=more), 422, "invalid-request")
    assert (await api.call("DELETE", "/auth/v1/me/password", strong)).status_code == 204
    api.auth.clock.advance(timedelta(minutes=6))
    for path, more in (("/auth/v1/me/email", {"new_email": "new@example.com"}), ("/auth/v1/me/erase", {})):
        late = await api.call("POST", path, strong, json=more)
        assert late.json()["type"] == "/problems/insufficient-authentication"
    strong = (await log_in(api, device)).json()["access_token"]
    change = await api.call("POST", "/auth/v1/me/email", strong, json={"new_email": "new@example.com"})
    assert change.status_code == 202, change.text
    assert (await api.call("POST", "/auth/v1/me/erase", strong, json={})).status_code == 204
    assert_problem(await log_in(api, device), 401, "invalid-code")


async def _reset(api: Api, password: str) -> None:
    token = (await api.auth.emailed_token("auth.password.reset-requested")).reveal()
    body = {"token": token, "new_password": password}
    assert (await api.call("POST", "/auth/v1/password/reset", json=body)).status_code == 204


async def test_without_a_second_passkey_or_recovery_codes_the_password_stays(api: Api) -> None:
    token = (await api.member())["access_token"]
    assert_problem(await api.call("DELETE", "/auth/v1/me/password", token), 409, "last-factor")
