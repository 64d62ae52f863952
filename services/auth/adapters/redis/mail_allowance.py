"""How many mails went where, on Redis."""

from collections.abc import Callable

from redis.asyncio import Redis

from kernel.runtime import base64url
from kernel.runtime.redis import reachable
from services.auth.adapters.redis.scripts.load import load
from services.auth.domain.mail import MailLimit


class RedisMailAllowance:
    """Fulfils `app.guessing_ports.MailAllowance` for all replicas together. Redis is shown a digest of the address."""

    def __init__(self, redis: Redis, digest: Callable[[bytes], bytes], limit: MailLimit) -> None:
        self._digest = digest
        self._limit = limit
        self._take = load(redis, "mail", beginning=None)

    async def take(self, address: str, *, counts: bool) -> bool:
        key = f"auth:mails:{base64url.encode(self._digest(address.encode()))}"
        with reachable():
            return bool(await self._take(keys=[key], args=[self._limit.an_hour, self._limit.a_day, int(counts)]))
