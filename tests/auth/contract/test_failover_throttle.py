"""When Redis is out of reach, the limits still hold and a log in stays fast."""

import contextlib
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from ops.stack.ports import free_port
from ops.stack.redis import RedisServer, redis_server
from services.auth.adapters.failover.email_allowance import FailoverEmailAllowance
from services.auth.adapters.failover.store_failover import Switch
from services.auth.adapters.failover.throttle_store import FailoverThrottleStore
from services.auth.adapters.memory.email_allowance import MemoryEmailAllowance
from services.auth.adapters.memory.throttle_store import MemoryThrottleStore
from services.auth.adapters.redis.email_allowance import RedisEmailAllowance
from services.auth.adapters.redis.throttle_store import RedisThrottleStore
from services.auth.domain.throttling.attempt import Outcome, Verdict
from services.auth.domain.throttling.limits import REPLICAS, Scope, ThrottleRules
from tests.auth.contract.throttle_store import ADMITTED, ANN, HOME, OFFICE, Stand, denied

_RULES = ThrottleRules()
_SHARE = _RULES.divide(REPLICAS)
_PAUSE = timedelta(seconds=5)
_QUICK = timedelta(seconds=1)
_PATIENCE = timedelta(seconds=30)


class House:
    """A replica that counts on a Redis, or alone; its clock is moved, the server's is not."""

    def __init__(self, redis: Redis) -> None:
        self.clock, self.registry = FixedClock(), CollectorRegistry()
        switch = Switch(self.clock, self.registry)
        shared, local = (
            RedisThrottleStore(redis, "g", bytes, _RULES.passwords),
            MemoryThrottleStore(self.clock, _SHARE.passwords),
        )
        self.stand = Stand(FailoverThrottleStore(shared, local, switch), self.advance)
        self.mails = FailoverEmailAllowance(
            RedisEmailAllowance(redis, bytes, _RULES.emails), MemoryEmailAllowance(self.clock, _SHARE.emails), switch
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
    assert first + await gone.stand.closed_by_patience() == _SHARE.passwords.unknown_networks.cap


async def test_a_replica_alone_still_resets_and_forgives(gone: House) -> None:
    await gone.stand.wrong(2)
    await gone.stand.made(Outcome.SUCCESS)
    await gone.stand.wrong(3)
    assert denied(await gone.stand.ask())
    await gone.stand.throttle.reset(ANN, OFFICE)
    assert await gone.stand.ask() is ADMITTED


async def test_mails_are_counted_alone_too(gone: House) -> None:
    assert [await gone.mails.take(ANN, "192.0.2.1", counts=True) for _ in range(3)] == [True, False, False]


async def test_a_known_network_stays_so_when_redis_goes(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as until_it_goes:
        server = await until_it_goes.enter_async_context(redis_server(tmp_path))
        async with connect(Secret(server.url), timeout=_QUICK) as redis:
            house = House(redis)
            assert await house.stand.made(Outcome.SUCCESS, HOME) is ADMITTED
            assert not house.counts_alone
            await until_it_goes.aclose()
            await house.stand.wrong_from_anywhere(_SHARE.passwords.unknown_networks.free)
            assert denied(await house.stand.ask(OFFICE)).scope is Scope.UNKNOWN_NETWORKS
            assert await house.stand.ask(HOME) is ADMITTED
            assert house.counts_alone


async def test_a_redis_that_hangs_is_waited_for_once_and_what_it_was_not_told_keeps_its_place(
    redis: RedisServer,
) -> None:
    async with (
        connect(Secret(redis.url), timeout=_QUICK) as client,
        connect(Secret(redis.url), timeout=_PATIENCE) as operator,
    ):
        await operator.flushall()
        house = House(client)
        attempts = [house.stand.attempt() for _ in range(_RULES.passwords.network.free)]
        for attempt in attempts:
            assert await house.stand.throttle.admit(attempt) is ADMITTED
        await operator.client_pause(5_000)
        begun = time.monotonic()
        for attempt in attempts:
            await house.stand.throttle.settle(attempt, Outcome.FAILURE)
        assert time.monotonic() - begun < len(attempts) * _QUICK.total_seconds() / 2
        assert house.counts_alone
        await operator.ping()
        house.clock.advance(_PAUSE)
        assert await house.stand.ask() is Verdict.BUSY
        assert not house.counts_alone
