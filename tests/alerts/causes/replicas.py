"""Processes that hang or die, and what they stand on."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from uuid import uuid4

import httpx

from tests.alerts.causes.cause import Cause, again_and_again
from tests.alerts.people import wrong_sign_in
from tests.alerts.stage import GATEWAY, Stage
from tests.stack.platform import newcomer
from tests.stack.traffic import under_traffic


@asynccontextmanager
async def _people(stage: Stage) -> AsyncIterator[None]:
    """Come and go, and one of them looks at itself ten times a second."""
    person = await newcomer(stage.client)

    async def look() -> None:
        await person.client.get("/auth/v1/me", headers=person.bearer)

    async with under_traffic(stage.client), again_and_again(0.1, look):
        await asyncio.sleep(2)
        yield


def _slow(stage: Stage) -> AbstractAsyncContextManager[None]:
    """Every second answer of the table that all want to read takes a second."""

    async def lock() -> None:
        async with stage.locked("auth", "accounts"):
            await asyncio.sleep(1)

    return again_and_again(1.2, lock)


@asynccontextmanager
async def _postgres_slow(stage: Stage) -> AsyncIterator[None]:
    async with _people(stage), _slow(stage):
        yield


@asynccontextmanager
async def _postgres_hangs(stage: Stage) -> AsyncIterator[None]:
    async with _people(stage):
        with stage.frozen(stage.pid("postgres")):
            yield


@asynccontextmanager
async def _gateway_hangs(stage: Stage) -> AsyncIterator[None]:
    with stage.frozen(stage.pid(GATEWAY)):
        yield


@asynccontextmanager
async def _replica_hangs(stage: Stage) -> AsyncIterator[None]:
    _, pid = stage.replicas("auth")[0]
    with stage.frozen(pid):
        yield


@asynccontextmanager
async def _replica_crashes(stage: Stage) -> AsyncIterator[None]:
    """Twice: it is up again in between."""
    for _ in range(2):
        url, pid = stage.replicas("auth")[1]
        before = await _started(url)
        os.kill(pid, signal.SIGKILL)
        async with asyncio.timeout(60):
            while True:
                if (started := await _started(url)) is not None and started != before:
                    break
                await asyncio.sleep(0.2)
        await asyncio.sleep(1.5)  # a reading
    yield


async def _started(url: str) -> str | None:
    try:
        async with httpx.AsyncClient() as direct:
            told = (await direct.get(f"{url}/metrics", timeout=2)).text
    except httpx.TransportError:
        return None
    return next(line for line in told.splitlines() if line.startswith("process_start_time_seconds "))


@asynccontextmanager
async def _table_gone(stage: Stage) -> AsyncIterator[None]:
    """What a migration by hand looks like to the code that runs."""
    admin = await stage.admin()

    async def look() -> None:
        await stage.client.get("/notifications/v1/failed-mails", headers=admin)

    async with stage.database("notifications") as connection:
        await connection.execute("ALTER TABLE mails RENAME TO mails_of_before")
        try:
            async with again_and_again(0.5, look):
                yield
        finally:
            await connection.execute("ALTER TABLE mails_of_before RENAME TO mails")


@asynccontextmanager
async def _pool_too_small(stage: Stage) -> AsyncIterator[None]:
    """More requests than connections read a profile, and each waits for a lock."""
    person = await newcomer(stage.client)
    url, _ = stage.replicas("auth")[0]
    async with httpx.AsyncClient(base_url=url, timeout=10) as direct:

        async def look() -> None:
            await direct.get("/auth/v1/me", headers=person.bearer)

        async with again_and_again(0.1, look), _slow(stage):
            yield


@asynccontextmanager
async def _many_sign_in(stage: Stage) -> AsyncIterator[None]:
    """At one replica, more than its cores can hash."""
    url, _ = stage.replicas("auth")[0]
    async with httpx.AsyncClient(base_url=url, timeout=30) as direct:

        async def sign_in() -> None:
            await direct.post("/auth/v1/login", json=wrong_sign_in(f"{uuid4().hex}@example.com"))

        async with again_and_again(0.01, sign_in):
            yield


_GONE = ("PostgresUnreachable", "ServiceWithoutReplica", "ReplicaNotReady")


def _burns(objective: str, *windows: str) -> frozenset[str]:
    return frozenset(f"{objective}Burn{window}" for window in windows)


CAUSES = (
    Cause("Postgres is slow", _postgres_slow, _burns("Latency", "1h", "6h"), later=_burns("Latency", "1d", "3d")),
    Cause(
        "Postgres hangs",
        _postgres_hangs,
        _burns("Availability", "1h", "6h") | frozenset(_GONE),
        later=_burns("Availability", "1d", "3d"),
    ),
    Cause("a table is missing", _table_gone, frozenset(["UnhandledFault"])),
    Cause("everybody waits for connections", _pool_too_small, frozenset(["PoolExhausted"])),
    Cause("everybody logs in at once", _many_sign_in, frozenset(["HashingSaturated"])),
    Cause("a replica hangs", _replica_hangs, frozenset(["ReplicaDown"])),
    Cause("a replica crashes again and again", _replica_crashes, frozenset(["ReplicaRestarting"])),
    Cause("the gateway hangs", _gateway_hangs, frozenset(["GatewayDown"])),
)
