"""The loops that send: they go on after a failure, and count."""

import asyncio

from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.testing.fixed_clock import EPOCH
from services.notifications.adapters.timer.delivery import Delivery
from services.notifications.domain.mail import GivenUp, Outcome, Postponed, Sent


class _Script:
    """Does what is written, then says when it is through."""

    def __init__(self, *steps: Outcome | Exception) -> None:
        self._steps = list(steps)
        self.through = asyncio.Event()

    async def __call__(self) -> Outcome | None:
        if not self._steps:
            self.through.set()
            return None
        step = self._steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step


async def _figures(script: _Script, senders: int = 1) -> dict[str, float]:
    registry = CollectorRegistry()
    async with asyncio.timeout(5), Delivery(script, senders, registry, pause=0).running():
        await script.through.wait()
    return {
        outcome: registry.get_sample_value("notifications_mails_total", {"outcome": outcome}) or 0
        for outcome in ("sent", "postponed", "given-up")
    }


async def test_each_outcome_is_counted() -> None:
    script = _Script(Sent(), Postponed(EPOCH, "busy"), Sent(), GivenUp(EPOCH, "no such user"))
    assert await _figures(script) == {"sent": 2, "postponed": 1, "given-up": 1}


async def test_what_fails_does_not_end_the_loop() -> None:
    script = _Script(Unavailable(), ZeroDivisionError(), Sent())
    assert await _figures(script) == {"sent": 1, "postponed": 0, "given-up": 0}


async def test_the_end_waits_for_the_mails_under_way() -> None:
    started, released, sent = asyncio.Event(), asyncio.Event(), []

    async def deliver() -> Outcome | None:
        started.set()
        await released.wait()
        sent.append("a mail")
        return None

    async def run() -> None:
        async with Delivery(deliver, 1, CollectorRegistry()).running():
            await started.wait()

    running = asyncio.create_task(run())
    await started.wait()
    released.set()
    await running
    assert sent == ["a mail"]
