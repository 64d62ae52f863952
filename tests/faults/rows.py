"""The faults: what each does to the platform while people work on it, and by when it must have recovered by itself."""

import asyncio
import json
import os
import random
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from redis.asyncio import Redis

from ops.stack.layout import write_private
from tests.faults import hostile
from tests.faults.proxy import Fault
from tests.faults.stage import Stage

Cause = Callable[[Stage], Awaitable[None]]
_CHANCE = random.Random(5)  # noqa: S311 - chance, not a secret
_BACKENDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'auth'"
_TERMINATE = f"SELECT pg_terminate_backend(pid) FROM ({_BACKENDS}) AS theirs"  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class Row:
    """`cause` returns when the fault is over: within `recovers` seconds of that, everything works again.

    `interrupts`: a client must have noticed, or the fault did not happen. `leaves`: how often a client goes away before
    its answer. `place`: which platform it is done to.
    """

    name: str
    cause: Cause
    recovers: float = 10
    interrupts: bool = False
    leaves: float = 0
    is_short: bool = False
    place: str = "usual"


def _kill(name: str) -> Cause:
    async def cause(stage: Stage) -> None:
        os.kill(stage.pid(name), signal.SIGKILL)

    return cause


async def _kill_both(stage: Stage) -> None:
    await asyncio.gather(*(_kill(name)(stage) for name in ("auth-1", "auth-2")))


def _network(server: str, fault: Fault, seconds: float) -> Cause:
    async def cause(stage: Stage) -> None:
        async with stage.proxies[server].failing(fault):
            await asyncio.sleep(seconds)

    return cause


async def _stop_worker(stage: Stage) -> None:
    pid = stage.pid("auth-1")
    os.kill(pid, signal.SIGSTOP)
    await asyncio.sleep(4)
    os.kill(pid, signal.SIGCONT)


async def _terminate_backends(stage: Stage) -> None:
    for _ in range(5):
        await stage.sql(_TERMINATE)
        await asyncio.sleep(0.5)


async def _kill_backend(stage: Stage) -> None:
    rows = await stage.sql(_BACKENDS)
    os.kill(_CHANCE.choice(rows)["pid"], signal.SIGKILL)


async def _reset_postgres(stage: Stage) -> None:
    for _ in range(8):
        stage.proxies["postgres"].reset()
        await asyncio.sleep(0.3)


async def _flush_redis(stage: Stage) -> None:
    async with Redis.from_url(stage.child("redis")["url"]) as redis:
        await redis.flushall()


async def _fill_disk(stage: Stage) -> None:
    """To the last byte, so that the next write is refused: Postgres, Redis, NATS, the logs.

    Postgres keeps segments of its log to use them again: they are used up first.
    """
    filler = stage.home / "filler"
    await asyncio.to_thread(_fill, filler)
    with suppress(asyncpg.PostgresError, OSError):
        async with asyncio.timeout(20):
            while True:
                await stage.sql("SELECT pg_logical_emit_message(true, 'filler', repeat('x', 1000))")
                await stage.sql("SELECT pg_switch_wal()")
    await asyncio.sleep(5)
    filler.unlink()


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        for size in (1 << 20, 1 << 12):
            try:
                while out.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def _clock(offset: str, elsewhere: str) -> Cause:
    async def cause(stage: Stage) -> None:
        stage.clock.write_text(offset)
        await asyncio.sleep(5)
        facts = await stage.sql(f"SELECT FROM events WHERE occurred_at {elsewhere}")
        assert facts, "the clock of auth did not move"
        stage.clock.write_text("+0")

    return cause


async def _migrate(stage: Stage) -> None:
    """What the migration of a release does to tables that are in use: a column and an index, and back."""
    for _ in range(3):
        await stage.sql("ALTER TABLE sessions ADD COLUMN of_next_release text")
        await stage.sql("CREATE INDEX of_next_release ON accounts (created_at)")
        await asyncio.sleep(1)
        await stage.sql("DROP INDEX of_next_release")
        await stage.sql("ALTER TABLE sessions DROP COLUMN of_next_release")


async def _restart_in_turn(stage: Stage) -> None:
    for name in ("auth-1", "auth-2"):
        before = stage.pid(name)
        os.kill(before, signal.SIGTERM)
        await stage.replaced(name, before)


async def _reload_gateway(stage: Stage) -> None:
    """Its dynamic configuration is written again, as a new replica would make the supervisor do."""
    file = stage.home / "gateway" / "dynamic" / "platform.yaml"
    for number in range(20):
        write_private(file, file.read_text().rstrip() + " " * (number % 2) + "\n")
        await asyncio.sleep(0.2)


async def _rotate_keys(stage: Stage) -> None:
    """Every access token from now on is signed with another key; those that live are verified with the old one."""
    before = await _signing_key(stage)
    await stage.run("auth", "keys", "rotate")
    assert await _signing_key(stage) != before


async def _signing_key(stage: Stage) -> str:
    listed = json.loads(await stage.run("auth", "keys", "list", "--json"))
    return next(str(key["kid"]) for key in listed["keys"] if key["state"] == "signing")


async def _random_cancels(_stage: Stage) -> None:
    await asyncio.sleep(5)


ROWS = (
    Row("auth replica killed", _kill("auth-1"), is_short=True),
    Row("auth replica stopped 4 s", _stop_worker),
    Row("both auth replicas killed", _kill_both, recovers=15, interrupts=True),
    Row("Postgres: connections terminated", _terminate_backends),
    Row("Postgres: one backend killed", _kill_backend, is_short=True),
    Row("Postgres: postmaster killed", _kill("postgres"), recovers=15, interrupts=True, is_short=True),
    Row("Postgres: connections reset", _reset_postgres),
    Row("Postgres: 200 ms slower", _network("postgres", Fault(latency=0.2), 5)),
    Row("Postgres: half-open 7 s", _network("postgres", Fault(is_silent=True), 7), recovers=15),
    Row("Postgres: 20 kB/s", _network("postgres", Fault(bandwidth=20_000), 5)),
    Row("Postgres: sliced into 7 bytes", _network("postgres", Fault(slices=7), 4)),
    Row("disk full", _fill_disk, recovers=30, interrupts=True, place="small disk"),
    Row("pool exhausted", _network("postgres", Fault(latency=0.3), 6), place="small pool"),
    Row("Redis killed", _kill("redis")),
    Row("Redis flushed", _flush_redis, is_short=True),
    Row("Redis half-open 5 s", _network("redis", Fault(is_silent=True), 5)),
    Row("NATS killed", _kill("nats")),
    Row("NATS half-open 5 s", _network("nats", Fault(is_silent=True), 5)),
    Row("slow clients", hostile.slow_clients),
    Row("bombs", hostile.bombs, is_short=True),
    Row("clients leave at random", _random_cancels, leaves=0.4),
    Row("clock of auth +2 h and back", _clock("+2h", "> now() + interval '1h'"), place="other clock"),
    Row("clock of auth -2 h and back", _clock("-2h", "< now() - interval '1h'"), place="other clock"),
    Row("migration under load", _migrate),
    Row("rolling restart", _restart_in_turn),
    Row("signing key rotated", _rotate_keys),
    Row("gateway reloaded 20 times", _reload_gateway),
    Row("gateway killed", _kill("traefik")),
)
