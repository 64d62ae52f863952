"""The feed on Redis, as a service reads it: nothing on Redis is believed that the issuer has not signed."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import structlog
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from kernel.clock import Clock
from kernel.runtime.data.redis import reachable
from kernel.runtime.tokens.jwks import KeySource
from kernel.runtime.tokens.revocation.metrics import rejected_counter
from kernel.runtime.tokens.revocation.port import Batch
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.runtime.tokens.revocation.scripts.load import STATEMENTS, load_read, log_key
from kernel.runtime.tokens.revocation.statement import Statement, extend, read_unverified, verify

_BATCH = 1000  # entries; Redis does nothing else meanwhile
_SILENCE = 0.4  # seconds without a new statement after which another replica's stream is read
_MAX_LAG = 1000  # milliseconds that the issuer may not have read its database
_MAX_AGE = 5.0  # seconds; also how far the clocks of the issuer and this service may be apart
_log = structlog.get_logger("kernel.revocation")


class _Forged(Exception):
    """The entries are not those that the issuer signed: some are missing, added or changed."""


@dataclass(frozen=True, slots=True)
class _Position:
    """How far a stream was read. `beat` is that of the last statement that was believed."""

    epoch: str
    number: int
    digest: bytes
    beat: int

    @classmethod
    def at_start_of(cls, statement: Statement) -> Self:
        return cls(statement.epoch, statement.tail, bytes.fromhex(statement.tail_digest), 0)

    @classmethod
    def parse(cls, cursor: str) -> Self | None:
        """None for a cursor of another feed, such as that of the release before."""
        try:
            epoch, number, digest, beat = cursor.split(" ")
            return cls(epoch, int(number), bytes.fromhex(digest), int(beat))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.epoch} {self.number} {self.digest.hex()} {self.beat}"


class RedisRevocationFeed:
    """Fulfils `RevocationFeed`. Reads the stream of one of the issuer's replicas, and another's when it falls silent.

    An attacker who can write to Redis can stop the feed, which this service notices when no new statement comes. They
    can neither hide an entry of an accepted statement nor add one. What does not verify is counted and logged.
    """

    def __init__(
        self,
        redis: Redis,
        keys: KeySource,
        clock: Clock,
        registry: CollectorRegistry,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = load_read(redis)
        self._keys = keys
        self._clock = clock
        self._rejected = rejected_counter(registry)
        self._monotonic = monotonic
        self._advanced_at = float("-inf")
        self._has_complained = False

    async def read(self, cursor: str | None) -> Batch:
        """As `RevocationFeed.read`; also raises Unavailable while the issuer's keys could never be read."""
        position = _Position.parse(cursor) if cursor else None
        if position is None:
            return await self._choose({}, None, None)
        statements, lines = await self._ask(position.epoch, position.number)
        current = await self._verify(statements, position.epoch)
        if current is None:
            return await self._choose(statements, None, None)
        if current.beat < position.beat:
            self._reject("the revocation feed was set back to an older statement")
            return await self._choose(statements, cursor, position.epoch)
        if self._monotonic() - self._advanced_at > _SILENCE and not self._is_news(current, position):
            return await self._choose(statements, cursor, position.epoch)
        if position.number < current.tail:  # it was away for so long that what it missed has expired
            return await self._begin(current, cursor)
        return await self._advance(position, current, lines, cursor, resumed=True)

    async def _choose(self, statements: Mapping[str, str], cursor: str | None, besides: str | None) -> Batch:
        """Reads the stream with the newest statement from its start; stays at the cursor when there is no other."""
        chosen = await self._best(statements or (await self._ask("", 0))[0], besides)
        if chosen is None:
            return Batch([], cursor, None, resumed=cursor is not None)
        return await self._begin(chosen, cursor)

    async def _begin(self, chosen: Statement, cursor: str | None) -> Batch:
        """Reads a stream from its start."""
        start = _Position.at_start_of(chosen)
        statements, lines = await self._ask(start.epoch, start.number)
        current = await self._verify(statements, start.epoch)
        if current is None or current.tail != start.number:  # it changed meanwhile: the next reading begins again
            return Batch([], cursor, None, resumed=False)
        return await self._advance(start, current, lines, cursor, resumed=False)

    async def _advance(
        self, position: _Position, statement: Statement, lines: Sequence[str], cursor: str | None, *, resumed: bool
    ) -> Batch:
        """Reads up to the statement's newest entry, and believes all of it or nothing."""
        try:
            entries, digest = await self._entries(position, statement, lines)
        except (_Forged, ValueError):
            self._reject("the entries of the revocation feed are not those that the issuer signed")
            return Batch([], cursor, None, resumed=resumed)
        self._has_complained = False
        is_news = self._is_news(statement, position)
        if is_news:
            self._advanced_at = self._monotonic()
        reached = _Position(statement.epoch, statement.head, digest, max(statement.beat, position.beat))
        return Batch(entries, str(reached), self._age(statement) if is_news else None, resumed)

    async def _entries(
        self, position: _Position, statement: Statement, lines: Sequence[str]
    ) -> tuple[list[Revocation], bytes]:
        """Returns the entries up to the statement's newest, and its digest. Raises _Forged and ValueError."""
        number, digest, entries = position.number, position.digest, list[Revocation]()
        while True:
            for line in lines[: statement.head - number]:
                prefix, _, entry = line.partition(" ")
                number += 1
                if prefix != str(number):
                    raise _Forged
                digest = extend(digest, entry)
                entries.append(Revocation.read(entry))
            if number == statement.head:
                break
            if not lines:
                raise _Forged
            _, lines = await self._ask(statement.epoch, number)
        if digest.hex() != statement.digest:
            raise _Forged
        return entries, digest

    def _is_news(self, statement: Statement, position: _Position) -> bool:
        return statement.beat > position.beat and statement.lag is not None

    def _age(self, statement: Statement) -> float:
        """Returns for how many seconds the issuer's knowledge has been that old. Clocks that differ make it older."""
        assert statement.lag is not None  # noqa: S101 - narrows: `_is_news` has looked
        return abs(self._clock.now().timestamp() - statement.time / 1000) + statement.lag / 1000

    async def _best(self, statements: Mapping[str, str], besides: str | None) -> Statement | None:
        """Returns the newest statement of the issuer, or None when no statement verifies."""
        claimed = [each for text in statements.values() if (each := read_unverified(text)) and each.epoch != besides]
        for each in sorted(claimed, key=lambda each: each.time, reverse=True):
            statement = await self._verify(statements, each.epoch)
            if statement is not None and (besides is None or self._is_fresh(statement)):
                return statement
        return None

    def _is_fresh(self, statement: Statement) -> bool:
        return statement.lag is not None and statement.lag < _MAX_LAG and self._age(statement) < _MAX_AGE

    async def _verify(self, statements: Mapping[str, str], epoch: str) -> Statement | None:
        text = statements.get(epoch)
        if text is None:
            return None
        statement = await verify(text, self._keys)
        if statement is None or statement.epoch != epoch:
            self._reject("a statement of the revocation feed is not signed by the issuer")
            return None
        return statement

    def _reject(self, why: str) -> None:
        """Counts it, and logs the first of a series: it may come five times a second."""
        self._rejected.inc()
        if not self._has_complained:
            _log.error(why)
        self._has_complained = True

    async def _ask(self, epoch: str, after: int) -> tuple[dict[str, str], list[str]]:
        with reachable():
            pairs, lines = await self._read(keys=[STATEMENTS, log_key(epoch)], args=[after, _BATCH])
        written = zip(pairs[::2], pairs[1::2], strict=True)
        return {name: text.partition(" ")[2] for name, text in written}, lines
