"""The rule that some enabled administrator always remains."""

from uuid import UUID

from kernel.roles import ADMIN
from kernel.runtime.postgres import Connection
from services.auth.domain.errors import LastAdmin

_LOCK = "SELECT FROM roles WHERE name = $1 FOR NO KEY UPDATE"
_IS_ONLY = """
SELECT bool_and(a.id = $1) FROM account_roles g JOIN accounts a ON a.id = g.account_id
 WHERE g.role_name = $2 AND NOT a.disabled
"""


async def hold_admins(connection: Connection) -> None:
    """Takes the role's lock until the transaction ends: who administers does not change but by this transaction."""
    await connection.execute(_LOCK, ADMIN)


async def check_not_last(connection: Connection, user_id: UUID) -> None:
    """Raises LastAdmin when this account is the only enabled one that holds `admin`.

    Takes the role's lock, which keeps the answer true until the transaction ends: of two that would each
    leave the other as the last, one waits here and then counts again. To be called before other locks.
    """
    await hold_admins(connection)
    if await connection.fetchval(_IS_ONLY, user_id, ADMIN):
        raise LastAdmin
