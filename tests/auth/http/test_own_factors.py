"""The user's own factors over HTTP: name, remove, step up; and an administrator's reset."""

from datetime import timedelta

import httpx

from kernel.access_token_claims import Principal
from kernel.secret import Secret
from tests.auth.http.api import Api
from tests.auth.http.authenticator import Authenticator, begin_log_in, enrol, log_in_with_code
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


async def test_factors_are_named_and_removed_by_who_has_authenticated_lately_with_one(api: Api) -> None:
    pair = await api.member()
    authenticator, _ = await enrol(api, pair["access_token"])
    path = f"/auth/v1/me/factors/{authenticator.factor_id}"
    weak = (await api.refresh(pair["refresh_token"])).json()["access_token"]
    for method, options in (("PATCH", {"json": {"name": "phone"}}), ("DELETE", {})):
        answer = await api.call(method, path, weak, **options)
        assert_insufficient(answer)
        assert answer.json()["acr_values"] == AAL2
    assert_insufficient(await api.call("POST", "/auth/v1/me/factors/totp", weak))
    strong = (await log_in_with_code(api, authenticator))["access_token"]
    assert (await api.call("PATCH", path, strong, json={"name": " phone "})).status_code == 204
    listed = (await api.call("GET", "/auth/v1/me/factors", strong)).json()["items"]
    assert [factor["name"] for factor in listed] == ["phone"]
    api.auth.clock.advance(timedelta(minutes=5) + _SECOND)
    assert_insufficient(await api.call("DELETE", path, strong))
    strong = (await log_in_with_code(api, authenticator))["access_token"]
    assert (await api.call("DELETE", path, strong)).status_code == 204
    assert_problem(await api.call("DELETE", path, strong), 404, "not-found")
    assert "access_token" in await api.login()


async def test_new_recovery_codes_end_the_earlier_ones(api: Api) -> None:
    authenticator, codes = await _begin(api)
    strong = (await log_in_with_code(api, authenticator))["access_token"]
    fresh = (await api.call("POST", "/auth/v1/me/recovery-codes", strong)).json()["recovery_codes"]
    assert not set(fresh) & set(codes)
    due = await begin_log_in(api)
    for code, status in ((codes[0], 401), (fresh[0], 200)):
        answer = await api.call("POST", "/auth/v1/login/recovery", json={"challenge": due["challenge"], "code": code})
        assert answer.status_code == status


async def test_an_account_without_a_factor_has_no_recovery_codes(api: Api) -> None:
    token = (await api.member())["access_token"]
    assert_problem(await api.call("POST", "/auth/v1/me/recovery-codes", token), 409, "no-factor")


async def test_a_step_up_raises_one_access_token_and_not_the_session(api: Api) -> None:
    pair = await api.member()
    authenticator, _ = await enrol(api, pair["access_token"])
    weak = (await api.refresh(pair["refresh_token"])).json()
    options = (await api.call("POST", "/auth/v1/step-up/options", weak["access_token"], json={"acr": AAL2})).json()
    assert options["methods"] == ["totp", "recovery_code"]
    body = {"challenge": options["challenge"], "method": "totp", "code": authenticator.code(api.auth.clock.now())}
    raised = await api.call("POST", "/auth/v1/step-up", weak["access_token"], json=body)
    assert raised.status_code == 200, raised.text
    assert set(raised.json()) == {"access_token", "expires_in", "acr", "auth_time"}
    principal = await _principal(api, raised.json()["access_token"])
    assert (principal.acr, str(principal.sid)) == (AAL2, weak["session_id"])
    again = await api.call("POST", "/auth/v1/step-up", weak["access_token"], json=body)
    assert_problem(again, 401, "challenge-expired")
    refreshed = (await api.refresh(weak["refresh_token"])).json()
    assert (await _principal(api, refreshed["access_token"])).acr == AAL1


async def test_a_step_up_with_the_password_makes_an_authentication_recent(api: Api) -> None:
    pair = await api.member()
    api.auth.clock.advance(timedelta(minutes=6))
    token = (await api.refresh(pair["refresh_token"])).json()["access_token"]
    answer = await api.call("POST", "/auth/v1/me/factors/totp", token)
    assert_insufficient(answer)
    options = (await api.call("POST", "/auth/v1/step-up/options", token, json={"acr": AAL1})).json()
    assert options["methods"] == ["password"]
    body = {"challenge": options["challenge"], "method": "password", "password": OTHER_PASSWORD.reveal()}
    assert_problem(await api.call("POST", "/auth/v1/step-up", token, json=body), 403, "invalid-credentials")
    body["password"] = PASSWORD.reveal()
    raised = (await api.call("POST", "/auth/v1/step-up", token, json=body)).json()
    assert (await api.call("POST", "/auth/v1/me/factors/totp", raised["access_token"])).status_code == 201
    assert_problem(await api.call("POST", "/auth/v1/step-up", token, json=body), 401, "challenge-expired")


async def test_a_step_up_is_for_its_own_session(api: Api) -> None:
    first = (await api.member())["access_token"]
    second = (await api.login())["access_token"]
    options = (await api.call("POST", "/auth/v1/step-up/options", first, json={"acr": AAL1})).json()
    body = {"challenge": options["challenge"], "method": "password", "password": PASSWORD.reveal()}
    assert_problem(await api.call("POST", "/auth/v1/step-up", second, json=body), 401, "challenge-expired")


async def test_an_administrator_sees_and_resets_the_factors_of_an_account(api: Api) -> None:
    authenticator, codes = await _begin(api)
    pair = await log_in_with_code(api, authenticator)
    admin = await api.admin()
    user = (await api.call("GET", "/auth/v1/users", admin, params={"email": BOB.text})).json()["items"][0]
    assert [factor["type"] for factor in user["factors"]] == ["totp"]
    for _ in range(2):
        answer = await api.call("DELETE", f"/auth/v1/users/{user['id']}/factors", admin)
        assert answer.status_code == 204
    assert (await api.call("GET", f"/auth/v1/users/{user['id']}", admin)).json()["factors"] == []
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-refresh-token")
    (told,) = await api.auth.list_events("auth.factor.reset")
    assert told.personal["email"] == BOB.text
    assert "access_token" in await api.login()
    assert codes


async def test_no_event_holds_a_secret_or_a_code(api: Api) -> None:
    authenticator, codes = await _begin(api)
    due = await begin_log_in(api)
    await api.call("POST", "/auth/v1/login/recovery", json={"challenge": due["challenge"], "code": codes[0]})
    recorded = repr(await api.auth.list_events())
    for secret in (*codes, authenticator.secret.hex(), due["challenge"], authenticator.code(api.auth.clock.now())):
        assert secret not in recorded
    assert repr(Secret(codes[0])) == "Secret(***)"
