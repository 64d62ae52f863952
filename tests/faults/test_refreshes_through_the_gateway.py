"""Two hundred honest families on a bad network, and fifty thieves who follow, each from its own addresses."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

from tests.faults.caller import client
from tests.stack.platform import PASSWORD, Platform, running

_FAMILIES, _FOLLOWED = 200, 50
_REFRESHES, _AT_MOST = 20, 5
_LOST, _LATE, _MOVED = 0.1, 0.5, 0.1  # of all answers; of those that were lost; of those who come again
_WINDOW, _LATER = 1, 1.3  # seconds
_AT_ONCE = 16


@dataclass(slots=True)
class Family:
    """One session: a client at home, and the same client, or a thief, elsewhere."""

    home: httpx.AsyncClient
    elsewhere: httpx.AsyncClient
    chance: random.Random
    token: str = ""

    async def log_in(self) -> None:
        body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
        assert (await self.home.post("/auth/v1/register", json=body)).status_code == 201
        self.token = (await self.home.post("/auth/v1/login", json=body)).json()["refresh_token"]

    async def live_honestly(self) -> None:
        for _ in range(_REFRESHES):
            where = self.home
            while self.chance.random() < _LOST:
                answer = await _present(where, self.token)
                assert answer.status_code == 200, answer.text  # and it is lost
                await asyncio.sleep(_LATER if self.chance.random() < _LATE else 0)
                where = self.elsewhere if self.chance.random() < _MOVED else self.home
            answer = await _present(where, self.token)
            assert answer.status_code == 200, answer.text
            self.token = answer.json()["refresh_token"]

    async def be_followed(self) -> int:
        """Returns at which refresh of the holder the thief was found."""
        copy = self.token
        for number in range(1, _AT_MOST + 1):
            answer = await _present(self.home, self.token)
            if answer.status_code == 401:
                assert answer.json()["type"] == "/problems/refresh-token-reused"
                return number
            self.token = answer.json()["refresh_token"]
            await asyncio.sleep(self.chance.choice([0, 0.3, _LATER]))
            copy = (await _present(self.elsewhere, copy)).json()["refresh_token"]
        raise AssertionError(f"the thief was not found in {_AT_MOST} refreshes of the holder")


async def _present(client: httpx.AsyncClient, token: str) -> httpx.Response:
    """Waits after a 409 as long as it says, and tries again."""
    while True:
        answer = await client.post("/auth/v1/refresh", json={"refresh_token": token})
        if answer.status_code != 409:
            return answer
        assert answer.json()["type"] == "/problems/refresh-elsewhere"
        await asyncio.sleep(int(answer.headers["retry-after"]))


async def test_no_honest_family_ends_and_every_follower_is_found(tmp_path: Path) -> None:
    with running(tmp_path, "--replicas", "auth=2", AUTH_REFRESH_REUSE_WINDOW=str(_WINDOW)) as platform:
        async with _families(platform) as families:
            few = asyncio.Semaphore(_AT_ONCE)

            async def live(family: Family) -> None:
                async with few:
                    await family.log_in()
                    await family.live_honestly()

            async def follow(family: Family) -> int:
                async with few:
                    await family.log_in()
                    return await family.be_followed()

            honest = asyncio.gather(*map(live, families[_FOLLOWED:]))
            found = await asyncio.gather(*map(follow, families[:_FOLLOWED]))
            await honest
    assert max(found) <= _AT_MOST


@asynccontextmanager
async def _families(platform: Platform) -> AsyncIterator[Sequence[Family]]:
    """Each from two addresses of its own: the gateway's limits are per client."""
    url, trust, chance = platform.url, platform.trust(), random.Random(17)  # noqa: S311 - chance, not a secret
    clients = [client(url, trust, number) for number in range(2 * (_FAMILIES + _FOLLOWED))]
    yield [Family(home, elsewhere, chance) for home, elsewhere in zip(clients[::2], clients[1::2], strict=True)]
    await asyncio.gather(*(each.aclose() for each in clients))
