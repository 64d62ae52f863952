"""Ten thousand racing refreshes over a hundred families, answers lost at random, and thieves in some of them.

The five tabs of a family are behind the four addresses of a proxy, and share one store of tokens as tabs do.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx

from tests.stack.platform import PASSWORD, Platform, running

_FAMILIES, _ROUNDS, _TABS = 100, 20, 5
_ROBBED = 30
_LOST, _CANCELLED = 0.3, 0.1
_REUSED, _ELSEWHERE = "/problems/refresh-token-reused", "/problems/refresh-elsewhere"
_PROXY = ("127.0.0.11", "127.0.0.12", "127.0.0.13", "127.0.0.14")
_WINDOW = 30  # seconds, the default of AUTH_REFRESH_REUSE_WINDOW
_ENDED = "SELECT id, end_cause FROM sessions WHERE ended_at IS NOT NULL"


@dataclass(slots=True)
class Family:
    """A session whose tabs all use one token; `robbed_at` is the round from which on a thief may show an old one.

    `shown_at` is when its token was first shown: on a busy machine, rounds whose answers are lost outlast the window.
    """

    id: str
    token: str
    robbed_at: int | None = None
    used: list[str] = field(default_factory=list)
    is_over: bool = False
    shown_at: float | None = None


@dataclass(slots=True)
class Race:
    """Presents tokens to the replicas in turn, from the addresses in turn; counts what was sent and refused."""

    replicas: Sequence[Sequence[httpx.AsyncClient]]
    chance: random.Random
    sent: int = 0
    elsewhere: int = 0

    async def present(self, token: str, address: int) -> httpx.Response | None:
        """None when the answer is lost: the caller hung up, at any moment."""
        self.sent += 1
        client = self.replicas[self.sent % 2][address % len(_PROXY)]
        calling = client.post("/auth/v1/refresh", json={"refresh_token": token})
        if self.chance.random() >= _CANCELLED:
            return await calling
        with suppress(TimeoutError):
            async with asyncio.timeout(self.chance.uniform(0, 0.02)):
                await calling
        return None

    async def round(self, family: Family, number: int) -> None:
        if family.is_over:
            return
        if family.robbed_at is not None and number >= family.robbed_at and len(family.used) > 1:
            await self._rob(family)
            return
        first = self.chance.randrange(len(_PROXY))
        family.shown_at = family.shown_at or time.monotonic()
        tabs = [self.present(family.token, first + number) for number in range(_TABS)]
        successors = [token for tab in asyncio.as_completed(tabs) if (token := self._read(await tab))]
        # a tab that comes after the window recovers
        assert len(set(successors)) <= 1 or time.monotonic() - family.shown_at > _WINDOW, "one token had two children"
        if successors and self.chance.random() >= _LOST:
            family.used.append(family.token)
            family.token, family.shown_at = successors[-1], None

    def _read(self, answer: httpx.Response | None) -> str | None:
        """Returns the successor, None for a tab that is sent away: the store has one from the other tabs."""
        if answer is None:
            return None
        if answer.status_code == 409:
            self.elsewhere += 1
            assert answer.json()["type"] == _ELSEWHERE
            assert 1 <= int(answer.headers["retry-after"]) <= _WINDOW
            return None
        assert answer.status_code == 200, answer.text
        token: str = answer.json()["refresh_token"]
        return token

    async def _rob(self, family: Family) -> None:
        """A copy of a token that was used up before the last one."""
        stolen = self.chance.choice(family.used[:-1])
        answer = await self.replicas[0][0].post("/auth/v1/refresh", json={"refresh_token": stolen})
        assert (answer.status_code, answer.json()["type"]) == (401, _REUSED)
        after = await self.replicas[1][1].post("/auth/v1/refresh", json={"refresh_token": family.token})
        assert after.status_code == 401, "the holder's token outlived the theft"
        family.is_over = True


async def test_no_family_ends_that_no_thief_touched_and_every_family_that_one_did(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - chance, not a secret
    with running(tmp_path, "--replicas", "auth=2") as platform:
        urls = [replica["url"] for replica in platform.status()["services"]["auth"]["replicas"]]
        async with AsyncExitStack() as closing:
            race = Race([[await closing.enter_async_context(_tab(url, ip)) for ip in _PROXY] for url in urls], chance)
            families = [await _family(race.replicas[0][0]) for _ in range(_FAMILIES)]
            for family in chance.sample(families, _ROBBED):
                family.robbed_at = chance.randrange(5, _ROUNDS)
            number = 0
            while race.sent < _FAMILIES * _ROUNDS * _TABS or any(_is_to_be_robbed(family) for family in families):
                await asyncio.gather(*(race.round(family, number) for family in families))
                number += 1
        ended = await _ended(platform)
    assert ended == {family.id: "refresh-token-reused" for family in families if family.robbed_at is not None}
    assert len(ended) == _ROBBED
    assert race.elsewhere > 0


def _tab(url: str, address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, timeout=30, transport=httpx.AsyncHTTPTransport(local_address=address))


def _is_to_be_robbed(family: Family) -> bool:
    return family.robbed_at is not None and not family.is_over


async def _family(client: httpx.AsyncClient) -> Family:
    body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
    assert (await client.post("/auth/v1/register", json=body)).status_code == 201
    pair = (await client.post("/auth/v1/login", json=body)).json()
    return Family(pair["session_id"], pair["refresh_token"])


async def _ended(platform: Platform) -> dict[str, str]:
    server = platform.status()["backing"]["postgres"]["url"]
    connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/auth")
    try:
        return {str(row["id"]): row["end_cause"] for row in await connection.fetch(_ENDED)}
    finally:
        await connection.close()
