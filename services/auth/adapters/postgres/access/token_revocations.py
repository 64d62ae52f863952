"""Revoked access tokens in Postgres: written with the event that revokes, and read in the order of commits.

Its statements also queue the logout notices of the clients that had a family there.
"""

from collections.abc import Collection
from itertools import count
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Connection, Scope
from kernel.runtime.tokens.revocation.port import Batch
from kernel.runtime.tokens.revocation.revocation import EVERY_VERSION, GRANTED, LIFETIME, Kind, Revocation
from services.auth.domain.access.token_revoking_events import RevokedTokens

# A second revocation is published again: with sessions on Redis an ended one can come back (ADR 0007).
_AGAIN = """
ON CONFLICT (subject, kind, version) DO UPDATE SET expires_at = excluded.expires_at, xact = DEFAULT
"""
_REVOKE = f"""
INSERT INTO revocations (kind, subject, version, expires_at)
SELECT $1, subject, $2, statement_timestamp() + $4::interval FROM unnest($3::uuid[]) AS subject {_AGAIN}
"""  # noqa: S608 - a constant of this module
# where no session has a family, a look into an index for each is all that logout notices cost
_REVOKE_SESSIONS = f"""
INSERT INTO revocations (kind, subject, version, expires_at)
SELECT 'session', subject, 0, statement_timestamp() + $2::interval FROM unnest($1::uuid[]) AS subject {_AGAIN}
RETURNING EXISTS (SELECT FROM families f WHERE f.session_id = subject AND f.ended_at IS NULL) AS has_family
"""  # noqa: S608 - a constant of this module
_QUEUE_NOTICES = """
WITH ended AS (
    SELECT id, session_id, client_id FROM families WHERE session_id = ANY($1::uuid[]) AND ended_at IS NULL
     UNION SELECT id, session_id, client_id FROM families WHERE id = ANY($2::uuid[])
)
INSERT INTO logout_notices (family_id, user_id, client_id, due_at)
SELECT f.id, s.user_id, f.client_id, statement_timestamp()
  FROM ended f JOIN sessions s ON s.id = f.session_id JOIN clients c ON c.client_id = f.client_id
 WHERE NOT c.disabled AND c.metadata ->> 'backchannel_logout_uri' IS NOT NULL
ON CONFLICT (family_id) DO NOTHING
"""
_REVOKE_KEYS = """
UPDATE api_keys SET revoked_at = statement_timestamp()
 WHERE account_id = ANY($1::uuid[]) AND revoked_at IS NULL AND expires_at > statement_timestamp() RETURNING account_id
"""
# locked in the order of their ids, so that two of these never wait for each other
_REVOKE_ACCOUNTS = f"""
WITH locked AS (SELECT id FROM accounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE),
     outdated AS (UPDATE accounts a SET token_version = a.token_version + 1 FROM locked WHERE a.id = locked.id
                  RETURNING a.id, a.token_version)
INSERT INTO revocations (kind, subject, version, expires_at)
SELECT 'account', id, token_version, statement_timestamp() + $2::interval FROM outdated {_AGAIN}
"""  # noqa: S608 - a constant of this module

# What commits after this snapshot has a transaction number of `mark` or above: numbers are assigned in order, and all
# below `mark` have ended. So there is no lock and no gap; the last few rows may be read twice.
_READ = """
SELECT s.mark, r.kind, r.subject, r.version, r.expires_at
  FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark) s
  LEFT JOIN revocations r ON r.xact >= $1 AND r.expires_at > statement_timestamp()
"""
_DELETE_EXPIRED = """
DELETE FROM revocations WHERE ctid IN (
    SELECT ctid FROM revocations WHERE expires_at <= statement_timestamp() LIMIT 1000 FOR UPDATE SKIP LOCKED)
"""
_DELETE_EVERY = 100  # reads


async def revoke_tokens(connection: Connection, revoked: RevokedTokens) -> None:
    """Stores the revocations and logout notices, in the transaction of the events that revoke."""
    if revoked.sessions:
        sessions = sorted(revoked.sessions)
        rows = await connection.fetch(_REVOKE_SESSIONS, sessions, LIFETIME)
        if revoked.notified or any(row["has_family"] for row in rows):
            await connection.execute(_QUEUE_NOTICES, sessions, sorted(revoked.notified))
    accounts = set(revoked.accounts)
    if revoked.keys:
        accounts |= {row["account_id"] for row in await connection.fetch(_REVOKE_KEYS, sorted(revoked.keys))}
    if accounts:
        await revoke_account_tokens(connection, accounts)
    if revoked.erased:
        await connection.execute(_REVOKE, Kind.ACCOUNT, EVERY_VERSION, sorted(revoked.erased), LIFETIME)
    if revoked.granted:
        await announce_grants(connection, revoked.granted)


async def announce_grants(connection: Connection, user_ids: Collection[UUID]) -> None:
    """Tells every service that the next tokens of these accounts carry more. Revokes nothing."""
    await connection.execute(_REVOKE, Kind.SESSION, GRANTED, sorted(user_ids), LIFETIME)


async def revoke_account_tokens(connection: Connection, user_ids: Collection[UUID]) -> None:
    """Revokes every access token that these accounts have now. Tokens issued later are valid."""
    await connection.execute(_REVOKE_ACCOUNTS, list(user_ids), LIFETIME)


class PostgresTokenRevocations:
    """Fulfils `kernel.runtime.tokens.revocation.port.RevocationFeed`; some reads also delete expired rows."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._reads = count(1)

    async def read(self, cursor: str | None) -> Batch:
        since = int(cursor or 0)
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_READ, since)
            is_restored = rows[0]["mark"] < since  # an older copy, which assigns its numbers a second time
            if is_restored:
                rows = await connection.fetch(_READ, 0)
            if next(self._reads) % _DELETE_EVERY == 0:
                await connection.execute(_DELETE_EXPIRED)
        found = [_entry(row) for row in rows if row["kind"] is not None]
        return Batch(found, str(rows[0]["mark"]), 0.0, resumed=cursor is not None and not is_restored)


def _entry(row: asyncpg.Record) -> Revocation:
    return Revocation(Kind(row["kind"]), row["subject"], row["version"], row["expires_at"])
