"""Second factors in Postgres."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg

from kernel.assurance import Level
from kernel.events import Event
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.factors.level import (
    delete_factors,
    delete_recovery_codes,
    lock_account,
    update_level,
)
from services.auth.adapters.postgres.factors.passkeys import read_passkey
from services.auth.domain.factors.factor import PENDING_FOR, Factor, FactorType, TotpFactor

_COLUMNS = "id, account_id, sealed_secret, last_step, name, created_at, confirmed_at, last_used_at"
_SELECT = f"SELECT {_COLUMNS} FROM totp_factors "  # noqa: S608 - a constant
_CONFIRMED = _SELECT + "WHERE account_id = ANY($1) AND confirmed_at IS NOT NULL ORDER BY created_at, id"
_PASSKEYS = "SELECT * FROM passkeys WHERE account_id = ANY($1) ORDER BY created_at, id"
_RENAME = (
    "UPDATE totp_factors SET name = $3 WHERE account_id = $1 AND id = $2 AND confirmed_at IS NOT NULL RETURNING true",
    "UPDATE passkeys SET name = $3 WHERE account_id = $1 AND id = $2 RETURNING true",
)
_REMOVE = {
    FactorType.TOTP: (
        "DELETE FROM totp_factors WHERE account_id = $1 AND id = $2 AND confirmed_at IS NOT NULL RETURNING true"
    ),
    FactorType.PASSKEY: "DELETE FROM passkeys WHERE account_id = $1 AND id = $2 RETURNING true",
}
_DELETE_PENDING = "DELETE FROM totp_factors WHERE account_id = $1 AND confirmed_at IS NULL"
_ADD = """
INSERT INTO totp_factors (id, account_id, sealed_secret, last_step, name, created_at)
VALUES ($1, $2, $3, -1, $4, statement_timestamp())
"""
_PENDING = _SELECT + (
    "WHERE account_id = $1 AND id = $2 AND confirmed_at IS NULL AND created_at > statement_timestamp() - $3::interval"
)
_OWNER = "SELECT account_id FROM totp_factors WHERE id = $1"
_CONFIRM = """
UPDATE totp_factors SET confirmed_at = statement_timestamp(), last_step = $2
 WHERE id = $1 AND confirmed_at IS NULL AND created_at > statement_timestamp() - $3::interval RETURNING true
"""


class PostgresFactors:
    """Fulfils `app.factors.ports.Factors`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def list_by_user(self, user_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Factor]]:
        async with self._scope.connection() as connection:
            return await _read(connection, user_ids)

    async def lock_all(self, user_id: UUID) -> Sequence[Factor]:
        async with self._scope.transaction() as connection:
            await lock_account(connection, user_id)
            return (await _read(connection, [user_id]))[user_id]

    async def rename(self, user_id: UUID, factor_id: UUID, name: str) -> bool:
        async with self._scope.connection() as connection:
            for statement in _RENAME:
                if await connection.fetchval(statement, user_id, factor_id, name):
                    return True
        return False

    async def remove(self, user_id: UUID, factor_id: UUID, event: Event) -> FactorType | None:
        async with self._scope.transaction() as connection:
            await lock_account(connection, user_id)
            removed = None
            for type_, statement in _REMOVE.items():
                if removed is None and await connection.fetchval(statement, user_id, factor_id):
                    removed = type_
            if removed is None:
                return None
            if await update_level(connection, user_id) is Level.AAL1:
                await delete_recovery_codes(connection, user_id)
            await record(connection, event)
            return removed

    async def remove_all(self, user_id: UUID, event: Event | None) -> bool:
        async with self._scope.transaction() as connection:
            await lock_account(connection, user_id)
            if not await delete_factors(connection, user_id):
                return False
            if event is not None:
                await record(connection, event)
            return True


class PostgresTotpFactors:
    """Fulfils `app.factors.ports.TotpFactors`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, factor: TotpFactor) -> None:
        async with self._scope.transaction() as connection:
            if await lock_account(connection, factor.user_id):
                await connection.execute(_DELETE_PENDING, factor.user_id)
                await connection.execute(_ADD, factor.id, factor.user_id, factor.sealed_secret, factor.name)

    async def find_pending(self, user_id: UUID, factor_id: UUID) -> TotpFactor | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_PENDING, user_id, factor_id, PENDING_FOR)
        return None if row is None else _totp(row)

    async def confirm(self, factor_id: UUID, step: int, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            user_id = await connection.fetchval(_OWNER, factor_id)
            if user_id is None or not await lock_account(connection, user_id):
                return False
            if not await connection.fetchval(_CONFIRM, factor_id, step, PENDING_FOR):
                return False
            await update_level(connection, user_id)
            await record(connection, event)
            return True

    async def list_confirmed(self, user_id: UUID) -> Sequence[TotpFactor]:
        async with self._scope.connection() as connection:
            return [_totp(row) for row in await connection.fetch(_CONFIRMED, [user_id])]


def _totp(row: asyncpg.Record) -> TotpFactor:
    return TotpFactor(
        id=row["id"],
        user_id=row["account_id"],
        sealed_secret=row["sealed_secret"],
        created_at=row["created_at"],
        name=row["name"],
        last_step=row["last_step"],
        confirmed_at=row["confirmed_at"],
        last_used_at=row["last_used_at"],
    )


async def _read(connection: Connection, user_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Factor]]:
    """Returns the confirmed factors of each account, oldest first."""
    found: dict[UUID, list[Factor]] = {user_id: [] for user_id in user_ids}
    for row in await connection.fetch(_CONFIRMED, list(user_ids)):
        found[row["account_id"]].append(_totp(row).to_factor())
    for row in await connection.fetch(_PASSKEYS, list(user_ids)):
        found[row["account_id"]].append(read_passkey(row).to_factor())
    return {user_id: sorted(factors, key=lambda each: (each.created_at, each.id)) for user_id, factors in found.items()}
