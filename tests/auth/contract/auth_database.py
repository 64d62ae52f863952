"""The service's database, as its owner and as the runtime role."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from kernel.runtime.data.migrations import migrate
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.log.event_log import APPEND_ONLY
from services.auth.adapters.postgres import migrations

SCRIPTS = Path(migrations.__file__).parent


@dataclass(frozen=True, slots=True, repr=False)
class AuthDatabase:
    """`runtime` is what the adapters work on; `owner_url` is for what a test does behind their back."""

    runtime: Database
    owner_url: str
    runtime_url: str

    async def as_owner(self, statement: str, *arguments: object) -> None:
        await self.all_as_owner([statement], *arguments)

    async def all_as_owner(self, statements: Sequence[str], *arguments: object) -> None:
        """Executes each statement with the same arguments, on one connection."""
        connection = await asyncpg.connect(self.owner_url)
        try:
            for statement in statements:
                await connection.execute(statement, *arguments)
        finally:
            await connection.close()

    async def end_connections_of(self, application: str) -> None:
        """As a failing server or network would; returns when they are gone."""
        async with self.runtime.connection() as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = $1", application
            )

    async def migrate_again(self) -> None:
        await migrate(self.owner_url, SCRIPTS, APPEND_ONLY)
