"""The service's database, as both of its roles see it."""

from dataclasses import dataclass

import asyncpg

from kernel.runtime.postgres import Database


@dataclass(frozen=True, slots=True)
class AuthDatabase:
    """`runtime` is what the adapters work on; `owner_url` is for what a test does behind their back."""

    runtime: Database
    owner_url: str
    runtime_url: str

    async def as_owner(self, statement: str, *arguments: object) -> None:
        connection = await asyncpg.connect(self.owner_url)
        try:
            await connection.execute(statement, *arguments)
        finally:
            await connection.close()
