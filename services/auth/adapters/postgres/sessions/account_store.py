"""What sessions on Redis need from Postgres: accounts, grants and events."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.events import Event
from kernel.runtime.data.postgres import Database, Joined, Scope
from services.auth.adapters.postgres.accounts.account_status import PostgresAccountStatus
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.accounts.addresses import PostgresAddresses
from services.auth.adapters.postgres.accounts.email_tokens import PostgresEmailTokens
from services.auth.adapters.postgres.accounts.profiles import find_profile, lock_credential
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.factors.factors import PostgresFactors, PostgresTotpFactors
from services.auth.adapters.postgres.factors.one_time_proofs import PostgresOneTimeProofs, PostgresRecoveryCodes
from services.auth.adapters.postgres.factors.passkeys import PostgresPasskeys
from services.auth.adapters.postgres.sessions.known_places import PostgresKnownPlaces
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile
from services.auth.domain.sessions.events import SessionEnded, SessionStarted

# as the release before recorded them: in rows that cannot be changed
_FIND_START = """
SELECT user_id, occurred_at FROM events
 WHERE session_id = $1 AND type = $2
   AND NOT EXISTS (SELECT FROM events WHERE session_id = $1 AND type = $3)
"""


class PostgresAccountStore:
    """Fulfils `adapters.redis.sessions.account_store.AccountStore`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @asynccontextmanager
    async def lock_account(self, user_id: UUID, expected_hash: str, event: Event) -> AsyncIterator[Grants]:
        async with self._scope.transaction() as connection:
            grants = await lock_credential(connection, user_id, expected_hash)
            await record(connection, event)
            yield grants

    async def find_enabled(self, user_id: UUID) -> Profile | None:
        async with self._scope.connection() as connection:
            profile = await find_profile(connection, user_id)
        return profile if profile is not None and not profile.account.disabled else None

    async def find_start(self, session_id: UUID) -> tuple[UUID, datetime] | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND_START, session_id, SessionStarted.event_type, SessionEnded.event_type)
        return None if row is None else (row["user_id"], row["occurred_at"])

    async def record(self, events: Sequence[Event]) -> None:
        async with self._scope.transaction() as connection:
            await record(connection, *events)


@dataclass(frozen=True, slots=True)
class PostgresAccountStoreWork:
    """Fulfils `adapters.redis.sessions.account_store.AccountStoreWork`."""

    accounts: PostgresAccounts
    status: PostgresAccountStatus
    credentials: PostgresCredentials
    email_tokens: PostgresEmailTokens
    addresses: PostgresAddresses
    places: PostgresKnownPlaces
    audit: PostgresAuditTrail
    factors: PostgresFactors
    totp_factors: PostgresTotpFactors
    passkeys: PostgresPasskeys
    recovery_codes: PostgresRecoveryCodes
    proofs: PostgresOneTimeProofs
    account_store: PostgresAccountStore


class PostgresAccountStoreTransactions:
    """Fulfils `adapters.redis.sessions.account_store.AccountStoreTransactions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PostgresAccountStoreWork]:
        async with self._database.transaction() as connection:
            joined = Joined(connection)
            yield PostgresAccountStoreWork(
                PostgresAccounts(joined),
                PostgresAccountStatus(joined),
                PostgresCredentials(joined),
                PostgresEmailTokens(joined),
                PostgresAddresses(joined),
                PostgresKnownPlaces(joined),
                PostgresAuditTrail(joined),
                PostgresFactors(joined),
                PostgresTotpFactors(joined),
                PostgresPasskeys(joined),
                PostgresRecoveryCodes(joined),
                PostgresOneTimeProofs(joined),
                PostgresAccountStore(joined),
            )
