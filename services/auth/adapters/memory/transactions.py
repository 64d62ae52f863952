"""Units of work in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kernel.clock import Clock
from services.auth.adapters.memory.accounts import MemoryAccounts
from services.auth.adapters.memory.credentials import MemoryCredentials
from services.auth.adapters.memory.mail_tokens import MemoryMailTokens
from services.auth.adapters.memory.sessions import MemorySessions
from services.auth.adapters.memory.status import MemoryAccountStatus
from services.auth.adapters.memory.store import Draft, MemoryStore
from services.auth.domain.sessions import SessionLimits


@dataclass(frozen=True, slots=True)
class MemoryUnitOfWork:
    """Fulfils `app.ports.UnitOfWork`."""

    accounts: MemoryAccounts
    status: MemoryAccountStatus
    credentials: MemoryCredentials
    sessions: MemorySessions
    tokens: MemoryMailTokens


class MemoryTransactions:
    """Fulfils `app.ports.Transactions`. Others' changes wait until it ends; their reading does not."""

    def __init__(self, store: MemoryStore, clock: Clock, limits: SessionLimits) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryUnitOfWork]:
        async with self._store.change() as tables:
            draft = Draft(tables)
            yield MemoryUnitOfWork(
                MemoryAccounts(draft),
                MemoryAccountStatus(draft),
                MemoryCredentials(draft),
                MemorySessions(draft, self._clock, self._limits),
                MemoryMailTokens(draft, self._clock),
            )
