"""`DeadLetterStore` in this process."""

from collections.abc import Sequence
from uuid import UUID

from kernel.runtime.events.dead_letters.port import DeadLetter, Position


class MemoryDeadLetterStore:
    """Fulfils `DeadLetterStore`. Nothing in memory publishes or handles again: what is replayed stays so."""

    def __init__(self) -> None:
        self._dead: dict[Position, DeadLetter] = {}
        self._replayed: dict[Position, DeadLetter] = {}

    def bury(self, letter: DeadLetter) -> None:
        """Adds a dead letter, as a relay or a consumer would."""
        self._replayed.pop(letter.position, None)
        self._dead[letter.position] = letter

    async def page(self, after: Position | None, limit: int) -> Sequence[DeadLetter]:
        positions = sorted((each for each in self._dead if after is None or each < after), reverse=True)
        return [self._dead[position] for position in positions[:limit]]

    async def replay(self, event_id: UUID) -> bool:
        for position in [each for each in self._dead if each.event_id == event_id]:
            self._replayed[position] = self._dead.pop(position)
        return any(each.event_id == event_id for each in self._replayed)

    async def replay_all(self) -> int:
        count = len(self._dead)
        self._replayed |= self._dead
        self._dead.clear()
        return count
