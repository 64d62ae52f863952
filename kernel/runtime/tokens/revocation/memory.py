"""The feed in memory, for tests: it can be flushed, and be unavailable."""

from collections.abc import Iterable

from kernel.clock import Clock
from kernel.errors import Unavailable
from kernel.runtime.tokens.revocation.port import Batch
from kernel.runtime.tokens.revocation.revocation import Revocation


class MemoryRevocationFeed:
    """Fulfils `RevocationFeed`."""

    def __init__(self, clock: Clock) -> None:
        self.is_down = False
        self._clock = clock
        self._epoch = 0
        self._entries: list[Revocation] = []
        self._age: float | None = None

    def tell(self, entries: Iterable[Revocation], age: float = 0.0) -> None:
        """Adds entries: with them, the feed has all that was revoked up to `age` seconds ago."""
        self._entries += [entry for entry in entries if entry not in self._entries]
        self._age = age

    def flush(self) -> None:
        """Loses all entries. Readers then start again from the beginning."""
        self._entries.clear()
        self._age = None
        self._epoch += 1

    async def read(self, cursor: str | None) -> Batch:
        if self.is_down:
            raise Unavailable
        epoch, _, number = (cursor or "").partition(" ")
        resumed = epoch == str(self._epoch)
        now = self._clock.now()
        entries = [entry for entry in self._entries[int(number) if resumed else 0 :] if now < entry.expires_at]
        return Batch(entries, f"{self._epoch} {len(self._entries)}", self._age, resumed)
