"""The roll call in memory does what every roll call does."""

from datetime import timedelta

import pytest

from kernel.runtime.roll_call.memory import MemoryRollCall
from kernel.testing.fixed_clock import FixedClock
from tests.kernel.contract.roll_call import RollCallContract, RollCallStage


@pytest.fixture
def stage() -> RollCallStage:
    clock = FixedClock()

    async def pass_by(fraction: float) -> None:
        clock.advance(timedelta(seconds=10) * fraction)

    return RollCallStage(MemoryRollCall(clock), pass_by)


class TestMemoryRollCall(RollCallContract): ...
