"""The addresses of accounts, in Postgres."""

from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.upstream.identities import delete_identities
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.former_address import RESERVED_FOR, FormerAddress
from services.auth.domain.errors import EmailTaken

_IS_TAKEN = """
SELECT EXISTS (SELECT FROM accounts WHERE email_key = $1 AND id <> $2)
    OR EXISTS (SELECT FROM former_addresses
                WHERE email_key = $1 AND account_id <> $2 AND until > statement_timestamp())
"""
_SET = """
UPDATE accounts SET email = $2, email_key = $3, email_verified = $4
 WHERE id = $1 AND NOT (disabled AND $4) RETURNING id
"""
_DELETE_PENDING = "DELETE FROM pending_registrations WHERE account_id = $1"
_RETURN = "DELETE FROM former_addresses WHERE account_id = $1 AND email_key = $2"
_SWEEP = "DELETE FROM former_addresses WHERE until <= statement_timestamp()"
_RESERVE = """
INSERT INTO former_addresses (digest, account_id, email, email_key, was_proven, until)
VALUES ($1, $2, $3, $4, $5, statement_timestamp() + $6::interval)
"""
_FIND = """
SELECT digest, account_id, email, email_key, was_proven
  FROM former_addresses WHERE digest = $1 AND until > statement_timestamp()
"""
_TAKE_BACK = """
WITH wanted AS (SELECT account_id, made_at FROM former_addresses WHERE digest = $1 AND until > statement_timestamp())
DELETE FROM former_addresses f USING wanted w
 WHERE f.account_id = w.account_id AND f.made_at >= w.made_at
RETURNING f.digest, f.account_id, f.email, f.email_key, f.was_proven
"""


class PostgresAddresses:
    """Fulfils `app.accounts.ports.Addresses`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def is_free(self, email: EmailAddress, user_id: UUID) -> bool:
        async with self._scope.connection() as connection:
            return not await connection.fetchval(_IS_TAKEN, email.key, user_id)

    async def set_email(self, user_id: UUID, email: EmailAddress, *, verified: bool, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if await connection.fetchval(_IS_TAKEN, email.key, user_id):
                raise EmailTaken
            try:
                async with connection.transaction():  # a savepoint: the loser of a race goes on after it
                    is_set = await connection.fetchval(_SET, user_id, email.text, email.key, verified) is not None
            except asyncpg.UniqueViolationError:
                raise EmailTaken from None
            if is_set:
                await connection.execute(_DELETE_PENDING, user_id)
                await connection.execute(_RETURN, user_id, email.key)
                await record(connection, event)
            return is_set

    async def reserve(self, former: FormerAddress) -> None:
        async with self._scope.transaction() as connection:
            await connection.execute(_SWEEP)
            row = (former.digest, former.user_id, former.email.text, former.email.key, former.was_proven)
            await connection.execute(_RESERVE, *row, RESERVED_FOR)

    async def find_reservation(self, digest: bytes) -> FormerAddress | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, digest)
        return None if row is None else _former(row)

    async def take_back(self, digest: bytes) -> FormerAddress | None:
        async with self._scope.transaction() as connection:
            rows = await connection.fetch(_TAKE_BACK, digest)
            taken_back = next((_former(row) for row in rows if row["digest"] == digest), None)
            if taken_back is not None:
                await delete_identities(connection, taken_back.user_id)
        return taken_back


def _former(row: asyncpg.Record) -> FormerAddress:
    email = EmailAddress(row["email"], row["email_key"])
    return FormerAddress(row["digest"], row["account_id"], email, row["was_proven"])
