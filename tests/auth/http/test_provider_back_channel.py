"""Clients get a logout token when a session of their user ends (OpenID Connect Back-Channel Logout 1.0)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from prometheus_client import CollectorRegistry

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.timer.logout_delivery import LogoutDelivery
from services.auth.domain.oidc.logout_notice import LOGOUT_EVENT, MAX_ATTEMPTS, NoticeState
from tests.auth.http.api import Api, opened
from tests.auth.http.back_channel import URI, Receiver, Stage, open_stage
from tests.auth.http.provider import OAUTH, Browser, call, exchange, refresh
from tests.auth.unit.memory_auth import OTHER_PASSWORD, PASSWORD


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def api(shared_hasher: Argon2Hasher, receiver: Receiver) -> AsyncIterator[Api]:
    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(receiver.answer)) as outside,
        opened(shared_hasher, outside) as api,
    ):
        yield api


async def _read(api: Api, token: str) -> jwt.Token:
    keys = KeySet.import_key_set((await api.call("GET", "/.well-known/jwks.json")).json())
    return jwt.decode(token, keys, algorithms=["RS256", "ES256"])


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
async def test_a_log_out_sends_a_token_as_the_standard_has_it(api: Api, receiver: Receiver, algorithm: str) -> None:
    stage = await open_stage(api, id_token_alg=algorithm)
    await stage.browser.get(f"{OAUTH}/logout", id_token_hint=stage.tokens["id_token"])
    assert receiver.requests == [], "the log out does not wait"
    assert await stage.send() == ["delivered"]
    [request], [text] = receiver.requests, receiver.tokens
    assert (request.method, str(request.url)) == ("POST", URI)
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.headers["cache-control"] == "no-store"
    token = await _read(api, text)
    identity = (await _read(api, stage.tokens["id_token"])).claims
    assert (token.header["typ"], token.header["alg"]) == ("logout+jwt", algorithm)
    claims = dict(token.claims)
    assert claims.pop("exp") - claims["iat"] == 120
    assert claims.pop("jti")
    assert claims.pop("iat") == int(api.auth.clock.now().timestamp())
    assert claims == {
        "iss": "https://issuer.test",
        "sub": identity["sub"],
        "aud": stage.wiki.client_id,
        "sid": identity["sid"],
        "events": {LOGOUT_EVENT: {}},
    }


async def _end_by_log_out(stage: Stage) -> None:
    page = await stage.browser.get(f"{OAUTH}/logout")
    await stage.browser.confirm_log_out(page)


async def _end_by_owner(stage: Stage) -> None:
    pair = await stage.api.login()
    await stage.api.call("DELETE", "/auth/v1/sessions", pair["access_token"])


async def _end_by_admin(stage: Stage) -> None:
    await stage.api.call("DELETE", f"/auth/v1/users/{stage.bob}/sessions", stage.admin)


async def _change_password(stage: Stage) -> None:
    body = {"current_password": PASSWORD.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    pair = await stage.api.login()
    await stage.api.call("POST", "/auth/v1/password/change", pair["access_token"], json=body)


async def _reset_password(stage: Stage) -> None:
    await stage.api.call("POST", "/auth/v1/password/forgot", json={"email": "bob@example.com"})
    token = await stage.api.auth.emailed_token("auth.password.reset-requested")
    body = {"token": token.reveal(), "new_password": OTHER_PASSWORD.reveal()}
    await stage.api.call("POST", "/auth/v1/password/reset", json=body)


async def _disable(stage: Stage) -> None:
    await stage.api.call("PATCH", f"/auth/v1/users/{stage.bob}", stage.admin, json={"disabled": True})


async def _erase(stage: Stage) -> None:
    pair = await stage.api.login()
    await stage.api.call("POST", "/auth/v1/me/erase", pair["access_token"], json={"password": PASSWORD.reveal()})


async def _remove(stage: Stage) -> None:
    await stage.api.call("DELETE", f"/auth/v1/users/{stage.bob}", stage.admin)


async def _withdraw(stage: Stage) -> None:
    pair = await stage.api.login()
    await stage.api.call("DELETE", f"/auth/v1/consents/{stage.wiki.client_id}", pair["access_token"])


async def _steal(stage: Stage) -> None:
    token = stage.tokens["refresh_token"]
    for _ in range(2):
        token = (await refresh(stage.api, stage.wiki, token)).json()["refresh_token"]
    assert (await refresh(stage.api, stage.wiki, stage.tokens["refresh_token"])).status_code == 400


async def _replay_code(stage: Stage) -> None:
    code = await stage.browser.obtain_code(stage.wiki)
    assert [(await exchange(stage.api, stage.wiki, code)).status_code for _ in range(2)] == [200, 400]


async def _revoke(stage: Stage) -> None:
    await call(stage.api, "revoke", stage.wiki, {"token": stage.tokens["refresh_token"]})


async def _disable_client(stage: Stage) -> None:
    path = f"/auth/v1/clients/{stage.wiki.client_id}"
    await stage.api.call("PATCH", path, stage.admin, json={"disabled": True})


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (_end_by_log_out, 1),
        (_end_by_owner, 1),
        (_end_by_admin, 1),
        (_change_password, 1),
        (_reset_password, 1),
        (_disable, 1),
        (_erase, 1),
        (_remove, 1),
        (_withdraw, 1),
        (_steal, 1),
        (_replay_code, 1),
        (_revoke, 0),  # the client ended it itself
        (_disable_client, 0),
    ],
)
async def test_each_end_tells_the_client_unless_that_knows(
    api: Api, receiver: Receiver, end: Callable[[Stage], Awaitable[None]], told: int
) -> None:
    stage = await open_stage(api)
    await end(stage)
    assert await stage.send() == ["delivered"] * told
    assert len(receiver.requests) == told


async def test_a_client_without_an_address_is_not_called(api: Api, receiver: Receiver) -> None:
    stage = await open_stage(api, backchannel_logout_uri=None)
    await _end_by_admin(stage)
    assert (await stage.send(), receiver.requests) == ([], [])


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (200, "delivered"),
        (204, "delivered"),
        (400, "refused"),
        (302, "postponed"),
        (404, "postponed"),
        (429, "postponed"),
        (503, "postponed"),
        (None, "postponed"),
    ],
)
async def test_a_token_that_the_client_did_not_take_is_sent_again(
    api: Api, receiver: Receiver, answer: int | None, outcome: str
) -> None:
    stage = await open_stage(api)
    await _end_by_admin(stage)
    receiver.answers = [answer]
    assert await stage.send() == [outcome]
    api.auth.clock.advance(timedelta(seconds=10))
    assert await stage.send() == (["delivered"] if outcome == "postponed" else [])
    claims = [(await _read(api, token)).claims for token in receiver.tokens]
    assert len({each["jti"] for each in claims}) == len(claims) == (2 if outcome == "postponed" else 1)


async def test_a_client_that_never_answers_is_given_up(api: Api, receiver: Receiver) -> None:
    stage = await open_stage(api)
    await _end_by_admin(stage)
    receiver.answers = [None] * MAX_ATTEMPTS
    outcomes: list[str] = []
    for _ in range(MAX_ATTEMPTS + 1):
        outcomes += await stage.send()
        api.auth.clock.advance(timedelta(hours=1))
    assert outcomes == ["postponed"] * (MAX_ATTEMPTS - 1) + ["given-up"]


async def test_a_client_that_has_no_address_now_is_left_out(api: Api, receiver: Receiver) -> None:
    stage = await open_stage(api)
    await _end_by_admin(stage)
    path = f"/auth/v1/clients/{stage.wiki.client_id}"
    answer = await api.call("PATCH", path, stage.admin, json={"backchannel_logout_uri": None})
    assert answer.json()["backchannel_logout_uri"] is None
    assert (await stage.send(), receiver.requests) == (["dropped"], [])


async def test_a_logout_token_is_no_identity_token(api: Api, receiver: Receiver) -> None:
    stage = await open_stage(api, post_logout_redirect_uris=["https://wiki.test/bye"])
    await _end_by_admin(stage)
    await stage.send()
    query = {"id_token_hint": receiver.tokens[0], "post_logout_redirect_uri": "https://wiki.test/bye"}
    answer = await Browser(api).get(f"{OAUTH}/logout", **query)
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("uri", "status"),
    [
        (URI, 201),
        (f"{URI}?tenant=1", 201),
        ("http://127.0.0.1:8080/ended", 201),
        ("http://localhost/ended", 201),
        ("http://wiki.test/ended", 422),
        (f"{URI}#fragment", 422),
        ("https://user@wiki.test/ended", 422),
        ("com.example.app:/ended", 422),
        ("/ended", 422),
    ],
)
async def test_logout_tokens_go_to_https_or_to_this_machine(api: Api, uri: str, status: int) -> None:
    body = {
        "name": "Wiki",
        "redirect_uris": ["https://wiki.test/cb"],
        "backchannel_logout_uri": uri,
        "backchannel_logout_session_required": True,
    }
    admin = await api.admin()
    answer = await api.call("POST", "/auth/v1/clients", admin, json=body)
    assert answer.status_code == status, answer.text
    if status == 201:
        shown = answer.json()
        assert (shown["backchannel_logout_uri"], shown["backchannel_logout_session_required"]) == (uri, True)
        changed = await api.call("PATCH", f"/auth/v1/clients/{shown['client_id']}", admin, json={"name": "Notes"})
        assert changed.json()["backchannel_logout_uri"] == uri


async def test_outcomes_are_counted(api: Api, receiver: Receiver) -> None:
    stage = await open_stage(api)
    await _end_by_admin(stage)
    registry, receiver.answers = CollectorRegistry(), [503]
    delivery = LogoutDelivery(api.auth.send_logout_token.execute, registry)
    assert [await delivery.step(), await delivery.step()] == [True, False]
    counted = {
        state: registry.get_sample_value("auth_logout_tokens_total", {"outcome": state.value}) for state in NoticeState
    }
    assert counted == dict.fromkeys(NoticeState, 0) | {NoticeState.POSTPONED: 1}


async def test_the_metadata_offer_it(api: Api) -> None:
    metadata = (await api.call("GET", "/.well-known/openid-configuration")).json()
    assert metadata["backchannel_logout_supported"] is True
    assert metadata["backchannel_logout_session_supported"] is True
