"""Dead letters in memory keep the promises."""

import pytest

from kernel.runtime.events.dead_letters.memory import MemoryDeadLetterStore
from kernel.runtime.events.dead_letters.port import DeadLetter
from tests.kernel.contract.dead_letters import Bury, DeadLetterStoreContract


class TestMemoryDeadLetters(DeadLetterStoreContract):
    @pytest.fixture
    def store(self) -> MemoryDeadLetterStore:
        return MemoryDeadLetterStore()

    @pytest.fixture
    def bury(self, store: MemoryDeadLetterStore) -> Bury:
        async def bury(letter: DeadLetter) -> None:
            store.bury(letter)

        return bury
