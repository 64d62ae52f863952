"""Links that are out, in Postgres."""

from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.postgres import Scope
from services.auth.adapters.postgres.facts import record
from services.auth.domain.mail import MailProof, NewMailToken, Purpose

_SWEEP = """
DELETE FROM mail_tokens WHERE digest IN (
    SELECT digest FROM mail_tokens WHERE expires_at <= statement_timestamp() LIMIT 100 FOR UPDATE SKIP LOCKED)
"""
_ISSUE = """
INSERT INTO mail_tokens (digest, purpose, user_id, password_hash, expires_at)
VALUES ($1, $2, $3, $4, statement_timestamp() + $5::interval)
"""
_GOOD = "digest = $1 AND purpose = $2 AND user_id IS NOT NULL AND expires_at > statement_timestamp()"
_FIND = f"SELECT user_id, password_hash FROM mail_tokens WHERE {_GOOD}"  # noqa: S608 - a constant of this module
# of concurrent takers one deletes the row; the others wait for it, and find it gone
_TAKE = f"DELETE FROM mail_tokens WHERE {_GOOD} RETURNING user_id, password_hash"  # noqa: S608 - a constant of this module
_DROP = "DELETE FROM mail_tokens WHERE user_id = $1"


class PostgresMailTokens:
    """Fulfils `app.mail_ports.MailTokens`; each new token also clears some that ran out.

    No foreign key: looking the account up would take time for an address that has one only.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def issue(self, token: NewMailToken, *facts: Event) -> None:
        user_id, password_hash = (token.proof.user_id, token.proof.password_hash) if token.proof else (None, None)
        async with self._scope.transaction() as connection:
            await connection.execute(_SWEEP)
            await connection.execute(_ISSUE, token.digest, token.purpose, user_id, password_hash, token.lifetime)
            await record(connection, *facts)

    async def find(self, digest: bytes, purpose: Purpose) -> MailProof | None:
        async with self._scope.connection() as connection:
            return _proof(await connection.fetchrow(_FIND, digest, purpose))

    async def take(self, digest: bytes, purpose: Purpose) -> MailProof | None:
        async with self._scope.transaction() as connection:
            proof = _proof(await connection.fetchrow(_TAKE, digest, purpose))
            if proof is not None:
                await connection.execute(_DROP, proof.user_id)
            return proof

    async def drop(self, user_id: UUID) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_DROP, user_id)


def _proof(row: asyncpg.Record | None) -> MailProof | None:
    return None if row is None else MailProof(row["user_id"], row["password_hash"])
