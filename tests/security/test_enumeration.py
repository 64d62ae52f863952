"""Who has an account here? No answer tells, by its bytes or by its time.

Times are compared by rank: how often an answer of one kind took longer than one of another. Of 30 and 30 that do not
differ, that is off from a half by 0.35 once in some 100,000 runs, however unsteady the machine; the leaky service
shows that a hash left out is found.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
import pytest_asyncio

from tests.auth.http.uniform_answers import PASSWORD, Client, service
from tests.security.attacked_platform import profile, slug
from tests.stack.platform import Person

_SAMPLES = 30
_ALLOWED = 0.35
_NEVER_WAS = "01900000-0000-7000-8000-ffffffffffff"
_NEVER_MADE = "ggr_" + "A" * 80

Kinds = Mapping[str, Callable[[int], str]]
"""A kind of address, and how one is made for each sample."""


def _kind(name: str) -> Callable[[int], str]:
    return lambda number: f"{name}{number}@example.com"


_KNOWN, _DISABLED, _UNPROVEN = _kind("known"), _kind("disabled"), _kind("unproven")


def _kinds() -> Kinds:
    """Strangers are new ones each time: what is asked for an address twice is not the first any more."""
    return {"unknown": _kind(uuid4().hex), "known": _KNOWN, "disabled": _DISABLED, "unproven": _UNPROVEN}


def _said(answer: httpx.Response) -> tuple[int, object, bytes]:
    own = {"date", "ratelimit", "x-request-id"}
    headers = sorted((name, value) for name, value in answer.headers.multi_items() if name not in own)
    return answer.status_code, headers, answer.content


async def _all_alike(client: httpx.AsyncClient, path: str, *bodies: Mapping[str, str]) -> tuple[int, str]:
    """Status and slug of what each of them is answered with."""
    answers = [await client.post(path, json=body, headers={"x-request-id": "the-same"}) for body in bodies]
    said = [_said(answer) for answer in answers]
    assert all(each == said[0] for each in said), said
    return answers[0].status_code, slug(answers[0])


async def _disabled(admin: Person, somebody: Person) -> None:
    user = f"/auth/v1/users/{(await profile(somebody))['id']}"
    assert (await admin.client.patch(user, json={"disabled": True}, headers=admin.bearer)).status_code == 200


async def test_login_says_the_same_to_unknown_wrong_and_disabled(admin: Person, alice: Person, mallory: Person) -> None:
    await _disabled(admin, mallory)
    addresses = [f"{uuid4().hex}@example.com", alice.email, mallory.email]
    bodies = [{"email": address, "password": "a wrong and long sentence"} for address in addresses]
    right = {"email": mallory.email, "password": PASSWORD}
    assert await _all_alike(alice.client, "/auth/v1/login", *bodies, right) == (401, "invalid-credentials")


@pytest.mark.parametrize("path", ["/auth/v1/password/forgot", "/auth/v1/email/resend"])
async def test_a_mail_is_promised_to_everybody(admin: Person, alice: Person, mallory: Person, path: str) -> None:
    await _disabled(admin, mallory)
    addresses = [f"{uuid4().hex}@example.com", alice.email, mallory.email, alice.email.upper()]
    assert await _all_alike(alice.client, path, *[{"email": each} for each in addresses]) == (202, "")


async def test_logout_says_nothing_of_the_session(alice: Person, mallory: Person) -> None:
    tokens = [_NEVER_MADE, "rubbish", alice.pair["refresh_token"], alice.pair["refresh_token"]]
    bodies = [{"refresh_token": token} for token in tokens]
    assert await _all_alike(mallory.client, "/auth/v1/logout", *bodies) == (204, "")


async def test_refresh_says_nothing_of_the_session(admin: Person, alice: Person, mallory: Person) -> None:
    """Ended, of a disabled account, of no session, changed in its last letter, and not a token at all."""
    live = alice.pair["refresh_token"]
    changed = live[:-2] + ("A" if live[-2] != "A" else "B") + live[-1]
    await _disabled(admin, mallory)
    ended = (await alice.client.post("/auth/v1/login", json={"email": alice.email, "password": PASSWORD})).json()
    assert (
        await alice.client.post("/auth/v1/logout", json={"refresh_token": ended["refresh_token"]})
    ).status_code == 204
    tokens = [_NEVER_MADE, "rubbish", changed, ended["refresh_token"], mallory.pair["refresh_token"]]
    bodies = [{"refresh_token": token} for token in tokens]
    assert await _all_alike(alice.client, "/auth/v1/refresh", *bodies) == (401, "invalid-refresh-token")
    assert (await alice.refresh()).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
async def test_an_id_tells_nothing_to_who_may_not_ask(alice: Person, mallory: Person, method: str) -> None:
    said = []
    for user_id in ((await profile(alice))["id"], _NEVER_WAS):
        headers = mallory.bearer | {"x-request-id": "the-same"}
        body: dict[str, Any] = {"json": {"disabled": True}} if method == "PATCH" else {}
        answer = await mallory.client.request(method, f"/auth/v1/users/{user_id}", headers=headers, **body)
        said.append(_said(answer))
    assert said[0] == said[1]
    assert said[0][0] == 403


@pytest.mark.parametrize("path", ["/auth/v1/password/reset", "/auth/v1/email/verify"])
async def test_a_link_that_never_was_is_like_any_other(mallory: Person, path: str) -> None:
    extra = {"new_password" if path.endswith("reset") else "password": "a new and private sentence"}
    bodies = [{"token": token, **extra} for token in ("A" * 43, "B" * 43, "rubbish")]
    assert await _all_alike(mallory.client, path, *bodies) == (400, "invalid-token")


@dataclass(frozen=True, slots=True)
class Timed:
    """A separate service that registers by email; nothing tells its clients apart."""

    client: Client

    def advantage(self, path: str, kinds: Kinds, **request: Any) -> dict[tuple[str, str], float]:
        """By pair of kinds: how often the first took longer than the second, less a half."""
        took: dict[str, list[float]] = {kind: [] for kind in kinds}
        for number in range(_SAMPLES):
            for kind in random.sample(list(kinds), len(kinds)):
                took[kind].append(self.client.seconds(path, kinds[kind](number), **request))
        return {pair: _slower(took[pair[0]], took[pair[1]]) - 0.5 for pair in combinations(kinds, 2)}


def _slower(one: list[float], other: list[float]) -> float:
    """Mann and Whitney's U, as a share of all pairs."""
    return sum(mine > theirs for mine in one for theirs in other) / (len(one) * len(other))


async def _timed(folder: Path, program: str, *known: Callable[[int], str]) -> AsyncIterator[Timed]:
    async with service(folder, program) as (client, owner_url):
        for number in range(_SAMPLES):
            for kind in known:
                await asyncio.to_thread(client.seconds, "/auth/v1/register", kind(number))
        owner = await asyncpg.connect(owner_url)
        await owner.execute("UPDATE accounts SET email_verified = true WHERE email NOT LIKE 'unproven%'")
        await owner.execute("UPDATE accounts SET disabled = true WHERE email LIKE 'disabled%'")
        await owner.close()
        yield Timed(client)


@pytest_asyncio.fixture(scope="module")
async def real(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Timed]:
    async for timed in _timed(tmp_path_factory.mktemp("real"), "services.auth", _KNOWN, _DISABLED, _UNPROVEN):
        yield timed


@pytest_asyncio.fixture(scope="module")
async def leaky(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Timed]:
    async for timed in _timed(tmp_path_factory.mktemp("leaky"), "tests.security.leaky", _KNOWN):
        yield timed


_WRONG = {"password": "a wrong and long sentence", "status": 401}


async def test_login_takes_as_long_for_unknown_wrong_and_disabled(real: Timed) -> None:
    off = await asyncio.to_thread(real.advantage, "/auth/v1/login", _kinds(), **_WRONG)
    assert max(map(abs, off.values())) < _ALLOWED, off


async def test_login_takes_as_long_for_the_right_password_of_an_unproven_address(real: Timed) -> None:
    kinds = {"unknown": _kind(uuid4().hex), "unproven": _UNPROVEN}
    off = await asyncio.to_thread(real.advantage, "/auth/v1/login", kinds, password=PASSWORD, status=401)
    assert max(map(abs, off.values())) < _ALLOWED, off


@pytest.mark.parametrize("path", ["/auth/v1/password/forgot", "/auth/v1/email/resend", "/auth/v1/register"])
async def test_a_mail_is_promised_as_fast_to_everybody(real: Timed, path: str) -> None:
    off = await asyncio.to_thread(real.advantage, path, _kinds())
    assert max(map(abs, off.values())) < _ALLOWED, off


async def test_a_hash_left_out_is_found(leaky: Timed) -> None:
    kinds = {"unknown": _kind(uuid4().hex), "known": _KNOWN}
    off = await asyncio.to_thread(leaky.advantage, "/auth/v1/login", kinds, **_WRONG)
    assert off["unknown", "known"] < -_ALLOWED, off
