"""Which account has which role, in Postgres.

Locks are taken in one order: the role, the account, its grants. A change of the role's permissions waits for a grant,
and a grant for it, so that each sees what the other one did to the size of an access token.
"""

from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Event
from kernel.roles import ADMIN
from kernel.runtime.data.postgres import Connection, Scope
from services.auth.adapters.postgres.access.last_admin import is_last_admin
from services.auth.adapters.postgres.accounts.profiles import find_profile, lock_grants
from services.auth.adapters.postgres.audit.events import record
from services.auth.app.access.ports import GrantsCheck
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import LastAdmin

_GRANT = "INSERT INTO account_roles (account_id, role_name) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_REVOKE = "DELETE FROM account_roles WHERE account_id = $1 AND role_name = $2"
_LOCK_ROLE = "SELECT true FROM roles WHERE name = $1 FOR SHARE"


class PostgresRoleGrants:
    """Fulfils `app.access.ports.RoleGrants`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def grant(self, user_id: UUID, role: str, event: Event, *, check: GrantsCheck | None = None) -> None:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_LOCK_ROLE, role):
                raise NotFound
            before, after = await self._change(connection, _GRANT, user_id, role)
            if check is not None:
                check(before, after)
            if role not in before.roles:
                after.check_size()
                await record(connection, event)

    async def revoke(self, user_id: UUID, role: str, event: Event, *, check: GrantsCheck | None = None) -> None:
        async with self._scope.transaction() as connection:
            is_last = role == ADMIN and await is_last_admin(connection, user_id)
            before, after = await self._change(connection, _REVOKE, user_id, role)
            if check is not None:
                check(before, after)
            if is_last:
                raise LastAdmin
            if role in before.roles:
                await record(connection, event)

    async def _change(self, connection: Connection, statement: str, user_id: UUID, role: str) -> tuple[Grants, Grants]:
        """Returns what the account has before and after. Raises NotFound."""
        before = await lock_grants(connection, user_id)
        if before is None:
            raise NotFound
        await connection.execute(statement, user_id, role)
        profile = await find_profile(connection, user_id)
        assert profile is not None  # noqa: S101 - it is locked
        return before, profile.grants
