"""Key readiness in memory passes the suite."""

from datetime import timedelta

import pytest

from kernel.runtime.tokens.key_readiness.memory import MemoryKeyReadiness
from kernel.testing.fixed_clock import FixedClock
from tests.kernel.contract.key_readiness import KeyReadinessContract, KeyReadinessStage


@pytest.fixture
def stage() -> KeyReadinessStage:
    clock = FixedClock()

    async def pass_by(fraction: float) -> None:
        clock.advance(timedelta(seconds=10) * fraction)

    return KeyReadinessStage(MemoryKeyReadiness(clock), pass_by)


class TestMemoryKeyReadiness(KeyReadinessContract): ...
