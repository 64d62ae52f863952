"""Where attempts are counted: by all replicas together on Redis, or by each one for itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil
from typing import Self

import structlog
from prometheus_client import CollectorRegistry

from kernel.clock import Clock
from kernel.runtime.redis import connect
from services.auth.adapters.crypto.derive import MasterRing, Use
from services.auth.adapters.failover.mail_allowance import FailoverMailAllowance
from services.auth.adapters.failover.switch import Switch
from services.auth.adapters.failover.throttle import FailoverThrottle
from services.auth.adapters.memory.mail_allowance import MemoryMailAllowance
from services.auth.adapters.memory.throttle import MemoryThrottle
from services.auth.adapters.prometheus.guessing import PrometheusGuessingFigures
from services.auth.adapters.prometheus.refreshes import PrometheusRefreshFigures
from services.auth.adapters.redis.mail_allowance import RedisMailAllowance
from services.auth.adapters.redis.throttle import RedisThrottle
from services.auth.app.guessing_ports import MailAllowance, Throttle
from services.auth.domain.guessing import Limit, Limits, Scope
from services.auth.domain.mail import MailLimit
from services.auth.settings import Settings

_TIMEOUT = timedelta(milliseconds=250)
_HOLD = timedelta(seconds=30)
_REPLICAS = 4  # that count alone, and stay within the limits together
_log = structlog.get_logger("auth.guessing")


@dataclass(frozen=True, slots=True)
class Throttles:
    """What is counted: passwords and links that were wrong, and mails."""

    passwords: Throttle
    links: Throttle
    mails: MailAllowance


class Figures:
    """What `/metrics` tells of each."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.passwords = PrometheusGuessingFigures(registry, "login")
        self.links = PrometheusGuessingFigures(registry, "link")
        self.refreshes = PrometheusRefreshFigures(registry)


@dataclass(frozen=True, slots=True)
class Rules:
    """Of each kind of what is counted."""

    passwords: Limits
    links: Limits
    mails: MailLimit

    @property
    def share(self) -> Self:
        """Of a replica that counts alone."""
        mails = MailLimit(self.mails.an_hour // _REPLICAS, self.mails.a_day // _REPLICAS)
        return replace(self, passwords=_share(self.passwords), links=_share(self.links), mails=mails)


_LINK, _HOUR = Limit(free=100), timedelta(hours=1)
RULES = Rules(
    passwords=Limits(),
    # 256 random bits are not guessed: this keeps the noise down, and does not stand in an office's way
    links=Limits(_LINK, _LINK, _LINK, memory=_HOUR, known_for=_HOUR),
    mails=MailLimit(),
)


def rules(settings: Settings) -> Rules:
    """A check that waits for a core up to its deadline is still under way."""
    return replace(RULES, passwords=Limits(hold=_HOLD + settings.hash_deadline))


def memory_throttles(clock: Clock, rules: Rules) -> Throttles:
    return Throttles(
        passwords=MemoryThrottle(clock, rules.passwords),
        links=MemoryThrottle(clock, rules.links),
        mails=MemoryMailAllowance(clock, rules.mails),
    )


@asynccontextmanager
async def throttles(settings: Settings, clock: Clock, registry: CollectorRegistry) -> AsyncIterator[Throttles]:
    """Shared by all replicas while Redis is there; without a Redis, or while it is away, each counts its share."""
    whole = rules(settings)
    local = memory_throttles(clock, whole.share)
    if settings.redis_url is None:
        _log.warning("AUTH_REDIS_URL is not set: each replica counts failures for itself, up to its share")
        yield local
        return
    digest, switch = MasterRing(settings.master_key).current.digest(Use.GUESSING), Switch(clock, registry)
    async with connect(settings.redis_url, timeout=_TIMEOUT) as redis:
        passwords = RedisThrottle(redis, "guessing", digest, whole.passwords)
        links = RedisThrottle(redis, "links", digest, whole.links)
        mails = RedisMailAllowance(redis, digest, whole.mails)
        yield Throttles(
            passwords=FailoverThrottle(passwords, local.passwords, switch),
            links=FailoverThrottle(links, local.links, switch),
            mails=FailoverMailAllowance(mails, local.mails, switch),
        )


def _share(limits: Limits) -> Limits:
    network, strangers, devices = (_share_of(limits.of(scope)) for scope in Scope)
    return replace(limits, network=network, strangers=strangers, devices=devices)


def _share_of(limit: Limit) -> Limit:
    return Limit(ceil(limit.free / _REPLICAS), None if limit.cap is None else limit.cap // _REPLICAS)
