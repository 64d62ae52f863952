"""The accounts' side of sessions that are kept elsewhere, in Postgres."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event
from kernel.runtime.postgres import Database, Joined, Scope
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.facts import record
from services.auth.adapters.postgres.profiles import find_profile, hold_account
from services.auth.adapters.postgres.status import PostgresAccountStatus
from services.auth.domain.accounts import Grants


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

    async def grants(self, user_id: UUID) -> Grants | None:
        async with self._scope.connection() as connection:
            profile = await find_profile(connection, user_id)
        return profile.grants if profile is not None and not profile.account.disabled else None

    async def record(self, facts: Sequence[Event]) -> None:
        async with self._scope.transaction() as connection:
            await record(connection, *facts)


@dataclass(frozen=True, slots=True)
class PostgresLedgerWork:
    """Fulfils `adapters.redis.ledger.LedgerWork`."""

    status: PostgresAccountStatus
    credentials: PostgresCredentials
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
                PostgresAccountStatus(joined), PostgresCredentials(joined), PostgresSessionLedger(joined)
            )
