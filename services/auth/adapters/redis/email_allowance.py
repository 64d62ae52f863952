"""Counts emails by address and network, on Redis.

Anybody can make addresses up. So the records of all share hashes, which have room for about 800,000 records of 20 to 80
octets. Beyond that, the records with the fewest emails are forgotten first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from redis.asyncio import Redis

from kernel.runtime.data.redis import reachable
from services.auth.adapters.redis.scripts.load import load
from services.auth.domain.throttling.email_limit import EmailLimit

_FIELD = 12  # octets of the digest that tell subjects in one hash apart


@dataclass(frozen=True, slots=True)
class EmailHashes:
    """How many hashes there are, and how many records fit into each: Redis packs up to 128 short fields tightly."""

    count: int = 1 << 13
    size: int = 100


_HASHES = EmailHashes()


class RedisEmailAllowance:
    """Fulfils `app.throttling.ports.EmailAllowance` for all replicas. Redis sees digests of the address and network.

    Times are kept to the minute.
    """

    def __init__(
        self, redis: Redis, digest: Callable[[bytes], bytes], limit: EmailLimit, hashes: EmailHashes = _HASHES
    ) -> None:
        self._digest = digest
        self._limit = limit
        self._hashes = hashes
        self._take = load(redis, "email_allowance", beginning=None)

    async def take(self, address: str, network: str, *, counts: bool) -> bool:
        (of_network, network_field), (of_address, address_field) = map(self._place, (f"{address}\n{network}", address))
        limits = [self._limit.per_network, self._limit.per_address]
        with reachable():
            return bool(
                await self._take(
                    keys=[of_network, of_address],
                    args=[*limits, int(counts), network_field, address_field, self._hashes.size],
                )
            )

    def _place(self, subject: str) -> tuple[str, bytes]:
        """Returns the hash that holds the record of `subject`, and the record's field."""
        digest = self._digest(subject.encode())
        return f"auth:mails:shared:{int.from_bytes(digest[_FIELD:]) % self._hashes.count}", digest[:_FIELD]
