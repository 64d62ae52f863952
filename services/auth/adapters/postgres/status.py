"""Disabling and erasing accounts in Postgres."""

from uuid import UUID

from kernel.events import Event
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.admins import check_not_last, hold_admins
from services.auth.adapters.postgres.facts import forget, record
from services.auth.adapters.postgres.profiles import find_profile
from services.auth.domain.accounts import Profile

_HOLD = """
SELECT ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = a.id) AS roles
  FROM accounts a WHERE a.id = $1 FOR NO KEY UPDATE OF a
"""
_SET_DISABLED = "UPDATE accounts SET disabled = $2 WHERE id = $1 AND disabled <> $2 RETURNING id"
_ERASE = "DELETE FROM accounts WHERE id = $1 RETURNING id"


class PostgresAccountStatus:
    """Fulfils `app.ports.AccountStatus`. Grants and sessions go with their account by cascade."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def hold(self, user_id: UUID) -> frozenset[str]:
        async with self._scope.transaction() as connection:
            await hold_admins(connection)
            return frozenset(await connection.fetchval(_HOLD, user_id) or ())

    async def set_disabled(self, user_id: UUID, *, disabled: bool, fact: Event) -> Profile | None:
        async with self._scope.transaction() as connection:
            if disabled:
                await check_not_last(connection, user_id)
            if await connection.fetchrow(_SET_DISABLED, user_id, disabled):
                await record(connection, fact)
            return await find_profile(connection, user_id)

    async def erase(self, user_id: UUID, fact: Event) -> bool:
        async with self._scope.transaction() as connection:
            await check_not_last(connection, user_id)
            if await connection.fetchrow(_ERASE, user_id) is None:
                return False
            await forget(connection, user_id)
            await record(connection, fact)
            return True
