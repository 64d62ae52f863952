"""The stream of one of the issuer's replicas on Redis: entries, and a signed statement that covers them."""

import math
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import islice

from redis.asyncio import Redis

from kernel.clock import Clock
from kernel.runtime.data.redis import reachable
from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens.revocation.revocation import LIFETIME, Revocation
from kernel.runtime.tokens.revocation.scripts.load import STATEMENTS, load_publish, log_key
from kernel.runtime.tokens.revocation.statement import FIRST_DIGEST, Signer, Statement, extend

_BATCH = 1000  # entries; Redis does nothing else meanwhile
_KEPT = LIFETIME.total_seconds() + 60.0  # seconds after it was written: no token that an entry refuses lives then


class RedisRevocationStream:
    """Writes all that this replica knows. Every replica has a stream of its own, and a reader needs one of them."""

    def __init__(self, redis: Redis, clock: Clock, signer: Signer) -> None:
        self._publish = load_publish(redis)
        self._clock = clock
        self._signer = signer
        self._begin("")

    def _begin(self, previous: str) -> None:
        """Starts a stream under a new name: the old one is not on Redis any more, or not as it was written."""
        self._previous, self._epoch = previous, random_bytes(8).hex()
        self._is_begun = False
        self._beat = self._tail = self._pruned = 0
        self._digest = self._tail_digest = FIRST_DIGEST
        self._entries: OrderedDict[str, tuple[bytes, float]] = OrderedDict()  # -> digest, when it was written

    async def publish(self, fresh: Sequence[Revocation], age: float) -> bool:
        """Adds the entries; with them, the stream holds all that was revoked up to `age` seconds ago.

        Returns False when Redis lost the stream, or none was begun: call `publish_all`. Raises Unavailable; what
        happened is then unknown, and `publish_all` repairs it.
        """
        if not self._is_begun:
            return False
        as_of = time.monotonic() - age
        lines = [line for entry in fresh if (line := entry.write()) not in self._entries]
        for batch in _batches(lines):
            self._prune()
            if not await self._write(batch, time.monotonic() - as_of):
                self._is_begun = False
                return False
        return True

    async def publish_all(self, live: Sequence[Revocation], age: float) -> bool:
        """As `publish` with all that is live, in a new stream. Returns False when Redis loses it meanwhile."""
        self._begin(self._epoch)
        self._is_begun = True
        return await self.publish(live, age)

    async def _write(self, lines: Sequence[str], age: float) -> bool:
        stored, number = self._pruned + len(self._entries), self._tail + len(self._entries)
        self._pruned, written_at = 0, time.monotonic()
        for line in lines:
            self._digest = extend(self._digest, line)
            self._entries[line] = self._digest, written_at
        self._beat += 1
        statement = self._statement(age).sign(self._signer)
        arguments: list[str | int] = [self._epoch, self._previous, stored, number, self._tail, statement]
        with reachable():
            kept = await self._publish(keys=[STATEMENTS, log_key(self._epoch)], args=[*arguments, *lines])
        return bool(kept)

    def _statement(self, age: float) -> Statement:
        return Statement(
            epoch=self._epoch,
            beat=self._beat,
            head=self._tail + len(self._entries),
            digest=self._digest.hex(),
            tail=self._tail,
            tail_digest=self._tail_digest.hex(),
            time=int(self._clock.now().timestamp() * 1000),
            lag=None if math.isinf(age) else math.ceil(age * 1000),
        )

    def _prune(self) -> None:
        """Forgets the oldest entries, up to a batch of them; the next write clears them away on Redis."""
        long_ago = time.monotonic() - _KEPT
        expired = [line for line, (_, at) in islice(self._entries.items(), _BATCH) if at < long_ago]
        self._pruned = len(expired)
        for line in expired:
            self._tail_digest, _ = self._entries.pop(line)
            self._tail += 1


def _batches(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """One batch at least: a statement without entries says that nothing was revoked."""
    for start in range(0, max(1, len(lines)), _BATCH):
        yield lines[start : start + _BATCH]
