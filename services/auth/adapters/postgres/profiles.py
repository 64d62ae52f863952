"""Accounts with their grants, as several adapters read them."""

from uuid import UUID

import asyncpg

from kernel.roles import Permission
from kernel.runtime.postgres import Connection
from services.auth.domain.accounts import Account, EmailAddress, Grants, Profile
from services.auth.domain.errors import InvalidCredentials

# The version is looked up apart from `a`, as the roles are: when `_HOLD` has waited for a lock, `a` is newer than the
# snapshot that they are read from, and a new version beside old roles would be believed.
PROFILES = """
SELECT a.id, a.email, a.email_key, a.display_name, a.created_at, a.email_verified, a.disabled,
       ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = a.id) AS roles,
       ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
              WHERE g.account_id = a.id) AS permissions,
       (SELECT v.token_version FROM accounts v WHERE v.id = a.id) AS account_version
  FROM accounts a
"""
_FIND = PROFILES + " WHERE a.id = $1"
_HOLD = PROFILES + " WHERE a.id = $1 AND a.password_hash = $2 AND NOT a.disabled FOR SHARE OF a"


async def find_profile(connection: Connection, user_id: UUID) -> Profile | None:
    row = await connection.fetchrow(_FIND, user_id)
    return profile(row) if row else None


async def hold_account(connection: Connection, user_id: UUID, expected_hash: str) -> Grants:
    """Raises InvalidCredentials unless it is there, enabled, and its hash still `expected_hash`.

    Until the transaction ends none of this can change: a password change or a disabling waits.
    """
    row = await connection.fetchrow(_HOLD, user_id, expected_hash)
    if row is None:
        raise InvalidCredentials
    return grants(row)


def profile(row: asyncpg.Record) -> Profile:
    account = Account(
        id=row["id"],
        email=EmailAddress(row["email"], row["email_key"]),
        display_name=row["display_name"],
        created_at=row["created_at"],
        email_verified=row["email_verified"],
        disabled=row["disabled"],
    )
    return Profile(account, grants(row))


def grants(row: asyncpg.Record) -> Grants:
    return Grants(frozenset(row["roles"]), frozenset(map(Permission, row["permissions"])), row["account_version"])
