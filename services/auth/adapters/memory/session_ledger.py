"""The accounts' side of sessions that are kept elsewhere, in memory."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.accounts import MemoryAccounts
from services.auth.adapters.memory.credentials import MemoryCredentials
from services.auth.adapters.memory.mail_tokens import MemoryMailTokens
from services.auth.adapters.memory.status import MemoryAccountStatus
from services.auth.adapters.memory.store import Draft, MemoryStore, Scope
from services.auth.domain.accounts import Grants, Profile
from services.auth.domain.errors import InvalidCredentials


class MemorySessionLedger:
    """Fulfils `adapters.redis.ledger.SessionLedger`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @asynccontextmanager
    async def starting(self, user_id: UUID, expected_hash: str, fact: Event) -> AsyncIterator[Grants]:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is None or account.disabled or tables.password_hashes[user_id] != expected_hash:
                raise InvalidCredentials
            tables.record(fact)
            yield tables.grants(user_id)

    async def profile(self, user_id: UUID) -> Profile | None:
        profile = self._scope.tables.profile(user_id)
        return profile if profile is not None and not profile.account.disabled else None

    async def record(self, facts: Sequence[Event]) -> None:
        async with self._scope.change() as tables:
            tables.record(*facts)


@dataclass(frozen=True, slots=True)
class MemoryLedgerWork:
    """Fulfils `adapters.redis.ledger.LedgerWork`."""

    accounts: MemoryAccounts
    status: MemoryAccountStatus
    credentials: MemoryCredentials
    tokens: MemoryMailTokens
    ledger: MemorySessionLedger


class MemoryLedgerTransactions:
    """Fulfils `adapters.redis.ledger.LedgerTransactions`."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryLedgerWork]:
        async with self._store.change() as tables:
            draft = Draft(tables)
            yield MemoryLedgerWork(
                MemoryAccounts(draft),
                MemoryAccountStatus(draft),
                MemoryCredentials(draft),
                MemoryMailTokens(draft, self._clock),
                MemorySessionLedger(draft),
            )
