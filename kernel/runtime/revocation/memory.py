"""The feed in memory, for tests: it can be flushed, and be out of reach."""

from collections.abc import Iterable

from kernel.clock import Clock
from kernel.errors import Unavailable
from kernel.runtime.revocation.entry import Revocation
from kernel.runtime.revocation.port import Batch


class MemoryRevocationFeed:
    """Fulfils `RevocationFeed`."""

    def __init__(self, clock: Clock) -> None:
        self.is_down = False
        self._clock = clock
        self._epoch = 0
        self._told: list[Revocation] = []
        self._age: float | None = None

    def tell(self, entries: Iterable[Revocation], age: float = 0.0) -> None:
        """With these, it holds all that was revoked up to `age` seconds ago."""
        self._told += [entry for entry in entries if entry not in self._told]
        self._age = age

    def flush(self) -> None:
        """All is gone; what is told next begins anew."""
        self._told.clear()
        self._age = None
        self._epoch += 1

    async def read(self, cursor: str | None) -> Batch:
        if self.is_down:
            raise Unavailable
        epoch, _, told = (cursor or "").partition(" ")
        resumed = epoch == str(self._epoch)
        now = self._clock.now()
        entries = [entry for entry in self._told[int(told) if resumed else 0 :] if now < entry.expires_at]
        return Batch(entries, f"{self._epoch} {len(self._told)}", self._age, resumed)
