"""Second factors over HTTP: enrol, log in with two steps, manage, step up, recover, reset."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from kernel.access_token_claims import Principal
from services.auth.domain.factors.challenge import LIFETIME
from services.auth.domain.factors.factor import PENDING_FOR
from services.auth.domain.throttling.limits import PASSWORD_LIMITS
from tests.auth.http.api import Api
from tests.auth.http.authenticator import STEP_TIME, Authenticator, begin_log_in, enrol, log_in_with_code
from tests.auth.http.problem import assert_problem
from tests.auth.unit.memory_auth import BOB, OTHER_PASSWORD, PASSWORD

AAL1, AAL2 = "urn:goodgo:aal1", "urn:goodgo:aal2"
_SECOND = timedelta(seconds=1)


async def _principal(api: Api, token: str) -> Principal:
    return await api.auth.verifier.verify(token)


async def _begin(api: Api) -> tuple[Authenticator, list[str]]:
    """Bob, with an authenticator."""
    pair = await api.member()
    return await enrol(api, pair["access_token"])


def assert_insufficient(answer: httpx.Response) -> None:
    assert answer.status_code == 401
    assert answer.json()["type"] == "/problems/insufficient-authentication"
    assert 'error="insufficient_user_authentication"' in answer.headers["www-authenticate"]


async def test_a_log_in_without_a_factor_is_as_before(api: Api) -> None:
    pair = await api.member()
    principal = await _principal(api, pair["access_token"])
    assert (principal.acr, principal.acr_max, principal.amr) == (AAL1, AAL1, ("pwd",))


async def test_enrolment_shows_the_secret_once_and_the_factor_in_the_list(api: Api) -> None:
    token = (await api.member())["access_token"]
    new = (await api.call("POST", "/auth/v1/me/factors/totp", token)).json()
    assert new["otpauth_uri"].startswith(f"otpauth://totp/GoodGo:bob@example.com?secret={new['secret']}&issuer=GoodGo")
    assert new["expires_in"] == PENDING_FOR.total_seconds()
    assert (await api.call("GET", "/auth/v1/me/factors", token)).json() == {"items": [], "recovery_codes_left": 0}
    authenticator, codes = await enrol(api, token)
    assert len(set(codes)) == 10
    token = (await log_in_with_code(api, authenticator))["access_token"]
    listed = (await api.call("GET", "/auth/v1/me/factors", token)).json()
    (factor,) = listed["items"]
    assert (factor["id"], factor["type"], listed["recovery_codes_left"]) == (authenticator.factor_id, "totp", 10)
    assert authenticator.secret.hex() not in json.dumps(listed)


async def test_a_new_factor_ends_older_access_tokens_and_the_next_ones_know_the_level(api: Api) -> None:
    pair = await api.member()
    await enrol(api, pair["access_token"])
    assert_problem(await api.call("GET", "/auth/v1/me", pair["access_token"]), 401, "invalid-token")
    refreshed = (await api.refresh(pair["refresh_token"])).json()
    principal = await _principal(api, refreshed["access_token"])
    assert (principal.acr, principal.acr_max) == (AAL1, AAL2)


async def test_a_log_in_with_two_steps_reaches_the_level_and_a_refresh_keeps_it(api: Api) -> None:
    authenticator, _ = await _begin(api)
    due = await begin_log_in(api)
    assert (due["expires_in"], due["methods"]) == (300, ["totp", "recovery_code"])
    pair = await log_in_with_code(api, authenticator)
    refreshed = (await api.refresh(pair["refresh_token"])).json()
    for token in (pair["access_token"], refreshed["access_token"]):
        principal = await _principal(api, token)
        assert (principal.acr, principal.acr_max, principal.amr) == (AAL2, AAL2, ("pwd", "otp", "mfa"))


async def test_wrong_used_and_late_codes_get_one_answer(api: Api) -> None:
    authenticator, _ = await _begin(api)
    now = api.auth.clock.now()
    used = authenticator.code(now)
    first = await begin_log_in(api)
    assert (
        await api.call("POST", "/auth/v1/login/totp", json={"challenge": first["challenge"], "code": used})
    ).is_success
    bodies = []
    wrong, late = "000000" if used != "000000" else "111111", authenticator.code(now, back=10)
    for code in (wrong, used, late, "x", "", "1" * 5000):
        due = await begin_log_in(api)
        answer = await api.call("POST", "/auth/v1/login/totp", json={"challenge": due["challenge"], "code": code})
        assert_problem(answer, 401, "invalid-code")
        bodies.append({name: value for name, value in answer.json().items() if name != "request_id"})
    assert all(body == bodies[0] for body in bodies)


async def test_a_mistyped_code_can_be_typed_again_and_a_challenge_works_once(api: Api) -> None:
    authenticator, _ = await _begin(api)
    due = await begin_log_in(api)
    wrong = {"challenge": due["challenge"], "code": "000000"}
    assert_problem(await api.call("POST", "/auth/v1/login/totp", json=wrong), 401, "invalid-code")
    right = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    assert (await api.call("POST", "/auth/v1/login/totp", json=right)).status_code == 200
    api.auth.clock.advance(STEP_TIME)
    again = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    assert_problem(await api.call("POST", "/auth/v1/login/totp", json=again), 401, "challenge-expired")


@pytest.mark.parametrize("garbage", ["", "x", "ggm_", "ggm_" + "A" * 142, "ggr_" + "A" * 71, "A" * 5000])
async def test_what_is_no_challenge_is_expired(api: Api, garbage: str) -> None:
    body = {"challenge": garbage, "code": "123456"}
    assert_problem(await api.call("POST", "/auth/v1/login/totp", json=body), 401, "challenge-expired")


async def _wait(api: Api) -> None:
    api.auth.clock.advance(LIFETIME)


async def _reset_password(api: Api) -> None:
    await api.call("POST", "/auth/v1/password/forgot", json={"email": BOB.text})
    token = await api.auth.emailed_token("auth.password.reset-requested")
    body = {"token": token.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    assert (await api.call("POST", "/auth/v1/password/reset", json=body)).status_code == 204


async def _disable(api: Api) -> None:
    admin = await api.admin()
    user = (await api.call("GET", "/auth/v1/users", admin, params={"email": BOB.text})).json()["items"][0]
    path = f"/auth/v1/users/{user['id']}"
    assert (await api.call("PATCH", path, admin, json={"disabled": True})).status_code == 200


@pytest.mark.parametrize("ending", [_wait, _reset_password, _disable])
async def test_a_challenge_ends_with_its_time_its_password_and_its_account(
    api: Api, ending: Callable[[Api], Awaitable[None]]
) -> None:
    authenticator, _ = await _begin(api)
    due = await begin_log_in(api)
    await ending(api)
    body = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    assert_problem(await api.call("POST", "/auth/v1/login/totp", json=body), 401, "challenge-expired")


async def test_a_reset_of_the_password_leaves_the_second_factor_on(api: Api) -> None:
    await api.member()
    await _reset_password(api)  # which proves the address: from then on a reset is one of many
    authenticator, _ = await enrol(api, (await api.login(password=OTHER_PASSWORD.reveal()))["access_token"])
    await _reset_password(api)
    due = await api.login(password=OTHER_PASSWORD.reveal())
    code = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    assert (await api.call("POST", "/auth/v1/login/totp", json=code)).status_code == 200


async def test_of_two_hundred_log_ins_at_once_with_one_code_or_one_challenge_one_wins(api: Api) -> None:
    authenticator, codes = await _begin(api)
    due = await begin_log_in(api)
    totp = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    answers = await asyncio.gather(*(api.call("POST", "/auth/v1/login/totp", json=totp) for _ in range(200)))
    assert [answer.status_code for answer in answers].count(200) == 1
    challenges = [(await begin_log_in(api))["challenge"] for _ in range(20)]
    bodies = [{"challenge": challenge, "code": codes[0]} for challenge in challenges for _ in range(10)]
    answers = await asyncio.gather(*(api.call("POST", "/auth/v1/login/recovery", json=body) for body in bodies))
    assert [answer.status_code for answer in answers].count(200) == 1


async def test_wrong_codes_count_like_wrong_passwords_and_a_right_password_does_not_forget_them(api: Api) -> None:
    authenticator, _ = await _begin(api)
    for _ in range(PASSWORD_LIMITS.network.free):
        due = await begin_log_in(api)
        body = {"challenge": due["challenge"], "code": "000000"}
        assert_problem(await api.call("POST", "/auth/v1/login/totp", json=body), 401, "invalid-code")
    right = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    assert_problem(await api.call("POST", "/auth/v1/login/totp", json=right), 429, "too-many-attempts")


async def test_a_recovery_code_takes_the_place_of_the_factor_once_and_is_told(api: Api) -> None:
    _, codes = await _begin(api)
    for number, expected in ((0, 200), (0, 401), (1, 200)):
        due = await begin_log_in(api)
        typed = codes[number].upper().replace("-", " ")
        answer = await api.call("POST", "/auth/v1/login/recovery", json={"challenge": due["challenge"], "code": typed})
        assert answer.status_code == expected, answer.text
    principal = await _principal(api, answer.json()["access_token"])
    assert principal.acr == AAL2
    told = await api.auth.list_events("auth.factor.recovery-code-used")
    assert [(event.data["codes_left"], event.personal["email"]) for event in told] == [(8, BOB.text), (9, BOB.text)]


async def test_a_recovery_code_and_an_emailed_link_log_in_without_the_password(api: Api) -> None:
    await api.member()
    await _reset_password(api)  # which proves the address
    pair = await api.login(password=OTHER_PASSWORD.reveal())
    _, codes = await enrol(api, pair["access_token"])
    await api.call("POST", "/auth/v1/password/forgot", json={"email": BOB.text})
    token = (await api.auth.emailed_token("auth.password.reset-requested")).reveal()
    for body, status in (
        ({"email": "ada@example.com", "code": codes[0], "reset_token": token}, 400),
        ({"email": BOB.text, "code": "aaaaaa", "reset_token": token}, 401),
        ({"email": BOB.text, "code": codes[0], "reset_token": "x"}, 400),
        ({"email": BOB.text, "code": codes[0]}, 422),
        ({"code": codes[0]}, 422),
        ({"challenge": "x", "email": BOB.text, "code": codes[0], "reset_token": token}, 401),
        ({"email": BOB.text, "code": codes[0], "reset_token": token}, 200),
        ({"email": BOB.text, "code": codes[1], "reset_token": token}, 400),
    ):
        answer = await api.call("POST", "/auth/v1/login/recovery", json=body)
        assert answer.status_code == status, answer.text


async def test_a_stranger_who_enrolled_before_the_proof_of_the_address_has_nothing_after_it(api: Api) -> None:
    _, codes = await _begin(api)
    await _reset_password(api)
    pair = await api.login(password=OTHER_PASSWORD.reveal())
    listed = (await api.call("GET", "/auth/v1/me/factors", pair["access_token"])).json()
    assert listed == {"items": [], "recovery_codes_left": 0}
    assert codes


async def test_a_stranger_who_enrolled_and_moved_the_account_away_has_nothing_after_the_revert(api: Api) -> None:
    token = (await api.member())["access_token"]
    body = {"new_email": "thief@example.com", "password": PASSWORD.reveal()}
    assert (await api.call("POST", "/auth/v1/me/email", token, json=body)).status_code == 202
    change = await api.auth.emailed_token("auth.email.change-requested")
    await enrol(api, token)
    assert (await api.call("POST", "/auth/v1/email/change", json={"token": change.reveal()})).status_code == 204
    revert = await api.auth.emailed_token("auth.email.changed")
    assert (await api.call("POST", "/auth/v1/email/revert", json={"token": revert.reveal()})).status_code == 204
    listed = await api.call("GET", "/auth/v1/users", await api.admin(), params={"email": BOB.text})
    (user,) = listed.json()["items"]
    assert (user["email_verified"], user["factors"]) == (True, [])
