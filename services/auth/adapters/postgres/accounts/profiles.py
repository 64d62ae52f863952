"""Reads accounts with their grants, for several adapters."""

from uuid import UUID

import asyncpg

from kernel.roles import Permission
from kernel.runtime.data.postgres import Connection
from services.auth.adapters.postgres.factors.level import read_level
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Account, Profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import InvalidCredentials

# The version comes from a subquery, as the roles do: after `_LOCK` has waited for a lock, `a` is newer than the
# snapshot that the roles are read from, and a new version together with old roles would be wrong.
PROFILES = """
SELECT a.id, a.email, a.email_key, a.display_name, a.created_at, a.email_verified, a.disabled,
       ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = a.id) AS roles,
       ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
              WHERE g.account_id = a.id) AS permissions,
       (SELECT v.token_version FROM accounts v WHERE v.id = a.id) AS account_version, a.factor_level
  FROM accounts a
"""
_FIND = PROFILES + " WHERE a.id = $1"
_LOCK_ACCOUNT = "SELECT true FROM accounts WHERE id = $1 FOR NO KEY UPDATE"
_LOCK = PROFILES + " WHERE a.id = $1 AND a.password_hash = $2 AND NOT a.disabled FOR SHARE OF a"


async def find_profile(connection: Connection, user_id: UUID) -> Profile | None:
    row = await connection.fetchrow(_FIND, user_id)
    return profile(row) if row else None


async def lock_grants(connection: Connection, user_id: UUID) -> Grants | None:
    """Locks the account until the transaction ends and returns its grants; None when there is no such account.

    Two statements: the second one sees what was committed while the first one waited.
    """
    if not await connection.fetchval(_LOCK_ACCOUNT, user_id):
        return None
    profile = await find_profile(connection, user_id)
    return None if profile is None else profile.grants


async def lock_credential(connection: Connection, user_id: UUID, expected_hash: str) -> Grants:
    """Locks the account until the transaction ends and returns its grants.

    Raises InvalidCredentials unless it exists, is enabled, and its hash is still `expected_hash`. A concurrent password
    change or disabling waits.
    """
    row = await connection.fetchrow(_LOCK, user_id, expected_hash)
    if row is None:
        raise InvalidCredentials
    return grants(row)


def profile(row: asyncpg.Record) -> Profile:
    return Profile(read_account(row), grants(row))


def read_account(row: asyncpg.Record) -> Account:
    return Account(
        id=row["id"],
        email=EmailAddress(row["email"], row["email_key"]),
        display_name=row["display_name"],
        created_at=row["created_at"],
        email_verified=row["email_verified"],
        disabled=row["disabled"],
    )


def grants(row: asyncpg.Record) -> Grants:
    return Grants(
        roles=frozenset(row["roles"]),
        permissions=frozenset(map(Permission, row["permissions"])),
        account_version=row["account_version"],
        reachable=read_level(row["factor_level"]),
    )
