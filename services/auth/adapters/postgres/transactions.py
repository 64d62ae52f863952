"""Units of work in Postgres."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kernel.runtime.postgres import Database, Joined
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.mail_tokens import PostgresMailTokens
from services.auth.adapters.postgres.sessions import PostgresSessions
from services.auth.adapters.postgres.status import PostgresAccountStatus
from services.auth.domain.sessions import SessionLimits


@dataclass(frozen=True, slots=True)
class PostgresUnitOfWork:
    """Fulfils `app.ports.UnitOfWork`."""

    accounts: PostgresAccounts
    status: PostgresAccountStatus
    credentials: PostgresCredentials
    sessions: PostgresSessions
    tokens: PostgresMailTokens


class PostgresTransactions:
    """Fulfils `app.ports.Transactions`: one transaction at READ COMMITTED, in which each statement sees what
    others have committed before it.
    """

    def __init__(self, database: Database, limits: SessionLimits) -> None:
        self._database = database
        self._limits = limits

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PostgresUnitOfWork]:
        async with self._database.transaction() as connection:
            joined = Joined(connection)
            yield PostgresUnitOfWork(
                PostgresAccounts(joined),
                PostgresAccountStatus(joined),
                PostgresCredentials(joined),
                PostgresSessions(joined, self._limits),
                PostgresMailTokens(joined),
            )
