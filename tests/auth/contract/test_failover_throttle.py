"""A Redis that goes away takes no limit with it, and does not slow every sign-in down."""

import contextlib
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.runtime.redis import connect
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from ops.stack.ports import free_port
from ops.stack.redis import RedisServer, redis_server
from services.auth.adapters.failover.mail_allowance import FailoverMailAllowance
from services.auth.adapters.failover.switch import Switch
from services.auth.adapters.failover.throttle import FailoverThrottle
from services.auth.adapters.memory.mail_allowance import MemoryMailAllowance
from services.auth.adapters.memory.throttle import MemoryThrottle
from services.auth.adapters.redis.mail_allowance import RedisMailAllowance
from services.auth.adapters.redis.throttle import RedisThrottle
from services.auth.domain.guessing import Outcome, Scope, Verdict
from services.auth.wiring.guessing import RULES
from tests.auth.contract.throttle import ADMITTED, ANN, HOME, OFFICE, Stand, denied

_SHARE = RULES.share
_PAUSE = timedelta(seconds=5)
_QUICK = timedelta(milliseconds=250)


class House:
    """A replica that counts on a Redis, or alone; its clock is moved, the server's is not."""

    def __init__(self, redis: Redis) -> None:
        self.clock, self.registry = FixedClock(), CollectorRegistry()
        switch = Switch(self.clock, self.registry)
        shared, local = RedisThrottle(redis, "g", bytes, RULES.passwords), MemoryThrottle(self.clock, _SHARE.passwords)
        self.stand = Stand(FailoverThrottle(shared, local, switch), self.advance)
        self.mails = FailoverMailAllowance(
            RedisMailAllowance(redis, bytes, RULES.mails), MemoryMailAllowance(self.clock, _SHARE.mails), switch
        )

    async def advance(self, by: timedelta) -> None:
        self.clock.advance(by)

    @property
    def counts_alone(self) -> bool:
        return self.registry.get_sample_value("auth_guessing_fallback") == 1


@pytest_asyncio.fixture
async def gone() -> AsyncIterator[House]:
    """Its Redis refuses."""
    async with connect(Secret(f"redis://127.0.0.1:{free_port()}/0"), timeout=_QUICK) as redis:
        yield House(redis)


async def test_a_replica_alone_admits_its_share_and_never_more(gone: House) -> None:
    first = _SHARE.passwords.network.free
    await gone.stand.wrong(first)
    assert denied(await gone.stand.ask()).scope is Scope.NETWORK
    assert gone.counts_alone
    assert first + await gone.stand.closed_by_patience() == _SHARE.passwords.strangers.cap


async def test_a_replica_alone_still_resets_and_forgives(gone: House) -> None:
    await gone.stand.wrong(2)
    await gone.stand.made(Outcome.RIGHT)
    await gone.stand.wrong(3)
    assert denied(await gone.stand.ask())
    await gone.stand.throttle.forgive(ANN, OFFICE)
    assert await gone.stand.ask() is ADMITTED


async def test_mails_are_counted_alone_too(gone: House) -> None:
    assert [await gone.mails.take(ANN, counts=True) for _ in range(3)] == [True, False, False]


async def test_a_known_network_stays_so_when_redis_goes(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as until_it_goes:
        server = await until_it_goes.enter_async_context(redis_server(tmp_path))
        async with connect(Secret(server.url), timeout=_QUICK) as redis:
            house = House(redis)
            assert await house.stand.made(Outcome.RIGHT, HOME) is ADMITTED
            assert not house.counts_alone
            await until_it_goes.aclose()
            await house.stand.wrong_from_anywhere(_SHARE.passwords.strangers.free)
            assert denied(await house.stand.ask(OFFICE)).scope is Scope.STRANGERS
            assert await house.stand.ask(HOME) is ADMITTED
            assert house.counts_alone


async def test_a_redis_that_hangs_is_waited_for_once_and_what_it_was_not_told_keeps_its_place(
    redis: RedisServer,
) -> None:
    async with connect(Secret(redis.url), timeout=_QUICK) as client, connect(Secret(redis.url)) as operator:
        await operator.flushall()
        house = House(client)
        attempts = [house.stand.attempt() for _ in range(RULES.passwords.network.free)]
        for attempt in attempts:
            assert await house.stand.throttle.admit(attempt) is ADMITTED
        await operator.client_pause(900)
        begun = time.monotonic()
        for attempt in attempts:
            await house.stand.throttle.settle(attempt, Outcome.WRONG)
        assert time.monotonic() - begun < 2 * _QUICK.total_seconds()
        assert house.counts_alone
        await operator.ping()
        house.clock.advance(_PAUSE)
        assert await house.stand.ask() is Verdict.BUSY
        assert not house.counts_alone
