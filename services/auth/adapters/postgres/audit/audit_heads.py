"""The signed heads of the audit trail in Postgres."""

import json
from collections.abc import Sequence

import asyncpg

from kernel.runtime.data.postgres import Scope
from services.auth.domain.audit.audit_head import SignedHead, read_statement
from services.auth.domain.errors import AuditTrailChanged

# one statement decides, and its primary key between replicas: a number is taken once, and names its predecessor
_ADD = """
INSERT INTO audit_heads (number, date, statement, public_jwk, consistency)
SELECT $1::bigint, $2, $3, $4, $5
 WHERE (SELECT coalesce(max(number), 0) FROM audit_heads) = $1::bigint - 1
   AND NOT ($6::boolean AND EXISTS (SELECT FROM audit_heads WHERE date >= $2))
ON CONFLICT DO NOTHING RETURNING number
"""
_COLUMNS = "number, statement, public_jwk, consistency"
_FIND = f"SELECT {_COLUMNS} FROM audit_heads WHERE number = $1"  # noqa: S608 - made of constants
_PAGE = f"""
SELECT {_COLUMNS} FROM audit_heads WHERE $1::bigint IS NULL OR number < $1 ORDER BY number DESC LIMIT $2
"""  # noqa: S608 - made of constants


class PostgresAuditHeads:
    """Fulfils `app.audit.ports.AuditHeads`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, head: SignedHead, *, once_a_day: bool) -> bool:
        row = (head.head.number, head.head.date, head.statement, json.dumps(dict(head.key)), list(head.consistency))
        async with self._scope.connection() as connection:
            return await connection.fetchval(_ADD, *row, once_a_day) is not None

    async def find(self, number: int) -> SignedHead | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, number)
            return _to_head(row) if row else None

    async def page(self, before: int | None, limit: int) -> Sequence[SignedHead]:
        async with self._scope.connection() as connection:
            return [_to_head(row) for row in await connection.fetch(_PAGE, before, limit)]


def _to_head(row: asyncpg.Record) -> SignedHead:
    """Raises AuditTrailChanged."""
    try:
        head = read_statement(row["statement"])
    except ValueError:
        raise AuditTrailChanged(f"Head {row['number']} was changed: it cannot be read.") from None
    if head.number != row["number"]:
        raise AuditTrailChanged(f"Head {row['number']} was changed: it is head {head.number}.")
    key = json.loads(row["public_jwk"])
    return SignedHead(head=head, statement=row["statement"], key=key, consistency=tuple(row["consistency"]))
