"""Counts emails by address and network, on Redis."""

from collections.abc import Callable

from redis.asyncio import Redis

from kernel.runtime.data.redis import reachable
from kernel.runtime.tokens import base64url
from services.auth.adapters.redis.scripts.load import load
from services.auth.domain.throttling.email_limit import EmailLimit


class RedisEmailAllowance:
    """Fulfils `app.throttling.ports.EmailAllowance` for all replicas. Redis sees digests of the address and network."""

    def __init__(self, redis: Redis, digest: Callable[[bytes], bytes], limit: EmailLimit) -> None:
        self._digest = digest
        self._limit = limit
        self._take = load(redis, "email_allowance", beginning=None)

    async def take(self, address: str, network: str, *, counts: bool) -> bool:
        keys = [self._key(f"{address}\n{network}"), self._key(address)]
        with reachable():
            return bool(
                await self._take(keys=keys, args=[self._limit.per_network, self._limit.per_address, int(counts)])
            )

    def _key(self, subject: str) -> str:
        return f"auth:mails:{base64url.encode(self._digest(subject.encode()))}"
