"""The memory adapters pass the suites of attempts and emails, and forget the oldest subject when they are full."""

from datetime import timedelta

import pytest

from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.memory.email_allowance import MemoryEmailAllowance
from services.auth.adapters.memory.throttle_store import MemoryThrottleStore
from tests.auth.contract.email_allowance import LIMIT, EmailAllowanceContract, Post
from tests.auth.contract.throttle_store import ADMITTED, LIMITS, Stand, ThrottleStoreContract, denied


def _stand(most: int = 100) -> Stand:
    clock = FixedClock()

    async def advance(by: timedelta) -> None:
        clock.advance(by)

    return Stand(MemoryThrottleStore(clock, LIMITS, max_subjects=most), advance)


@pytest.fixture
def stand() -> Stand:
    return _stand()


@pytest.fixture
def post() -> Post:
    clock = FixedClock()

    async def advance(by: timedelta) -> None:
        clock.advance(by)

    return Post(MemoryEmailAllowance(clock, LIMIT), advance)


class TestMemoryThrottle(ThrottleStoreContract): ...


class TestMemoryEmailAllowance(EmailAllowanceContract): ...


async def test_a_full_memory_forgets_who_was_asked_for_longest_ago() -> None:
    stand = _stand(most=2)
    for subject in ("ann", "bob"):
        await stand.wrong(LIMITS.network.free, subject=subject)
    assert denied(await stand.ask(subject="ann"))
    assert await stand.ask(subject="eve") is ADMITTED
    assert denied(await stand.ask(subject="ann")), "asked for just now"
    assert await stand.ask(subject="bob") is ADMITTED
