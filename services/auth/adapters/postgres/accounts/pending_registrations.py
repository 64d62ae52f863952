"""Registrations of unproven addresses, in Postgres."""

from collections.abc import Sequence
from uuid import UUID

from kernel.runtime.data.postgres import Scope
from services.auth.domain.accounts.pending_registration import MAX_PENDING, PendingRegistration

_DELETE_DECOYS = """
DELETE FROM pending_registrations WHERE id IN (
    SELECT id FROM pending_registrations WHERE account_id IS NULL LIMIT 100 FOR UPDATE SKIP LOCKED)
"""
_ADD = "INSERT INTO pending_registrations (id, account_id, password_hash, display_name) VALUES ($1, $2, $3, $4)"
_DELETE_OLDER = """
DELETE FROM pending_registrations WHERE id IN (
    SELECT id FROM pending_registrations WHERE account_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2)
"""
_NEWEST = """
SELECT id, password_hash, display_name FROM pending_registrations
 WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2
"""


class PostgresPendingRegistrations:
    """Fulfils `app.accounts.ports.PendingRegistrations`; each new one also deletes some decoys."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, registration: PendingRegistration, user_id: UUID | None) -> None:
        hashed, name = registration.password_hash, registration.display_name
        async with self._scope.transaction() as connection:
            await connection.execute(_DELETE_DECOYS)
            await connection.execute(_ADD, registration.id, user_id, hashed, name)
            await connection.execute(_DELETE_OLDER, user_id, MAX_PENDING)

    async def list_newest(self, user_id: UUID) -> Sequence[PendingRegistration]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_NEWEST, user_id, MAX_PENDING)
        return [PendingRegistration(row["id"], row["password_hash"], row["display_name"]) for row in rows]
