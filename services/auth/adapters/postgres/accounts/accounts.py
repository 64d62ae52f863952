"""Accounts in Postgres."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.idempotency import REPLAY_WINDOW, Created, IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys, key_columns
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.accounts.profiles import PROFILES, find_profile, profile, read_account
from services.auth.adapters.postgres.audit.events import record
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import EmailTaken

_ADD = """
INSERT INTO accounts (id, email, email_key, display_name, password_hash, email_verified, disabled, created_at,
                      idempotency_digest, idempotency_fingerprint, idempotency_original, has_password)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
 WHERE NOT EXISTS (SELECT FROM former_addresses WHERE email_key = $3 AND until > statement_timestamp())
    ON CONFLICT (email_key) DO NOTHING RETURNING true
"""
# what an account was made as is of no use after the window, and is personal data
_SWEEP = """
UPDATE accounts SET idempotency_original = NULL WHERE id IN (
    SELECT id FROM accounts WHERE idempotency_original IS NOT NULL AND created_at < $1 LIMIT 100
    FOR UPDATE SKIP LOCKED)
"""
_RENAME = "UPDATE accounts SET display_name = $2 WHERE id = $1 RETURNING id"
_FIRST_PAGE = PROFILES + " ORDER BY a.id LIMIT $1"
_NEXT_PAGE = PROFILES + " WHERE a.id > $2 ORDER BY a.id LIMIT $1"

_KEYS = PostgresIdempotencyKeys("accounts")


class PostgresAccounts:
    """Fulfils `app.accounts.ports.Accounts`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(
        self,
        account: Account,
        password_hash: str,
        *events: Event,
        key: IdempotencyKey | None = None,
        has_password: bool = True,
    ) -> Created[Account]:
        async with self._scope.transaction() as connection:
            if (made := await _KEYS.find(connection, key)) is not None:
                return Created(_as_made(made, account.created_at), is_replay=True)
            columns = *_row(account, password_hash), *_key_columns(key, account), has_password
            if not await connection.fetchval(_ADD, *columns):
                raise EmailTaken
            if key is not None:
                await connection.execute(_SWEEP, account.created_at - REPLAY_WINDOW)
            await record(connection, *events)
        return Created(account)

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

    async def rename(self, user_id: UUID, display_name: str | None, event: Event) -> Profile | None:
        async with self._scope.transaction() as connection:
            if await connection.fetchrow(_RENAME, user_id, display_name) is None:
                return None
            await record(connection, event)
            return await find_profile(connection, user_id)


def _key_columns(key: IdempotencyKey | None, account: Account) -> tuple[bytes | None, bytes | None, str | None]:
    original = None if key is None else json.dumps([account.email.text, account.display_name, account.email_verified])
    return (*key_columns(key), original)


def _as_made(row: asyncpg.Record, now: datetime) -> Account:
    """Returns the account as it was made within the window, otherwise as it is now."""
    current = read_account(row)
    if row["idempotency_original"] is None or now - current.created_at > REPLAY_WINDOW:
        return current
    email, display_name, email_verified = json.loads(row["idempotency_original"])
    return replace(
        current,
        email=EmailAddress.parse(email),
        display_name=display_name,
        email_verified=email_verified,
        disabled=False,
    )


def _row(account: Account, password_hash: str) -> tuple[object, ...]:
    named = (account.id, account.email.text, account.email.key, account.display_name)
    return (*named, password_hash, account.email_verified, account.disabled, account.created_at)
