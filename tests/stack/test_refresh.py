"""Refresh tokens through the gateway, on two replicas."""

import asyncio
from pathlib import Path

import httpx
from redis.asyncio import Redis

from tests.stack.platform import newcomer, running


async def test_a_hundred_presenters_of_one_token_get_one_successor(client: httpx.AsyncClient) -> None:
    person = await newcomer(client)
    answers: list[httpx.Response] = []
    for _ in range(4):  # within the credential routes' burst, 25 at a time
        answers += await asyncio.gather(*(person.refresh() for _ in range(25)))
        await asyncio.sleep(1.2)
    assert [answer.status_code for answer in answers] == [200] * 100
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1


async def test_a_retry_gives_the_same_successor_and_an_older_token_ends_the_family(client: httpx.AsyncClient) -> None:
    person = await newcomer(client)
    second = (await person.refresh()).json()["refresh_token"]
    assert (await person.refresh()).json()["refresh_token"] == second
    third = (await person.refresh(second)).json()["refresh_token"]
    stolen = await person.refresh()
    assert (stolen.status_code, stolen.json()["type"]) == (401, "/problems/refresh-token-reused")
    assert (await person.refresh(third)).json()["type"] == "/problems/invalid-refresh-token"


async def test_what_was_ended_stays_ended_after_a_restart_and_a_flushed_redis(tmp_path: Path) -> None:
    with running(tmp_path) as platform:
        async with platform.client() as client:
            person = await newcomer(client)
            second = (await person.refresh()).json()["refresh_token"]
            third = (await person.refresh(second)).json()["refresh_token"]
            assert (await person.refresh()).status_code == 401
            other = await newcomer(client)
        await _flush(platform.status()["backing"]["redis"]["url"])
        assert platform.run("down").returncode == 0
        assert platform.run("up", "--detach").returncode == 0
        async with platform.client() as client:
            for token in (third, second):
                answer = await client.post("/auth/v1/refresh", json={"refresh_token": token})
                assert answer.status_code == 401
            body = {"refresh_token": other.pair["refresh_token"]}
            assert (await client.post("/auth/v1/refresh", json=body)).status_code == 200


async def _flush(url: str) -> None:
    redis = Redis.from_url(url)
    await redis.flushall()
    await redis.aclose()
