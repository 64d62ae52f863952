"""Each alert fires on a platform where what it is about really happens, and none does where all is well.

The rules are production's at sixty times the speed: a second here is a minute there.
"""

import asyncio
from itertools import chain

import pytest

from ops.observability.generated_files import groups
from tests.alerts.causes import commerce, events, replicas, security
from tests.alerts.causes.cause import Cause
from tests.alerts.prometheus import until
from tests.alerts.stage import Stage
from tests.stack.traffic import under_traffic

CAUSES: tuple[Cause, ...] = (*replicas.CAUSES, *events.CAUSES, *security.CAUSES, *commerce.CAUSES)
_CALM_WITHIN = 90  # the longest look back of an alert that is caused, and a bit


def _caused(cause: Cause) -> frozenset[str]:
    return cause.alerts | cause.later


def test_every_alert_is_caused() -> None:
    assert set(chain.from_iterable(map(_caused, CAUSES))) == {
        alert.name for group in groups() for alert in group.alerts
    }


async def test_where_all_is_well_nothing_fires(stage: Stage) -> None:
    await stage.prometheus.until_quiet(chain.from_iterable(map(_caused, CAUSES)), _CALM_WITHIN)
    async with under_traffic(stage.client) as traffic:
        await asyncio.sleep(8)
        loud = set(await stage.prometheus.firing())
    assert {name for name in loud if not name.startswith("Latency")} == set()  # the time to answer is the machine's
    assert traffic.failed == []


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)
async def test_what_goes_wrong_is_told(stage: Stage, cause: Cause) -> None:
    await stage.prometheus.until_quiet(cause.alerts, _CALM_WITHIN)
    async with cause.happens(stage):
        await stage.prometheus.until_firing(cause.alerts, cause.within)


async def test_a_budget_that_burns_slowly_was_told_later(stage: Stage) -> None:
    later = frozenset[str]().union(*(cause.later for cause in CAUSES))

    async def told() -> bool:
        return later <= await stage.prometheus.fired()

    assert await until(told, 120), f"{sorted(later - await stage.prometheus.fired())} never fired"
