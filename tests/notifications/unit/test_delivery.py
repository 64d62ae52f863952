"""One step of the delivery: what became of an email is counted, and a failure is left to the periodic task."""

import pytest
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.testing.fixed_clock import EPOCH
from services.notifications.adapters.timer.email_delivery import Delivery
from services.notifications.domain.delivery_retries import GivenUp, Outcome, Postponed, Sent


async def _steps(registry: CollectorRegistry, *outcomes: Outcome | None) -> list[bool]:
    script = iter(outcomes)

    async def deliver() -> Outcome | None:
        return next(script)

    delivery = Delivery(deliver, registry)
    return [await delivery.step() for _ in outcomes]


async def test_each_outcome_is_counted() -> None:
    registry = CollectorRegistry()
    await _steps(registry, Sent(), Postponed(EPOCH, "busy"), Sent(), GivenUp(EPOCH, "no such user"))
    counted = {
        outcome: registry.get_sample_value("notifications_mails_total", {"outcome": outcome})
        for outcome in ("sent", "postponed", "given-up")
    }
    assert counted == {"sent": 2, "postponed": 1, "given-up": 1}


async def test_after_an_email_the_next_is_looked_for_at_once_and_after_none_not() -> None:
    assert await _steps(CollectorRegistry(), Sent(), Postponed(EPOCH, "busy"), None) == [True, True, False]


async def test_an_unreachable_store_is_an_error_of_the_step() -> None:
    async def deliver() -> Outcome | None:
        raise Unavailable

    with pytest.raises(Unavailable):
        await Delivery(deliver, CollectorRegistry()).step()
