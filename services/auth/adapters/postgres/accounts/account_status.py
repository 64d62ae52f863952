"""Disabling and erasing accounts in Postgres."""

from uuid import UUID

from kernel.events import Event
from kernel.runtime.data.idempotency_keys.postgres import bury_keys
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.access.last_admin import check_not_last, lock_admins
from services.auth.adapters.postgres.accounts.profiles import find_profile, lock_grants
from services.auth.adapters.postgres.audit.events import erase, record
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile

_SET_DISABLED = "UPDATE accounts SET disabled = $2 WHERE id = $1 AND disabled <> $2 RETURNING id"
_ERASE = "DELETE FROM accounts WHERE id = $1 RETURNING idempotency_digest"


class PostgresAccountStatus:
    """Fulfils `app.accounts.ports.AccountStatus`. Grants and sessions go with their account by cascade."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def lock_for_update(self, user_id: UUID) -> Grants:
        async with self._scope.transaction() as connection:
            await lock_admins(connection)
            return await lock_grants(connection, user_id) or Grants()

    async def set_disabled(self, user_id: UUID, *, disabled: bool, event: Event) -> Profile | None:
        async with self._scope.transaction() as connection:
            if disabled:
                await check_not_last(connection, user_id)
            if await connection.fetchrow(_SET_DISABLED, user_id, disabled):
                await record(connection, event)
            return await find_profile(connection, user_id)

    async def erase(self, user_id: UUID, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            await check_not_last(connection, user_id)
            if (erased := await connection.fetchrow(_ERASE, user_id)) is None:
                return False
            await bury_keys(connection, [erased["idempotency_digest"]])
            await erase(connection, user_id)
            await record(connection, event)
            return True
