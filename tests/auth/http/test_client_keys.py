"""Sessions that are bound to a key of the client (DPoP, RFC 9449): each way to log in, refresh, and what follows."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from kernel.testing.client_key import ClientKey
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api
from tests.auth.http.authenticator import STEP_TIME, begin_log_in, enrol
from tests.auth.http.problem import assert_problem
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD

_ORIGIN = "https://issuer.test"
_LOGIN, _REFRESH, _ME = "/auth/v1/login", "/auth/v1/refresh", "/auth/v1/me"
_LATE = timedelta(seconds=31)  # after the reuse window
_BOB = {"email": "bob@example.com", "password": PASSWORD.reveal()}


class _Client:
    """One with a key of its own."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.key = ClientKey(api.auth.clock)

    async def post(self, path: str, body: dict[str, Any], **changes: Any) -> httpx.Response:
        """Without a token, with a proof."""
        return await self.api.call("POST", path, json=body, headers={"dpop": self.prove("POST", path, **changes)})

    def prove(self, method: str, path: str, **changes: Any) -> str:
        return self.key.prove(method, _ORIGIN + path, **changes)

    async def call(self, method: str, path: str, token: str, **options: Any) -> httpx.Response:
        headers = self.key.headers(method, _ORIGIN + path, token)
        return await self.api.call(method, path, headers=headers, **options)

    async def log_in(self) -> dict[str, Any]:
        answer = await self.post(_LOGIN, _BOB)
        assert answer.status_code == 200, answer.text
        pair: dict[str, Any] = answer.json()
        return pair

    async def assert_bound(self, pair: dict[str, Any]) -> None:
        """To this client's key."""
        assert pair["token_type"] == "DPoP"
        principal = await self.api.auth.verifier.verify(pair["access_token"])
        assert principal.key_thumbprint == self.key.thumbprint
        assert (await self.call("GET", _ME, pair["access_token"])).status_code == 200
        assert_problem(await self.api.call("GET", _ME, pair["access_token"]), 401, "invalid-token")
        assert_problem(await self.api.refresh(pair["refresh_token"]), 401, "invalid-dpop-proof")


@pytest.fixture
async def client(api: Api) -> _Client:
    await api.register()
    return _Client(api)


async def test_without_a_proof_a_pair_is_as_before(client: _Client) -> None:
    pair = await client.api.login()
    assert pair["token_type"] == "Bearer"
    principal = await client.api.auth.verifier.verify(pair["access_token"])
    assert principal.key_thumbprint is None


async def test_a_log_in_with_a_proof_binds_the_session_and_each_refresh_keeps_it(client: _Client) -> None:
    pair = await client.log_in()
    await client.assert_bound(pair)
    for _ in range(2):
        pair = (await client.post(_REFRESH, {"refresh_token": pair["refresh_token"]})).json()
        await client.assert_bound(pair)


async def test_a_refresh_with_a_proof_binds_a_session_that_had_none(client: _Client) -> None:
    pair = await client.api.login()
    bound = (await client.post(_REFRESH, {"refresh_token": pair["refresh_token"]})).json()
    await client.assert_bound(bound)
    assert_problem(await client.api.refresh(pair["refresh_token"]), 401, "invalid-dpop-proof")


async def test_neither_without_a_proof_nor_with_that_of_another_key_does_a_session_end(client: _Client) -> None:
    first = await client.log_in()
    second = (await client.post(_REFRESH, {"refresh_token": first["refresh_token"]})).json()
    third = (await client.post(_REFRESH, {"refresh_token": second["refresh_token"]})).json()
    thief = _Client(client.api)
    for pair in (first, second, third):
        body = {"refresh_token": pair["refresh_token"]}
        for refused in (await client.api.call("POST", _REFRESH, json=body), await thief.post(_REFRESH, body)):
            assert_problem(refused, 401, "invalid-dpop-proof")
            assert refused.headers["www-authenticate"].startswith('DPoP error="invalid_dpop_proof", algs="ES256')
    await client.assert_bound((await client.post(_REFRESH, {"refresh_token": third["refresh_token"]})).json())


async def test_who_has_the_key_and_an_old_token_is_a_thief_as_ever(client: _Client) -> None:
    first = await client.log_in()
    body = {"refresh_token": first["refresh_token"]}
    second = (await client.post(_REFRESH, body)).json()
    await client.post(_REFRESH, {"refresh_token": second["refresh_token"]})
    assert_problem(await client.post(_REFRESH, body), 401, "refresh-token-reused")


async def test_a_thief_who_binds_a_session_is_found_when_its_holder_comes(client: _Client) -> None:
    api, pair = client.api, await client.api.login()
    body = {"refresh_token": pair["refresh_token"]}
    stolen = (await client.post(_REFRESH, body)).json()
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "invalid-dpop-proof")
    api.auth.clock.advance(_LATE)
    assert_problem(await api.refresh(pair["refresh_token"]), 401, "refresh-token-reused")
    (reused,) = await api.auth.list_events("auth.refresh.reused")
    assert (reused.data["presented"], reused.data["current"]) == (1, 2)
    assert reused.personal["email"] == "bob@example.com"
    assert_problem(
        await client.post(_REFRESH, {"refresh_token": stolen["refresh_token"]}), 401, "invalid-refresh-token"
    )


async def test_a_client_that_bound_its_session_and_lost_the_answer_gets_it_again(client: _Client) -> None:
    pair = await client.api.login()
    body = {"refresh_token": pair["refresh_token"]}
    await client.post(_REFRESH, body)
    client.api.auth.clock.advance(_LATE)
    await client.assert_bound((await client.post(_REFRESH, body)).json())


async def test_a_proof_that_is_refused_starts_no_session_and_counts_as_no_failure(client: _Client) -> None:
    proof = client.prove("POST", _LOGIN)
    for headers in ({"dpop": client.prove("POST", _REFRESH)}, {"dpop": "no proof"}, {"dpop": ""}):
        refused = await client.api.call("POST", _LOGIN, json=_BOB, headers=headers)
        assert_problem(refused, 401, "invalid-dpop-proof")
    for status in (200, 401):
        assert (await client.api.call("POST", _LOGIN, json=_BOB, headers={"dpop": proof})).status_code == status
    twice = [("dpop", client.prove("POST", _LOGIN)), ("dpop", client.prove("POST", _LOGIN))]
    answer = await client.api.client.post(_LOGIN, json=_BOB, headers=twice)
    assert_problem(answer, 401, "invalid-dpop-proof")


async def test_a_second_step_binds_as_well_and_a_step_up_keeps_the_key(client: _Client) -> None:
    api = client.api
    authenticator, codes = await enrol(api, (await api.login())["access_token"])
    due = await begin_log_in(api)
    api.auth.clock.advance(STEP_TIME)
    body = {"challenge": due["challenge"], "code": authenticator.code(api.auth.clock.now())}
    pair = (await client.post("/auth/v1/login/totp", body)).json()
    await client.assert_bound(pair)
    token = pair["access_token"]
    options = (await client.call("POST", "/auth/v1/step-up/options", token, json={"acr": "urn:goodgo:aal2"})).json()
    body = {"challenge": options["challenge"], "method": "recovery_code", "code": codes[0]}
    raised = (await client.call("POST", "/auth/v1/step-up", token, json=body)).json()
    principal = await api.auth.verifier.verify(raised["access_token"])
    assert principal.key_thumbprint == client.key.thumbprint
    body = {"challenge": (await begin_log_in(api))["challenge"], "code": codes[1]}
    await client.assert_bound((await client.post("/auth/v1/login/recovery", body)).json())


async def test_a_new_password_gives_a_session_that_is_bound_to_the_same_key(client: _Client) -> None:
    token = (await client.log_in())["access_token"]
    body = {"current_password": PASSWORD.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    await client.assert_bound((await client.call("POST", "/auth/v1/password/change", token, json=body)).json())


def test_every_route_that_answers_with_a_new_pair_takes_a_proof() -> None:
    taking = {route.path for route in MANIFEST.routes if route.binds_key and not route.oauth}
    steps = {f"{_LOGIN}/{step}" for step in ("totp", "recovery", "passkey")}
    upstream = "/auth/v1/connections/{connection_id}/finish"
    assert taking == {_LOGIN, _REFRESH, "/auth/v1/email/verify", upstream, *steps}


async def test_an_explanation_says_that_a_token_is_bound(client: _Client) -> None:
    pair = await client.log_in()
    body = {"token": pair["access_token"], "method": "GET", "path": _ME}
    explained = (await client.api.call("POST", "/auth/v1/explain", await client.api.admin(), json=body)).json()
    assert "bound to a key" in next(step["detail"] for step in explained["steps"] if step["step"] == "token")
