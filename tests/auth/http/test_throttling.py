"""Too many wrong passwords, as a client sees them."""

from datetime import timedelta

import httpx

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD

_SAME = {"x-request-id": "the-same"}
_WRONG = OTHER_PASSWORD.reveal()


async def _login(api: Api, email: str, password: str = _WRONG) -> httpx.Response:
    body = {"email": email, "password": password}
    return await api.call("POST", "/auth/v1/login", json=body, headers=_SAME)


async def test_the_answer_says_when_to_come_back_and_then_it_is_so(api: Api) -> None:
    await api.register()
    for _ in range(10):
        assert_problem(await _login(api, "bob@example.com"), 401, "invalid-credentials")
    refused = await _login(api, "bob@example.com", PASSWORD.reveal())
    assert_problem(refused, 429, "too-many-attempts")
    assert refused.headers["retry-after"] == "30"
    assert refused.headers["ratelimit"] == '"too-many-attempts";r=0;t=30'
    assert refused.headers["ratelimit-policy"] == '"too-many-attempts";q=1;w=30'
    api.auth.clock.advance(timedelta(seconds=29, milliseconds=1))
    assert (await _login(api, "bob@example.com")).headers["retry-after"] == "1"
    api.auth.clock.advance(timedelta(seconds=1))
    assert (await _login(api, "bob@example.com", PASSWORD.reveal())).status_code == 200


async def test_known_unknown_and_disabled_get_the_same_bytes_all_the_way(api: Api) -> None:
    admin = await api.admin()
    await api.register()
    eve = await api.register("eve@example.com")
    await api.call("PATCH", f"/auth/v1/users/{eve['id']}", admin, json={"disabled": True})
    for _ in range(3):
        for _ in range(12):
            answers = [
                await _login(api, "bob@example.com"),
                await _login(api, "nobody@example.com"),
                await _login(api, "eve@example.com", PASSWORD.reveal()),
            ]
            assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
        assert answers[0].status_code == 429
        api.auth.clock.advance(timedelta(seconds=300))


async def test_an_address_is_guessed_at_in_any_spelling(api: Api) -> None:
    for spelling in ["bob@example.com", "BOB@EXAMPLE.COM"] * 5:
        assert (await _login(api, spelling)).status_code == 401
    assert_problem(await _login(api, "Bob@Example.com"), 429, "too-many-attempts")


async def test_who_is_signed_in_stays_so_and_cannot_guess_on_elsewhere(api: Api) -> None:
    pair = await api.member()
    for _ in range(10):
        await _login(api, "bob@example.com")
    token = pair["access_token"]
    change = {"current_password": PASSWORD.reveal(), "new_password": _WRONG}
    answers = [
        await api.call("POST", "/auth/v1/password/change", token, json=change),
        await api.call("POST", "/auth/v1/me/erase", token, json={"password": PASSWORD.reveal()}),
    ]
    for answer in answers:
        assert_problem(answer, 429, "too-many-attempts")
    assert (await api.call("GET", "/auth/v1/me", token)).status_code == 200
    assert (await api.refresh(pair["refresh_token"])).status_code == 200


async def test_an_address_gets_so_many_mails_and_everybody_the_same_answer(api: Api) -> None:
    await api.register()
    answers = [
        await api.call("POST", "/auth/v1/password/forgot", json={"email": email}, headers=_SAME)
        for _ in range(8)
        for email in ("bob@example.com", "nobody@example.com")
    ]
    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert answers[0].status_code == 202
    assert len(await api.auth.list_events("auth.password.reset-requested")) == 5
    assert len(await api.auth.list_events("auth.mail.declined")) == 8 + 3
    api.auth.clock.advance(timedelta(days=1))
    await api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"})
    assert len(await api.auth.list_events("auth.password.reset-requested")) == 6


async def test_the_figures_are_told_to_operators(api_with_own_metrics: Api) -> None:
    for _ in range(11):
        await _login(api_with_own_metrics, "bob@example.com")
    metrics = (await api_with_own_metrics.call("GET", "/metrics")).text
    assert 'auth_login_outcomes_total{outcome="failure"} 10.0' in metrics
    assert 'auth_login_outcomes_total{outcome="throttled"} 1.0' in metrics
    assert 'auth_login_throttled_total{scope="network"} 1.0' in metrics
    assert "bob" not in metrics
