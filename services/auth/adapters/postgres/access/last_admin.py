"""Keeps at least one enabled administrator."""

from uuid import UUID

from kernel.roles import ADMIN
from kernel.runtime.data.postgres import Connection
from services.auth.domain.errors import LastAdmin

_LOCK = "SELECT FROM roles WHERE name = $1 FOR NO KEY UPDATE"
_IS_ONLY = """
SELECT bool_and(a.id = $1) FROM account_roles g JOIN accounts a ON a.id = g.account_id
 WHERE g.role_name = $2 AND NOT a.disabled
"""


async def lock_admins(connection: Connection) -> None:
    """Locks the admin role until the transaction ends: only this transaction changes who is an administrator."""
    await connection.execute(_LOCK, ADMIN)


async def is_last_admin(connection: Connection, user_id: UUID) -> bool:
    """Returns whether this account is the only enabled one with the role `admin`.

    Locks the role, which keeps the answer true until the transaction ends: of two transactions that would each remove
    one of the last two, one waits here and then counts again. Call it before other locks are taken.
    """
    await lock_admins(connection)
    return bool(await connection.fetchval(_IS_ONLY, user_id, ADMIN))


async def check_not_last(connection: Connection, user_id: UUID) -> None:
    """Raises LastAdmin when `is_last_admin`, and locks as that does."""
    if await is_last_admin(connection, user_id):
        raise LastAdmin
