"""Who holds which role, in Postgres."""

from uuid import UUID

import asyncpg

from kernel.errors import NotFound
from kernel.events import Event
from kernel.roles import ADMIN
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.admins import check_not_last
from services.auth.adapters.postgres.facts import record

_GRANT = "INSERT INTO account_roles (account_id, role_name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING true"
_REVOKE = "DELETE FROM account_roles WHERE account_id = $1 AND role_name = $2 RETURNING true"
# accounts are locked before their grants, everywhere: else an erasure and this could wait for each other
_HOLD = "SELECT true FROM accounts WHERE id = $1 FOR NO KEY UPDATE"


class PostgresRoleGrants:
    """Fulfils `app.ports.RoleGrants`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def grant(self, user_id: UUID, role: str, fact: Event) -> None:
        try:
            async with self._scope.transaction() as connection:
                if await connection.fetchval(_GRANT, user_id, role):
                    await record(connection, fact)
        except asyncpg.ForeignKeyViolationError:
            raise NotFound from None

    async def revoke(self, user_id: UUID, role: str, fact: Event) -> None:
        async with self._scope.transaction() as connection:
            if role == ADMIN:
                await check_not_last(connection, user_id)
            if not await connection.fetchval(_HOLD, user_id):
                raise NotFound
            if await connection.fetchval(_REVOKE, user_id, role):
                await record(connection, fact)
