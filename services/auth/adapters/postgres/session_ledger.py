"""The accounts' side of sessions that are kept elsewhere, in Postgres."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event
from kernel.runtime.postgres import Database, Joined, Scope
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.facts import record
from services.auth.adapters.postgres.mail_tokens import PostgresMailTokens
from services.auth.adapters.postgres.profiles import find_profile, hold_account
from services.auth.adapters.postgres.status import PostgresAccountStatus
from services.auth.domain.accounts import Grants, Profile


class PostgresSessionLedger:
    """Fulfils `adapters.redis.ledger.SessionLedger`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @asynccontextmanager
    async def starting(self, user_id: UUID, expected_hash: str, fact: Event) -> AsyncIterator[Grants]:
        async with self._scope.transaction() as connection:
            grants = await hold_account(connection, user_id, expected_hash)
            await record(connection, fact)
            yield grants

    async def profile(self, user_id: UUID) -> Profile | None:
        async with self._scope.connection() as connection:
            profile = await find_profile(connection, user_id)
        return profile if profile is not None and not profile.account.disabled else None

    async def record(self, facts: Sequence[Event]) -> None:
        async with self._scope.transaction() as connection:
            await record(connection, *facts)


@dataclass(frozen=True, slots=True)
class PostgresLedgerWork:
    """Fulfils `adapters.redis.ledger.LedgerWork`."""

    accounts: PostgresAccounts
    status: PostgresAccountStatus
    credentials: PostgresCredentials
    tokens: PostgresMailTokens
    ledger: PostgresSessionLedger


class PostgresLedgerTransactions:
    """Fulfils `adapters.redis.ledger.LedgerTransactions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PostgresLedgerWork]:
        async with self._database.transaction() as connection:
            joined = Joined(connection)
            yield PostgresLedgerWork(
                PostgresAccounts(joined),
                PostgresAccountStatus(joined),
                PostgresCredentials(joined),
                PostgresMailTokens(joined),
                PostgresSessionLedger(joined),
            )
