"""What identity providers call accounts, in Postgres."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.accounts.profiles import PROFILES, profile
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import DirectoryNameTaken
from services.auth.domain.provisioning.directory import (
    Attribute,
    DirectoryUser,
    Found,
    Match,
    UserRecord,
    fold_name,
    parse_id,
)

# nothing is stored where another account has no record, and has the name as its address
_PUT = """
INSERT INTO scim_users (account_id, user_name, user_name_key, external_id)
SELECT $1, $2, $3, $4
 WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.email_key = $5 AND a.id <> $1
                      AND NOT EXISTS (SELECT FROM scim_users s WHERE s.account_id = a.id))
    ON CONFLICT (account_id) DO UPDATE
   SET user_name = excluded.user_name, user_name_key = excluded.user_name_key, external_id = excluded.external_id
RETURNING true
"""
_CONDITIONS = {
    Attribute.ID: "a.id = {}::uuid",
    Attribute.EXTERNAL_ID: "a.id IN (SELECT account_id FROM scim_users WHERE external_id = {})",
    Attribute.EMAIL: "a.email_key = {}",
    Attribute.DISPLAY_NAME: "lower(a.display_name) = lower({})",
}
_NAMED = "a.id IN (SELECT account_id FROM scim_users WHERE user_name_key = {})"
_ADDRESSED = "(a.email_key = {} AND NOT EXISTS (SELECT FROM scim_users u WHERE u.account_id = a.id))"
_RECORDS = "SELECT account_id, user_name, external_id FROM scim_users WHERE account_id = ANY($1::uuid[])"


class PostgresProvisionedUsers:
    """Fulfils `app.provisioning.ports.ProvisionedUsers`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def put(self, user_id: UUID, record: UserRecord) -> None:
        key = fold_name(record.user_name)
        async with self._scope.transaction() as connection:
            try:
                stored = await connection.fetchval(
                    _PUT, user_id, record.user_name, key, record.external_id, _address_key(record.user_name)
                )
            except asyncpg.UniqueViolationError:
                raise DirectoryNameTaken from None
        if not stored:
            raise DirectoryNameTaken

    async def search(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryUser]:
        arguments: list[str | UUID | None] = []
        where = " AND ".join(_write_condition(match, arguments) for match in matches) or "true"
        page = f"{PROFILES} WHERE {where} ORDER BY a.id OFFSET {int(offset)} LIMIT {int(limit)}"
        async with self._scope.connection() as connection:
            total = await connection.fetchval(f"SELECT count(*) FROM accounts a WHERE {where}", *arguments)  # noqa: S608 - conditions of this module
            rows = await connection.fetch(page, *arguments) if limit else []
            records = {row["account_id"]: row for row in await connection.fetch(_RECORDS, [row["id"] for row in rows])}
        return Found(total, [DirectoryUser(profile(row), _record(records.get(row["id"]))) for row in rows])


def _write_condition(match: Match, arguments: list[str | UUID | None]) -> str:
    """Returns the condition, and adds its arguments."""

    def add(value: str | UUID | None) -> str:
        arguments.append(value)  # None equals nothing
        return f"${len(arguments)}"

    if match.attribute is Attribute.USER_NAME:
        named, addressed = add(fold_name(match.value)), add(_address_key(match.value))
        return f"({_NAMED.format(named)} OR {_ADDRESSED.format(addressed)})"
    reads = {Attribute.EMAIL: _address_key, Attribute.ID: parse_id}
    value = reads[match.attribute](match.value) if match.attribute in reads else match.value
    return _CONDITIONS[match.attribute].format(add(value))


def _address_key(text: str) -> str | None:
    """Returns the form in which addresses are compared; None for a text that is no address."""
    try:
        return EmailAddress.parse(text).key
    except ValueError:
        return None


def _record(row: asyncpg.Record | None) -> UserRecord | None:
    return UserRecord(row["user_name"], row["external_id"]) if row else None
