"""What every `RollCall` does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from kernel.errors import Unavailable
from kernel.runtime.roll_call.port import Kids, RollCall

OLD, BOTH = frozenset({"old"}), frozenset({"old", "new"})


@dataclass(frozen=True, slots=True)
class RollCallStage:
    """`pass_by` lets as much time go by as an answer holds, times a fraction."""

    roll_call: RollCall
    pass_by: Callable[[float], Awaitable[None]]


async def _answer(stage: RollCallStage, replica: str, kids: Kids, *, as_issuer: bool = False) -> Kids | None:
    return await stage.roll_call.answer(replica, kids, as_issuer=as_issuer)


async def _begun(stage: RollCallStage, *replicas: str) -> None:
    """The roll call is old enough to be believed, and these have answered that they have the old key."""
    for _ in range(3):
        for replica in replicas:
            await _answer(stage, replica, OLD)
        await stage.pass_by(0.4)
    for replica in replicas:
        await _answer(stage, replica, OLD)


class RollCallContract:
    async def test_a_replica_hears_what_the_issuer_says(self, stage: RollCallStage) -> None:
        assert await _answer(stage, "orders/1", OLD) is None
        assert await _answer(stage, "auth/1", BOTH, as_issuer=True) == BOTH
        assert await _answer(stage, "orders/1", OLD) == BOTH

    async def test_an_issuer_that_fell_silent_says_nothing(self, stage: RollCallStage) -> None:
        await _answer(stage, "auth/1", BOTH, as_issuer=True)
        await stage.pass_by(1.1)
        assert await _answer(stage, "orders/1", OLD) is None

    async def test_who_lacks_a_key_is_named(self, stage: RollCallStage) -> None:
        await _begun(stage, "auth/1", "orders/1", "orders/2")
        await _answer(stage, "orders/1", BOTH)
        assert await stage.roll_call.lacking("new") == ["auth/1", "orders/2"]
        assert await stage.roll_call.lacking("old") == []

    async def test_who_left_or_fell_silent_is_not_waited_for(self, stage: RollCallStage) -> None:
        await _begun(stage, "auth/1", "orders/1", "orders/2")
        await stage.roll_call.leave("orders/1")
        assert await stage.roll_call.lacking("new") == ["auth/1", "orders/2"]
        await stage.pass_by(0.6)
        await _answer(stage, "auth/1", BOTH)
        await stage.pass_by(0.6)
        await _answer(stage, "auth/1", BOTH)
        assert await stage.roll_call.lacking("new") == []

    async def test_nobody_is_believed_ready_before_all_had_time_to_answer(self, stage: RollCallStage) -> None:
        await _answer(stage, "auth/1", BOTH)
        with pytest.raises(Unavailable, match="just begun"):
            await stage.roll_call.lacking("new")

    async def test_silence_is_not_consent(self, stage: RollCallStage) -> None:
        with pytest.raises(Unavailable):
            await stage.roll_call.lacking("new")
        await _begun(stage, "auth/1")
        await stage.roll_call.leave("auth/1")
        with pytest.raises(Unavailable, match="nobody"):
            await stage.roll_call.lacking("new")

    async def test_after_a_silence_the_roll_is_called_anew(self, stage: RollCallStage) -> None:
        await _begun(stage, "auth/1", "orders/1")
        await stage.pass_by(1.1)
        await _answer(stage, "auth/1", BOTH)
        with pytest.raises(Unavailable, match="just begun"):
            await stage.roll_call.lacking("new")
