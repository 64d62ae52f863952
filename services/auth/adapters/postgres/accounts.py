"""Accounts in Postgres."""

from collections.abc import Sequence
from uuid import UUID

from kernel.events import Event
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.facts import record
from services.auth.adapters.postgres.profiles import PROFILES, find_profile, profile
from services.auth.domain.accounts import Account, Profile
from services.auth.domain.errors import EmailTaken

_ENROL = """
INSERT INTO accounts (id, email, email_key, display_name, password_hash, email_verified, disabled, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (email_key) DO NOTHING RETURNING true
"""
_RENAME = "UPDATE accounts SET display_name = $2 WHERE id = $1 RETURNING id"
_FIRST_PAGE = PROFILES + " ORDER BY a.id LIMIT $1"
_NEXT_PAGE = PROFILES + " WHERE a.id > $2 ORDER BY a.id LIMIT $1"


class PostgresAccounts:
    """Fulfils `app.ports.Accounts`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def enrol(self, account: Account, password_hash: str, *facts: Event) -> None:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_ENROL, *_row(account, password_hash)):
                raise EmailTaken
            await record(connection, *facts)

    async def find(self, user_id: UUID) -> Profile | None:
        async with self._scope.connection() as connection:
            return await find_profile(connection, user_id)

    async def page(self, after: UUID | None, limit: int) -> Sequence[Profile]:
        async with self._scope.connection() as connection:
            if after is None:
                rows = await connection.fetch(_FIRST_PAGE, limit)
            else:
                rows = await connection.fetch(_NEXT_PAGE, limit, after)
        return [profile(row) for row in rows]

    async def rename(self, user_id: UUID, display_name: str | None, fact: Event) -> Profile | None:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_RENAME, user_id, display_name) is None:
                return None
            await record(connection, fact)
            return await find_profile(connection, user_id)


def _row(account: Account, password_hash: str) -> tuple[object, ...]:
    named = (account.id, account.email.text, account.email.key, account.display_name)
    return (*named, password_hash, account.email_verified, account.disabled, account.created_at)
