"""Password hashes in Postgres."""

from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.facts import record
from services.auth.domain.accounts import Credential, EmailAddress

_CREDENTIALS = "SELECT id, password_hash, email, email_key, display_name, disabled, email_verified FROM accounts"
_OF_EMAIL = _CREDENTIALS + " WHERE email_key = $1"
_OF_USER = _CREDENTIALS + " WHERE id = $1"
_REPLACE = "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING id"

_CONFIRM = """
UPDATE accounts SET email_verified = true, password_hash = coalesce($2, password_hash) WHERE id = $1 RETURNING id
"""


class PostgresCredentials:
    """Fulfils `app.ports.Credentials`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def of_email(self, email: EmailAddress) -> Credential | None:
        async with self._scope.connection() as connection:
            return _credential(await connection.fetchrow(_OF_EMAIL, email.key))

    async def of_user(self, user_id: UUID) -> Credential | None:
        async with self._scope.connection() as connection:
            return _credential(await connection.fetchrow(_OF_USER, user_id))

    async def replace(self, user_id: UUID, expected_hash: str, new_hash: str, fact: Event | None) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_REPLACE, user_id, expected_hash, new_hash) is None:
                return False
            if fact is not None:
                await record(connection, fact)
            return True

    async def confirm(self, user_id: UUID, new_hash: str | None, fact: Event) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_CONFIRM, user_id, new_hash) is None:
                return False
            await record(connection, fact)
            return True


def _credential(row: asyncpg.Record | None) -> Credential | None:
    if row is None:
        return None
    return Credential(
        user_id=row["id"],
        password_hash=row["password_hash"],
        email=EmailAddress(row["email"], row["email_key"]),
        display_name=row["display_name"],
        disabled=row["disabled"],
        email_verified=row["email_verified"],
    )
