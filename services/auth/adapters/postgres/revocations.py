"""Revocations in Postgres: written with the fact that revokes, and read in the order of commits."""

from collections.abc import Collection
from itertools import count
from uuid import UUID

import asyncpg

from kernel.runtime.postgres import Connection, Scope
from kernel.runtime.revocation.entry import EVERY_VERSION, LIFETIME, Kind, Revocation
from kernel.runtime.revocation.port import Batch
from services.auth.domain.revocations import Revoked

# Revoked a second time, it is told a second time: with sessions on Redis an ended one can come back (ADR 0007).
_AGAIN = """
ON CONFLICT (subject, kind, version) DO UPDATE SET expires_at = excluded.expires_at, xact = DEFAULT
"""
_REVOKE = f"""
INSERT INTO revocations (kind, subject, version, expires_at)
SELECT $1, subject, $2, statement_timestamp() + $4::interval FROM unnest($3::uuid[]) AS subject {_AGAIN}
"""  # noqa: S608 - a constant of this module
# locked in the order of their ids, so that two of these never wait for each other
_OUTDATE = f"""
WITH held AS (SELECT id FROM accounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE),
     outdated AS (UPDATE accounts a SET token_version = a.token_version + 1 FROM held WHERE a.id = held.id
                  RETURNING a.id, a.token_version)
INSERT INTO revocations (kind, subject, version, expires_at)
SELECT 'account', id, token_version, statement_timestamp() + $2::interval FROM outdated {_AGAIN}
"""  # noqa: S608 - a constant of this module

# Whatever is committed later than this snapshot was taken has a transaction number of `mark` or above: numbers are
# given in order, and all below it have ended. No lock, no gap; the last few rows may be read twice.
_READ = """
SELECT s.mark, r.kind, r.subject, r.version, r.expires_at
  FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark) s
  LEFT JOIN revocations r ON r.xact >= $1 AND r.expires_at > statement_timestamp()
"""
_SWEEP = """
DELETE FROM revocations WHERE ctid IN (
    SELECT ctid FROM revocations WHERE expires_at <= statement_timestamp() LIMIT 1000 FOR UPDATE SKIP LOCKED)
"""
_SWEEP_EVERY = 100  # readings


async def revoke(connection: Connection, revoked: Revoked) -> None:
    """In the transaction of the facts that revoke."""
    if revoked.sessions:
        await connection.execute(_REVOKE, Kind.SESSION, 0, sorted(revoked.sessions), LIFETIME)
    if revoked.accounts:
        await outdate(connection, revoked.accounts)
    if revoked.erased:
        await connection.execute(_REVOKE, Kind.ACCOUNT, EVERY_VERSION, sorted(revoked.erased), LIFETIME)


async def outdate(connection: Connection, user_ids: Collection[UUID]) -> None:
    """Every access token that these accounts have is refused from now on; what they get later is good."""
    await connection.execute(_OUTDATE, list(user_ids), LIFETIME)


class PostgresRevocations:
    """Fulfils `kernel.runtime.revocation.port.RevocationFeed`; some readings also clear what ran out."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._readings = count(1)

    async def read(self, cursor: str | None) -> Batch:
        since = int(cursor or 0)
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_READ, since)
            is_restored = rows[0]["mark"] < since  # an older copy, whose numbers are given a second time
            if is_restored:
                rows = await connection.fetch(_READ, 0)
            if next(self._readings) % _SWEEP_EVERY == 0:
                await connection.execute(_SWEEP)
        found = [_entry(row) for row in rows if row["kind"] is not None]
        return Batch(found, str(rows[0]["mark"]), 0.0, resumed=cursor is not None and not is_restored)


def _entry(row: asyncpg.Record) -> Revocation:
    return Revocation(Kind(row["kind"]), row["subject"], row["version"], row["expires_at"])
