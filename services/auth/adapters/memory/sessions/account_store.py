"""What sessions on Redis need from the store of accounts, in memory."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.accounts.account_status import MemoryAccountStatus
from services.auth.adapters.memory.accounts.accounts import MemoryAccounts
from services.auth.adapters.memory.accounts.addresses import MemoryAddresses
from services.auth.adapters.memory.accounts.email_tokens import MemoryEmailTokens
from services.auth.adapters.memory.audit_trail import MemoryAuditTrail
from services.auth.adapters.memory.factors.factors import MemoryFactors, MemoryTotpFactors
from services.auth.adapters.memory.factors.one_time_proofs import MemoryOneTimeProofs, MemoryRecoveryCodes
from services.auth.adapters.memory.factors.passkeys import MemoryPasskeys
from services.auth.adapters.memory.passwords.credentials import MemoryCredentials
from services.auth.adapters.memory.sessions.known_places import MemoryKnownPlaces
from services.auth.adapters.memory.store import Draft, MemoryStore, Scope
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile
from services.auth.domain.errors import InvalidCredentials


class MemoryAccountStore:
    """Fulfils `adapters.redis.sessions.account_store.AccountStore`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @asynccontextmanager
    async def lock_account(self, user_id: UUID, expected_hash: str, event: Event) -> AsyncIterator[Grants]:
        async with self._scope.change() as tables:
            account = tables.accounts.get(user_id)
            if account is None or account.disabled or tables.password_hashes[user_id] != expected_hash:
                raise InvalidCredentials
            tables.record(event)
            yield tables.grants(user_id)

    async def find_enabled(self, user_id: UUID) -> Profile | None:
        profile = self._scope.tables.profile(user_id)
        return profile if profile is not None and not profile.account.disabled else None

    async def find_start(self, session_id: UUID) -> tuple[UUID, datetime] | None:  # noqa: ARG002 - see below
        """Nothing in memory is from the release before."""
        return None

    async def record(self, events: Sequence[Event]) -> None:
        async with self._scope.change() as tables:
            tables.record(*events)


@dataclass(frozen=True, slots=True)
class MemoryAccountStoreWork:
    """Fulfils `adapters.redis.sessions.account_store.AccountStoreWork`."""

    accounts: MemoryAccounts
    status: MemoryAccountStatus
    credentials: MemoryCredentials
    email_tokens: MemoryEmailTokens
    addresses: MemoryAddresses
    places: MemoryKnownPlaces
    audit: MemoryAuditTrail
    factors: MemoryFactors
    totp_factors: MemoryTotpFactors
    passkeys: MemoryPasskeys
    recovery_codes: MemoryRecoveryCodes
    proofs: MemoryOneTimeProofs
    account_store: MemoryAccountStore


class MemoryAccountStoreTransactions:
    """Fulfils `adapters.redis.sessions.account_store.AccountStoreTransactions`."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryAccountStoreWork]:
        async with self._store.change() as tables:
            draft = Draft(tables)
            yield MemoryAccountStoreWork(
                MemoryAccounts(draft),
                MemoryAccountStatus(draft),
                MemoryCredentials(draft),
                MemoryEmailTokens(draft, self._clock),
                MemoryAddresses(draft, self._clock),
                MemoryKnownPlaces(draft, self._clock),
                MemoryAuditTrail(draft),
                MemoryFactors(draft),
                MemoryTotpFactors(draft, self._clock),
                MemoryPasskeys(draft, self._clock),
                MemoryRecoveryCodes(draft),
                MemoryOneTimeProofs(draft, self._clock),
                MemoryAccountStore(draft),
            )
