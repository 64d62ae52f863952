"""A replica answers the roll call, and learns of keys that it has not got."""

from datetime import timedelta

from kernel.runtime.roll_call.answering import Answering, answering
from kernel.runtime.roll_call.memory import MemoryRollCall
from kernel.runtime.roll_call.port import Kids
from kernel.testing.fixed_clock import FixedClock

_OLD, _BOTH, _NEW = frozenset({"old"}), frozenset({"old", "new"}), frozenset({"new"})


class _Keys:
    """Fulfils `VerifyingKeys`: reads what is published whenever it is told that it differs."""

    def __init__(self, kids: Kids) -> None:
        self.kids = kids
        self.asked = 0

    async def match(self, kids: Kids) -> None:
        self.asked += 1
        self.kids = kids


async def _old_enough(clock: FixedClock, *everybody: Answering) -> None:
    for _ in range(3):
        for each in everybody:
            await each.step()
        clock.advance(timedelta(seconds=4))
    for each in everybody:
        await each.step()


async def test_a_replica_that_lacks_a_key_reads_it_and_says_so_in_one_step() -> None:
    roll_call, keys = MemoryRollCall(clock := FixedClock()), _Keys(_OLD)
    issuer = Answering(roll_call, "auth/1", _Keys(_BOTH), as_issuer=True)
    await _old_enough(clock, issuer)
    await Answering(roll_call, "orders/1", keys).step()
    assert keys.kids == _BOTH
    assert await roll_call.lacking("new") == []


async def test_a_key_that_was_taken_away_is_forgotten_as_soon() -> None:
    roll_call, keys = MemoryRollCall(FixedClock()), _Keys(_BOTH)
    await Answering(roll_call, "auth/1", _Keys(_NEW), as_issuer=True).step()
    await Answering(roll_call, "orders/1", keys).step()
    assert keys.kids == _NEW


async def test_without_a_word_of_the_issuer_nothing_is_read() -> None:
    keys = _Keys(_OLD)
    await Answering(MemoryRollCall(FixedClock()), "orders/1", keys).step()
    assert keys.asked == 0


async def test_a_replica_that_stops_is_not_waited_for() -> None:
    roll_call = MemoryRollCall(clock := FixedClock())
    issuer = Answering(roll_call, "auth/1", _Keys(_BOTH), as_issuer=True)
    stopping = Answering(roll_call, "orders/1", _Keys(_OLD))
    async with answering(stopping):
        await _old_enough(clock, issuer)
        await roll_call.answer("orders/1", _OLD, as_issuer=False)
        assert await roll_call.lacking("new") == ["orders/1"]
    assert await roll_call.lacking("new") == []
