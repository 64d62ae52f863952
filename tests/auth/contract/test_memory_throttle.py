"""Memory throttles and counts mails as every store does; and what only a process that may run full has to."""

from datetime import timedelta

import pytest

from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.memory.mail_allowance import MemoryMailAllowance
from services.auth.adapters.memory.throttle import MemoryThrottle
from tests.auth.contract.mail_allowance import LIMIT, MailAllowanceContract, Post
from tests.auth.contract.throttle import ADMITTED, LIMITS, Stand, ThrottleContract, denied


def _stand(most: int = 100) -> Stand:
    clock = FixedClock()

    async def advance(by: timedelta) -> None:
        clock.advance(by)

    return Stand(MemoryThrottle(clock, LIMITS, most=most), advance)


@pytest.fixture
def stand() -> Stand:
    return _stand()


@pytest.fixture
def post() -> Post:
    clock = FixedClock()

    async def advance(by: timedelta) -> None:
        clock.advance(by)

    return Post(MemoryMailAllowance(clock, LIMIT), advance)


class TestMemoryThrottle(ThrottleContract): ...


class TestMemoryMailAllowance(MailAllowanceContract): ...


async def test_a_full_memory_forgets_who_was_asked_for_longest_ago() -> None:
    stand = _stand(most=2)
    for subject in ("ann", "bob"):
        await stand.wrong(LIMITS.network.free, subject=subject)
    assert denied(await stand.ask(subject="ann"))
    assert await stand.ask(subject="eve") is ADMITTED
    assert denied(await stand.ask(subject="ann")), "asked for just now"
    assert await stand.ask(subject="bob") is ADMITTED
