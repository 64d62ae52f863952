"""A replica is ready while every check passes and it does not drain."""

import asyncio
from datetime import timedelta

from prometheus_client import CollectorRegistry

from kernel.runtime.process.health import Health


async def _well() -> None:
    """Passes."""


async def _ill() -> None:
    raise ConnectionError("the database is away")


async def _hanging() -> None:
    await asyncio.Event().wait()


async def test_with_nothing_to_check_a_replica_is_ready() -> None:
    assert await Health({}).failing() == []


async def test_what_is_not_well_is_named_and_nothing_else() -> None:
    assert await Health({"postgres": _ill, "redis": _well}).failing() == ["postgres"]


async def test_a_check_that_hangs_is_not_waited_for() -> None:
    health = Health({"postgres": _well, "redis": _hanging}, timeout=timedelta(milliseconds=1))
    assert await health.failing() == ["redis"]


async def test_a_replica_that_drains_is_not_ready_whatever_its_checks_say() -> None:
    health = Health({"postgres": _well})
    health.drain()
    assert await health.failing() == ["draining"]


async def test_what_has_recovered_is_ready_again() -> None:
    broken = [True]

    async def check() -> None:
        if broken:
            raise ConnectionError

    health = Health({"postgres": check})
    assert await health.failing() == ["postgres"]
    broken.clear()
    assert await health.failing() == []


async def test_what_was_not_well_is_a_figure() -> None:
    registry = CollectorRegistry()
    await Health({"postgres": _ill, "redis": _well}, registry=registry).failing()
    for name, passed in (("postgres", 0), ("redis", 1)):
        assert registry.get_sample_value("readiness_check_passed", {"check": name}) == passed
