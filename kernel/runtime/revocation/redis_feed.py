"""The feed on Redis, as a service reads it."""

from redis.asyncio import Redis

from kernel.runtime.redis import reachable
from kernel.runtime.revocation.entry import Revocation
from kernel.runtime.revocation.port import Batch
from kernel.runtime.revocation.scripts.load import KEYS, load

_AT_ONCE = 1000  # entries; Redis does nothing else meanwhile
_BEFORE_ALL = "- 0 "


class RedisRevocationFeed:
    """Fulfils `RevocationFeed`. Only reads: the role it connects as needs no more."""

    def __init__(self, redis: Redis) -> None:
        self._read = load(redis, "read")

    async def read(self, cursor: str | None) -> Batch:
        place = (cursor or _BEFORE_ALL).split(" ", 2)
        with reachable():
            answer = await self._read(keys=KEYS, args=[*place, _AT_ONCE])
        if not answer:  # flushed, or never filled: the issuer will begin anew
            return Batch([], None, None, resumed=False)
        resumed, epoch, number, newest, age, entries = answer
        known = None if age < 0 else age / 1000
        return Batch([Revocation.read(entry) for entry in entries], f"{epoch} {number} {newest}", known, bool(resumed))
