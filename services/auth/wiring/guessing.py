"""Where attempts are counted: by all replicas together on Redis, or by each one for itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil

import structlog
from prometheus_client import CollectorRegistry

from kernel.clock import Clock
from kernel.runtime.redis import connect
from services.auth.adapters.crypto.derive import MasterRing, Use
from services.auth.adapters.failover.switch import Switch
from services.auth.adapters.failover.throttle import FailoverThrottle
from services.auth.adapters.memory.throttle import MemoryThrottle
from services.auth.adapters.prometheus.guessing import PrometheusGuessingFigures
from services.auth.adapters.redis.throttle import RedisThrottle
from services.auth.app.guessing_ports import Throttle
from services.auth.domain.guessing import Limit, Limits
from services.auth.settings import Settings

_TIMEOUT = timedelta(milliseconds=250)
_REPLICAS = 4  # that count alone, and stay within the limits together
_log = structlog.get_logger("auth.guessing")


@dataclass(frozen=True, slots=True)
class Throttles:
    """One for each kind of credential."""

    passwords: Throttle


class Figures:
    """What `/metrics` tells of each."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.passwords = PrometheusGuessingFigures(registry, "login")


def limits(settings: Settings) -> Limits:
    """A check that waits for a core up to its deadline is still under way."""
    return Limits(hold=timedelta(seconds=30) + settings.hash_deadline)


def alone(limits: Limits) -> Limits:
    """A replica's share."""
    return replace(
        limits, network=_share(limits.network), strangers=_share(limits.strangers), devices=_share(limits.devices)
    )


def memory_throttles(clock: Clock, limits: Limits) -> Throttles:
    return Throttles(passwords=MemoryThrottle(clock, limits))


@asynccontextmanager
async def throttles(settings: Settings, clock: Clock, registry: CollectorRegistry) -> AsyncIterator[Throttles]:
    """Shared by all replicas while Redis is there; without a Redis, or while it is away, each counts its share."""
    whole = limits(settings)
    local = memory_throttles(clock, alone(whole))
    if settings.redis_url is None:
        _log.warning("AUTH_REDIS_URL is not set: each replica counts failures for itself, up to its share")
        yield local
        return
    digest, switch = MasterRing(settings.master_key).current.digest(Use.GUESSING), Switch(clock, registry)
    async with connect(settings.redis_url, timeout=_TIMEOUT) as redis:
        passwords = RedisThrottle(redis, "guessing", digest, whole)
        yield Throttles(passwords=FailoverThrottle(passwords, local.passwords, switch))


def _share(limit: Limit) -> Limit:
    return Limit(ceil(limit.free / _REPLICAS), None if limit.cap is None else limit.cap // _REPLICAS)
