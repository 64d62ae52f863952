"""Idempotency keys in this process."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, Self, TypeVar

from kernel.idempotency import REPLAY_WINDOW, Gone, IdempotencyKey

_Thing = TypeVar("_Thing")


@dataclass(slots=True)
class MemoryIdempotencyKeys(Generic[_Thing]):
    """The keys of one store. It never waits, so no key is ever in use."""

    _made: dict[bytes, tuple[bytes, _Thing]] = field(default_factory=dict)
    _erased_at: dict[bytes, datetime] = field(default_factory=dict)

    def copy(self) -> Self:
        """Returns a copy, so that a store can undo a change."""
        return replace(self, _made=self._made.copy(), _erased_at=self._erased_at.copy())

    def find(self, key: IdempotencyKey | None, now: datetime) -> _Thing | None:
        """Returns the thing as the key made it; None for a new key. Raises IdempotencyKeyReused, Gone."""
        if key is None:
            return None
        made = self._made.get(key.digest)
        if made is not None:
            key.check(made[0])
            return made[1]
        erased_at = self._erased_at.get(key.digest)
        if erased_at is not None and now < erased_at + REPLAY_WINDOW:
            raise Gone
        return None

    def record(self, key: IdempotencyKey | None, thing: _Thing) -> None:
        """Records what the key made."""
        if key is not None:
            self._made[key.digest] = key.fingerprint, thing

    def bury(self, is_erased: Callable[[_Thing], bool], now: datetime) -> None:
        """Marks the keys that made erased things as gone."""
        for digest in [digest for digest, (_, thing) in self._made.items() if is_erased(thing)]:
            del self._made[digest]
            self._erased_at[digest] = now
