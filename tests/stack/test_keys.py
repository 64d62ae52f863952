"""The drill: keys change while the platform is in use, and no request fails."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from tests.stack.platform import PASSWORD, Person, Platform, newcomer, running
from tests.stack.traffic import under_traffic

_REFUSED_WITHIN = 60.0  # seconds, on a busy machine; each replica reads the keys every two
_LEAST = 50  # answers, or nothing was proven


def _keys(platform: Platform) -> dict[str, str]:
    """The state of each signing key."""
    listed = platform.run("auth", "keys", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    return {key["kid"]: key["state"] for key in json.loads(listed.stdout)["keys"]}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="module")
def own(home: Path) -> Iterator[Platform]:
    """A platform whose keys may be changed, and which may be stopped and started."""
    with running(home, "--replicas", "auth=2") as platform:
        yield platform


async def test_a_key_is_rotated_and_both_replicas_are_restarted_and_nobody_is_refused(own: Platform) -> None:
    (old,) = _keys(own)
    async with own.client() as client:
        early = await newcomer(client)
        async with under_traffic(client) as traffic:
            rotated = await asyncio.to_thread(own.run, "auth", "keys", "rotate", "--json")
            assert rotated.returncode == 0, rotated.stderr
            restarted = await asyncio.to_thread(own.run, "restart", "auth", "--no-migrate")
            assert restarted.returncode == 0, restarted.stderr
        assert traffic.failed == []
        assert traffic.answered > _LEAST
        new = json.loads(rotated.stdout)["kid"]
        assert _keys(own) == {new: "signing", old: "verifying"}
        # what the old key signed is still good, everywhere
        assert (await client.get("/auth/v1/me", headers=early.bearer)).status_code == 200
        _refused_and_then_gone(own, old)
        await _until_refused(early)
        late = await newcomer(client)
        assert (await client.get("/auth/v1/me", headers=late.bearer)).status_code == 200


async def _until_refused(person: Person) -> None:
    async with asyncio.timeout(_REFUSED_WITHIN):
        while True:
            answer = await person.client.get("/auth/v1/me", headers=person.bearer)
            if answer.status_code == HTTPStatus.UNAUTHORIZED:
                return
            await asyncio.sleep(0.2)


def _refused_and_then_gone(platform: Platform, old: str) -> None:
    refused = platform.run("auth", "keys", "retire", old)
    assert refused.returncode == 1
    assert "Tokens that the key signed may be valid" in refused.stderr
    assert platform.run("auth", "keys", "retire", old, "--compromised").returncode == 0
    assert old not in _keys(platform)


async def test_a_master_key_is_replaced_and_no_session_is_lost(own: Platform, home: Path) -> None:
    async with own.client() as client:
        person = await newcomer(client)
    before = _keys(own)
    assert own.run("down").returncode == 0
    known = json.loads((home / "secrets.json").read_text())
    own.environ["AUTH_PREVIOUS_MASTER_KEYS"] = f"1:{known['services']['auth']['master']}"
    known["services"]["auth"]["master"] = f"2:{secrets.token_urlsafe(32)}"
    (home / "secrets.json").write_text(json.dumps(known))
    started = own.run("up", "--detach")
    assert started.returncode == 0, started.stderr
    assert _keys(own) == before
    async with own.client() as client:
        refreshed = await Person(client, person.email, person.pair).refresh()
        assert refreshed.status_code == 200, refreshed.text
        again = await Person(client, person.email, refreshed.json()).refresh()
        assert again.status_code == 200, again.text


async def test_a_late_refresh_token_is_explained(platform: Platform, client: httpx.AsyncClient) -> None:
    person = await newcomer(client)
    first = person.pair["refresh_token"]
    for _ in range(2):
        person = replace(person, pair=(await person.refresh()).json())
    assert (await person.refresh(first)).status_code == 401
    told = platform.run("auth", "why", person.pair["session_id"])
    assert told.returncode == 0, told.stderr
    assert "refresh token 1 was presented when 3 was the newest" in told.stdout
    assert platform.run("auth", "why", person.email).stdout == told.stdout
    await client.post("/auth/v1/login", json={"email": person.email, "password": PASSWORD})
    unknown = platform.run("auth", "why", "nobody@example.com")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert len(unknown.stderr.splitlines()) == 1
