"""The level that an account can reach: a column of the account, so that log in and refresh read no further table.

A change of factors locks the account first and computes the level last, in separate statements: the second sees what
was committed while the first one waited.
"""

from uuid import UUID

from kernel.assurance import Level
from kernel.runtime.data.postgres import Connection

_LOCK = "SELECT true FROM accounts WHERE id = $1 FOR NO KEY UPDATE"
_SET_LEVEL = """
UPDATE accounts a SET factor_level = CASE
    WHEN EXISTS (SELECT FROM passkeys WHERE account_id = a.id) THEN 3
    WHEN EXISTS (SELECT FROM totp_factors WHERE account_id = a.id AND confirmed_at IS NOT NULL) THEN 2 ELSE 1 END
 WHERE id = $1 RETURNING factor_level
"""
_DELETE_TOTP = "DELETE FROM totp_factors WHERE account_id = $1"
_DELETE_PASSKEYS = "DELETE FROM passkeys WHERE account_id = $1"
_DELETE_CODES = "DELETE FROM recovery_codes WHERE account_id = $1"

_LEVELS = (Level.AAL1, Level.AAL2, Level.PHR)


def read_level(number: int) -> Level:
    """Returns the level that the column `factor_level` says."""
    return _LEVELS[number - 1]


async def lock_account(connection: Connection, user_id: UUID) -> bool:
    """Locks the account until the transaction ends. Returns False for an unknown account."""
    return bool(await connection.fetchval(_LOCK, user_id))


async def update_level(connection: Connection, user_id: UUID) -> Level:
    """Sets the level as the factors are now, and returns it."""
    return read_level(await connection.fetchval(_SET_LEVEL, user_id) or 1)


async def delete_factors(connection: Connection, user_id: UUID) -> bool:
    """Deletes every factor, unconfirmed ones and recovery codes too. Returns whether there was any."""
    deleted = [
        await connection.execute(statement, user_id) for statement in (_DELETE_TOTP, _DELETE_PASSKEYS, _DELETE_CODES)
    ]
    await update_level(connection, user_id)
    return any(answer != "DELETE 0" for answer in deleted)


async def delete_recovery_codes(connection: Connection, user_id: UUID) -> None:
    await connection.execute(_DELETE_CODES, user_id)
