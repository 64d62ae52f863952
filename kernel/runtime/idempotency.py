"""`Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a POST sent again is not done again.

Success is remembered for a day, under the caller, the route and the key; a failure is not, since doing it again
gives it again. Records belong to the truth (Postgres), not to what may be lost: a lost one is a second order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from kernel.clock import Clock
from kernel.errors import Category, DomainError

LEASE = timedelta(minutes=1)
"""For how long a call that is under way keeps others out; one whose process died may be repeated after that."""

KEPT = timedelta(days=1)


class IdempotencyKeyInUse(DomainError):
    """The first call with this key has not ended yet."""

    slug = "idempotency-key-in-use"
    title = "A call with this Idempotency-Key is under way"
    category = Category.CONFLICT


class IdempotencyKeyReused(DomainError):
    """The key came before with another body."""

    slug = "idempotency-key-reused"
    title = "This Idempotency-Key was used for another request"
    category = Category.INVALID


@dataclass(frozen=True, slots=True)
class Answer:
    """A success as it was sent."""

    status: int
    body: bytes


class IdempotencyRecords(Protocol):
    """Who did what under which key. `key` and `fingerprint` are digests of 32 bytes."""

    async def claim(self, key: bytes, fingerprint: bytes) -> Answer | None:
        """None: the caller is the first, and does it. An answer: it is done. Atomic: of a race one is the first.

        Raises IdempotencyKeyInUse, IdempotencyKeyReused.
        """
        ...

    async def complete(self, key: bytes, answer: Answer) -> None:
        """Keeps the answer for KEPT."""
        ...

    async def release(self, key: bytes) -> None:
        """Forgets a claim that came to nothing."""
        ...


@dataclass(frozen=True, slots=True)
class _Record:
    fingerprint: bytes
    expires_at: datetime
    answer: Answer | None


class MemoryIdempotencyRecords:
    """Fulfils `IdempotencyRecords` in this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._records: dict[bytes, _Record] = {}

    async def claim(self, key: bytes, fingerprint: bytes) -> Answer | None:
        now = self._clock.now()
        self._records = {kept: record for kept, record in self._records.items() if record.expires_at > now}
        record = self._records.get(key)
        if record is None:
            self._records[key] = _Record(fingerprint, now + LEASE, None)
            return None
        return settled(is_same_request=record.fingerprint == fingerprint, answer=record.answer)

    async def complete(self, key: bytes, answer: Answer) -> None:
        record = self._records.get(key)
        if record is not None:
            self._records[key] = _Record(record.fingerprint, self._clock.now() + KEPT, answer)

    async def release(self, key: bytes) -> None:
        self._records.pop(key, None)


def settled(*, is_same_request: bool, answer: Answer | None) -> Answer:
    """What a second caller is told; raises IdempotencyKeyReused, IdempotencyKeyInUse."""
    if not is_same_request:
        raise IdempotencyKeyReused
    if answer is None:
        raise IdempotencyKeyInUse(retry_after=1)
    return answer


Digest = Callable[[bytes], bytes]
"""A keyed digest: a body may hold a password, whose plain digest could be guessed at."""
