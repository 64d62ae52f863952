"""The proofs that were used already: each works once (RFC 9449 section 11.1)."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Protocol

from redis.asyncio import Redis

from kernel.clock import Clock
from kernel.errors import Unavailable
from kernel.runtime.data.redis import reachable

REMEMBERED = timedelta(seconds=120)
"""A proof is accepted from 60 s before to 60 s after the time in it."""

_PAUSE = timedelta(seconds=5)


class SeenProofs(Protocol):
    """Digests of proofs that were used."""

    async def add(self, digest: str) -> bool:
        """Returns True to the one call that was first, within REMEMBERED. Raises Unavailable."""
        ...


class MemorySeenProofs:
    """Fulfils `SeenProofs` for this process. The oldest of more than `size` digests are forgotten early."""

    def __init__(self, clock: Clock, *, size: int = 100_000) -> None:
        self._clock = clock
        self._size = size
        self._expiry: OrderedDict[str, datetime] = OrderedDict()

    async def add(self, digest: str) -> bool:
        now = self._clock.now()
        while self._expiry and next(iter(self._expiry.values())) < now:
            self._expiry.popitem(last=False)
        if digest in self._expiry:
            return False
        if len(self._expiry) >= self._size:
            self._expiry.popitem(last=False)
        self._expiry[digest] = now + REMEMBERED
        return True


class RedisSeenProofs:
    """Fulfils `SeenProofs` for all replicas of one service: a URL is served by one service alone."""

    def __init__(self, redis: Redis, service: str) -> None:
        self._redis = redis
        self._prefix = f"goodgo:dpop:{service}:"

    async def add(self, digest: str) -> bool:
        with reachable():
            return bool(await self._redis.set(self._prefix + digest, 1, nx=True, px=REMEMBERED))


class FailoverSeenProofs:
    """Fulfils `SeenProofs`, and is always available.

    Each process remembers its own proofs besides, so that one is refused there while Redis is away or has lost it. A
    copy works once more at another replica meanwhile, for the 60 seconds in which it is fresh.
    """

    def __init__(self, shared: SeenProofs, local: SeenProofs, clock: Clock) -> None:
        self._shared = shared
        self._local = local
        self._clock = clock
        self._try_at: datetime | None = None  # None: the shared set is in use

    async def add(self, digest: str) -> bool:
        if not await self._local.add(digest):
            return False
        if self._try_at is not None and self._clock.now() < self._try_at:
            return True
        try:
            is_first = await self._shared.add(digest)
        except Unavailable:
            self._try_at = self._clock.now() + _PAUSE
            return True
        self._try_at = None
        return is_first
