"""A replica reports its keys, and reads keys that it lacks."""

from datetime import timedelta

from kernel.runtime.tokens.key_readiness.memory import MemoryKeyReadiness
from kernel.runtime.tokens.key_readiness.port import Kids
from kernel.runtime.tokens.key_readiness.reporting import KeyReadinessReport, report_task
from kernel.testing.fixed_clock import FixedClock

_OLD, _BOTH, _NEW = frozenset({"old"}), frozenset({"old", "new"}), frozenset({"new"})


class _Keys:
    """Fulfils `VerifyingKeys`: reads what is published when `match` says that it differs."""

    def __init__(self, kids: Kids) -> None:
        self.kids = kids
        self.asked = 0

    async def match(self, kids: Kids) -> None:
        self.asked += 1
        self.kids = kids


async def _old_enough(clock: FixedClock, *everybody: KeyReadinessReport) -> None:
    for _ in range(3):
        for each in everybody:
            await each.step()
        clock.advance(timedelta(seconds=4))
    for each in everybody:
        await each.step()


async def test_a_replica_that_lacks_a_key_reads_it_and_says_so_in_one_step() -> None:
    readiness, keys = MemoryKeyReadiness(clock := FixedClock()), _Keys(_OLD)
    issuer = KeyReadinessReport(readiness, "auth/1", _Keys(_BOTH), as_issuer=True)
    await _old_enough(clock, issuer)
    await KeyReadinessReport(readiness, "orders/1", keys).step()
    assert keys.kids == _BOTH
    assert await readiness.replicas_without("new") == []


async def test_a_key_that_was_taken_away_is_forgotten_as_soon() -> None:
    readiness, keys = MemoryKeyReadiness(FixedClock()), _Keys(_BOTH)
    await KeyReadinessReport(readiness, "auth/1", _Keys(_NEW), as_issuer=True).step()
    await KeyReadinessReport(readiness, "orders/1", keys).step()
    assert keys.kids == _NEW


async def test_without_a_word_of_the_issuer_nothing_is_read() -> None:
    keys = _Keys(_OLD)
    await KeyReadinessReport(MemoryKeyReadiness(FixedClock()), "orders/1", keys).step()
    assert keys.asked == 0


async def test_a_replica_that_stops_is_not_waited_for() -> None:
    readiness = MemoryKeyReadiness(clock := FixedClock())
    issuer = KeyReadinessReport(readiness, "auth/1", _Keys(_BOTH), as_issuer=True)
    stopping = KeyReadinessReport(readiness, "orders/1", _Keys(_OLD))
    async with report_task(stopping):
        await _old_enough(clock, issuer)
        await readiness.answer("orders/1", _OLD, as_issuer=False)
        assert await readiness.replicas_without("new") == ["orders/1"]
    assert await readiness.replicas_without("new") == []
