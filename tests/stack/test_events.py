"""What an operator asks of the events: which could not be delivered, and whether the record is whole."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest_asyncio

from kernel.runtime.data.postgres import Connection
from tests.stack.platform import Platform, newcomer

_BREAKS_ITS_SCHEMA = """
INSERT INTO events (id, type, version, occurred_at, data)
VALUES ($1, 'auth.session.ended', 2, now(), '{"cause": 1}') RETURNING position
"""


@pytest_asyncio.fixture
async def records(platform: Platform) -> AsyncIterator[Connection]:
    """Auth's database, with every permission in it."""
    server = platform.status()["backing"]["postgres"]["url"]
    connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/auth")
    yield connection
    await connection.close()


async def _until(met: Callable[[], Awaitable[Any]]) -> None:
    async with asyncio.timeout(60):
        while True:
            if await met():
                return
            await asyncio.sleep(0.1)


async def test_the_audit_trail_is_whole_and_a_row_that_was_touched_is_named(
    platform: Platform, client: httpx.AsyncClient, records: Connection
) -> None:
    await newcomer(client)
    await _until(lambda: records.fetchval("SELECT count(*) = 0 FROM outbox"))
    whole = platform.run("auth", "audit", "verify", "--json")
    assert (whole.returncode, json.loads(whole.stdout)["intact"]) == (0, True)
    touched = await records.fetchrow("SELECT id, request_id FROM events ORDER BY position DESC LIMIT 1")
    assert touched is not None
    change = "UPDATE events SET request_id = $2 WHERE id = $1"
    await records.execute(change, touched["id"], "another")
    found = platform.run("auth", "audit", "verify")
    await records.execute(change, touched["id"], touched["request_id"])
    assert found.returncode == 1
    assert f"event {touched['id']}" in found.stdout
    assert platform.run("auth", "audit", "verify").returncode == 0


async def test_an_event_that_cannot_be_published_is_listed_and_given_back(
    platform: Platform, records: Connection
) -> None:
    event_id = uuid4()
    async with records.transaction():
        position = await records.fetchval(_BREAKS_ITS_SCHEMA, event_id)
        await records.execute("INSERT INTO outbox (position) VALUES ($1)", position)
    died_at = "SELECT died_at FROM outbox WHERE position = $1"
    await _until(lambda: records.fetchval(died_at, position))
    first = await records.fetchval(died_at, position)
    (letter,) = json.loads(platform.run("events", "dead", "auth", "--json").stdout)["dead"]
    assert (letter["id"], letter["service"], letter["direction"]) == (str(event_id), "auth", "outbox")
    assert "cause" in letter["reason"]
    assert json.loads(platform.run("events", "replay", "auth", "--json").stdout) == {"replayed": {"auth": 1}}
    await _until(lambda: records.fetchval("SELECT died_at > $2 FROM outbox WHERE position = $1", position, first))
    await records.execute("DELETE FROM outbox WHERE position = $1", position)
    assert "no dead letters" in platform.run("events", "dead", "auth").stdout


async def test_an_event_that_cannot_be_published_is_given_back_over_http(
    platform: Platform, client: httpx.AsyncClient, records: Connection
) -> None:
    event_id, path = uuid4(), "/auth/v1/dead-letters"
    credentials = platform.status()["admin"]
    token = (await client.post("/auth/v1/login", json=credentials)).json()["access_token"]
    headers = {"authorization": f"Bearer {token}"}
    async with records.transaction():
        position = await records.fetchval(_BREAKS_ITS_SCHEMA, event_id)
        await records.execute("INSERT INTO outbox (position) VALUES ($1)", position)
    died_at = "SELECT died_at FROM outbox WHERE position = $1"
    await _until(lambda: records.fetchval(died_at, position))
    first = await records.fetchval(died_at, position)
    (letter,) = (await client.get(path, headers=headers)).json()["items"]
    assert (letter["id"], letter["direction"], letter["type"]) == (str(event_id), "outbox", "auth.session.ended")
    assert (await client.post(f"{path}/{event_id}/replay", headers=headers)).status_code == 202
    await _until(lambda: records.fetchval("SELECT died_at > $2 FROM outbox WHERE position = $1", position, first))
    await records.execute("DELETE FROM outbox WHERE position = $1", position)
    assert (await client.post(f"{path}/{event_id}/replay", headers=headers)).status_code == 404
    assert (await client.get("/notifications/v1/dead-letters", headers=headers)).json()["items"] == []


async def test_the_lag_of_the_outbox_is_a_metric_of_each_replica(platform: Platform) -> None:
    async with httpx.AsyncClient() as direct:
        for replica in platform.status()["services"]["auth"]["replicas"]:
            metrics = (await direct.get(f"{replica['url']}/metrics")).text
            assert "\noutbox_lag_seconds " in metrics
