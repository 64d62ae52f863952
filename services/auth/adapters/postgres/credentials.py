"""Password hashes in Postgres."""

from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.factors.level import delete_factors, read_level
from services.auth.adapters.postgres.upstream.identities import delete_identities
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.passwords.credential import Credential

_CREDENTIALS = (
    "SELECT id, password_hash, email, email_key, display_name, disabled, email_verified, factor_level,"
    " has_password FROM accounts"
)
_OF_EMAIL = _CREDENTIALS + " WHERE email_key = $1"
_OF_USER = _CREDENTIALS + " WHERE id = $1"
_REPLACE = "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING id"

_PROVE = """
UPDATE accounts SET email_verified = true, password_hash = $2, has_password = true, display_name = $3,
       email = coalesce($4, email)
 WHERE id = $1 AND NOT email_verified AND NOT disabled RETURNING id
"""
_DELETE_CONSENTS = "DELETE FROM consents WHERE account_id = $1"
_DELETE_PENDING = "DELETE FROM pending_registrations WHERE account_id = $1"
_FORGET_PLACES = "DELETE FROM known_places WHERE account_id = $1"
_LOCK_PROOF = "SELECT email_verified FROM accounts WHERE id = $1 FOR NO KEY UPDATE"
_RESET = """
UPDATE accounts SET password_hash = $2, has_password = true, email_verified = true,
       display_name = CASE WHEN email_verified THEN display_name END,
       email = CASE WHEN email_verified THEN email ELSE coalesce($3, email) END
 WHERE id = $1 AND NOT disabled RETURNING id
"""


class PostgresCredentials:
    """Fulfils `app.passwords.ports.Credentials`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find_by_email(self, email: EmailAddress) -> Credential | None:
        async with self._scope.connection() as connection:
            return _credential(await connection.fetchrow(_OF_EMAIL, email.key))

    async def find_by_user(self, user_id: UUID) -> Credential | None:
        async with self._scope.connection() as connection:
            return _credential(await connection.fetchrow(_OF_USER, user_id))

    async def replace_hash(self, user_id: UUID, expected_hash: str, new_hash: str, event: Event | None) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_REPLACE, user_id, expected_hash, new_hash) is None:
                return False
            if event is not None:
                await record(connection, event)
            return True

    async def prove_email(
        self, user_id: UUID, password_hash: str, display_name: str | None, email: str | None, event: Event
    ) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_PROVE, user_id, password_hash, display_name, email) is None:
                return False
            await connection.execute(_DELETE_PENDING, user_id)
            await connection.execute(_FORGET_PLACES, user_id)
            await delete_factors(connection, user_id)
            await delete_identities(connection, user_id)
            await connection.execute(_DELETE_CONSENTS, user_id)
            await record(connection, event)
            return True

    async def reset_hash(self, user_id: UUID, new_hash: str, email: str | None, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            was_proven = await connection.fetchval(_LOCK_PROOF, user_id)
            if await connection.fetchrow(_RESET, user_id, new_hash, email) is None:
                return False
            if not was_proven:
                await delete_factors(connection, user_id)
                await delete_identities(connection, user_id)
                await connection.execute(_DELETE_CONSENTS, user_id)
            await connection.execute(_DELETE_PENDING, user_id)
            await connection.execute(_FORGET_PLACES, user_id)
            await record(connection, event)
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
        reachable=read_level(row["factor_level"]),
        has_password=row["has_password"],
    )
