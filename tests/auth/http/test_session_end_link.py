"""The link in an email about a log in, which ends that session."""

from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.unit.memory_auth import PASSWORD

_PATH = "/auth/v1/sessions/end"
_UNFAMILIAR = "auth.session.unfamiliar"


async def _log_in_with(api: Api, user_agent: str) -> dict[str, str]:
    body = {"email": "bob@example.com", "password": PASSWORD.reveal()}
    answer = await api.call("POST", "/auth/v1/login", json=body, headers={"user-agent": user_agent})
    assert answer.status_code == 200, answer.text
    pair: dict[str, str] = answer.json()
    return pair


async def test_the_link_ends_the_session_that_the_email_is_about(api: Api) -> None:
    holder, thief = await api.member(), await _log_in_with(api, "another browser")
    token = (await api.auth.emailed_token(_UNFAMILIAR)).reveal()
    for _ in range(2):
        assert (await api.call("POST", _PATH, json={"token": token})).status_code == 204
    await api.auth.apply_revocations()
    assert_problem(await api.call("GET", "/auth/v1/me", thief["access_token"]), 401, "invalid-token")
    assert_problem(await api.refresh(thief["refresh_token"]), 401, "invalid-refresh-token")
    assert (await api.refresh(holder["refresh_token"])).status_code == 200


async def test_what_is_no_such_token_is_refused(api: Api) -> None:
    pair = await api.member()
    for token in ("", "A" * 66, pair["refresh_token"], pair["session_id"]):
        assert_problem(await api.call("POST", _PATH, json={"token": token}), 400, "invalid-token")
    answer = await api.call("POST", _PATH, json={})
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["token"]
    assert (await api.refresh(pair["refresh_token"])).status_code == 200


async def test_a_good_link_works_after_many_bad_ones(api: Api) -> None:
    await api.member()
    await _log_in_with(api, "another browser")
    for _ in range(101):
        await api.call("POST", _PATH, json={"token": "A" * 66})
    assert_problem(await api.call("POST", _PATH, json={"token": "A" * 66}), 429, "too-many-attempts")
    token = (await api.auth.emailed_token(_UNFAMILIAR)).reveal()
    assert (await api.call("POST", _PATH, json={"token": token})).status_code == 204
