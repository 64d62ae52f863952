"""The feed on Redis, as the issuer's replicas fill it."""

import math
import time
from collections.abc import Sequence

from redis.asyncio import Redis

from kernel.clock import Clock
from kernel.runtime.redis import reachable
from kernel.runtime.revocation.entry import Revocation
from kernel.runtime.revocation.scripts.load import KEYS, load
from kernel.runtime.system import random_bytes

_AT_ONCE = 1000  # entries; Redis does nothing else meanwhile
_NOWHERE = ("-", "0", "")


class RedisRevocationPublisher:
    """One replica's pen. What another has written already is not written again."""

    def __init__(self, redis: Redis, clock: Clock) -> None:
        self._publish = load(redis, "publish")
        self._clock = clock
        self._place: Sequence[str] = _NOWHERE

    async def publish(self, fresh: Sequence[Revocation], age: float) -> bool:
        """Adds them; with them, the feed holds all that was revoked up to `age` seconds ago.

        False, and nothing is added, when the feed is not the one that was written to before: then `publish_all`.
        Raises Unavailable; what happened is then unknown, and `publish_all` makes it good.
        """
        as_of = time.monotonic() - age
        rest = fresh
        while len(rest) > _AT_ONCE:
            if not await self._write(rest[:_AT_ONCE], None, are_all=False):
                return False
            rest = rest[_AT_ONCE:]
        return await self._write(rest, time.monotonic() - as_of, are_all=False)

    async def publish_all(self, live: Sequence[Revocation], age: float) -> bool:
        """As `publish` with all that is live, whatever the feed holds. Only a feed that is lost meanwhile is False."""
        as_of = time.monotonic() - age
        if not await self._write(live[:_AT_ONCE], None, are_all=True):
            return False
        return await self.publish(live[_AT_ONCE:], time.monotonic() - as_of)

    async def _write(self, entries: Sequence[Revocation], age: float | None, *, are_all: bool) -> bool:
        milliseconds = -1 if age is None or math.isinf(age) else math.ceil(age * 1000)
        now = int(self._clock.now().timestamp() * 1000)
        new_epoch = random_bytes(8).hex()
        lines = [entry.write() for entry in entries]
        with reachable():
            answer = await self._publish(
                keys=KEYS, args=[*self._place, int(are_all), new_epoch, milliseconds, now, *lines]
            )
        self._place = answer or _NOWHERE
        return bool(answer)
