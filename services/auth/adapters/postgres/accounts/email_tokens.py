"""The tokens of emailed links, in Postgres."""

from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.idempotency import IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys, key_columns
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.domain.accounts.email_links import (
    MAX_TRIES,
    USED_LINK_LIFETIME,
    LinkProof,
    LinkPurpose,
    NewEmailToken,
)

_DELETE_EXPIRED = """
DELETE FROM mail_tokens WHERE digest IN (
    SELECT digest FROM mail_tokens WHERE expires_at <= statement_timestamp() LIMIT 100 FOR UPDATE SKIP LOCKED)
"""
_ADD = """
INSERT INTO mail_tokens (digest, purpose, user_id, email, session_id, expires_at,
                         idempotency_digest, idempotency_fingerprint)
VALUES ($1, $2, $3, $4, $5, statement_timestamp() + $6::interval, $7, $8)
"""
_IS_LIVE = "digest = $1 AND purpose = $2 AND user_id IS NOT NULL AND expires_at > statement_timestamp()"
_FIND = f"""
SELECT user_id, email, used_at IS NOT NULL AS is_used, session_id FROM mail_tokens
 WHERE {_IS_LIVE} AND (used_at IS NOT NULL OR tries < $3)
"""  # noqa: S608 - a constant of this module
# Of concurrent callers one uses the row; the others wait for it and find it used. What it proved is of no use any more.
_CONSUME = f"""
UPDATE mail_tokens SET used_at = statement_timestamp(), email = NULL, password_hash = NULL,
       expires_at = statement_timestamp() + $4::interval
  FROM (SELECT digest AS live, email AS sent_to FROM mail_tokens
         WHERE {_IS_LIVE} AND used_at IS NULL AND tries <= $3 FOR UPDATE) AS link
 WHERE digest = link.live
RETURNING user_id, link.sent_to AS email, false AS is_used, session_id
"""  # noqa: S608 - a constant of this module
_DELETE_ALL = "DELETE FROM mail_tokens WHERE user_id = $1 AND used_at IS NULL"
_TAKE = "UPDATE mail_tokens SET tries = tries + 1 WHERE digest = $1 AND tries < $2 RETURNING true"
_GIVE_BACK = "UPDATE mail_tokens SET tries = tries - 1 WHERE digest = $1 AND tries > 0"

_KEYS = PostgresIdempotencyKeys("mail_tokens")


class PostgresEmailTokens:
    """Fulfils `app.accounts.ports.EmailTokens` and `LinkTries`; each new token also deletes some expired ones.

    There is no foreign key: checking it would take longer for an address with an account than for one without.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find_key(self, key: IdempotencyKey | None) -> bool:
        async with self._scope.transaction() as connection:
            return await _KEYS.find(connection, key) is not None

    async def add(self, token: NewEmailToken, *events: Event, key: IdempotencyKey | None = None) -> None:
        proof = (token.proof.user_id, token.proof.email, token.proof.session_id) if token.proof else (None, None, None)
        async with self._scope.transaction() as connection:
            await connection.execute(_DELETE_EXPIRED)
            await connection.execute(_ADD, token.digest, token.purpose, *proof, token.lifetime, *key_columns(key))
            await record(connection, *events)

    async def find(self, digest: bytes, purpose: LinkPurpose) -> LinkProof | None:
        async with self._scope.connection() as connection:
            return _proof(await connection.fetchrow(_FIND, digest, purpose, MAX_TRIES))

    async def consume(self, digest: bytes, purpose: LinkPurpose) -> LinkProof | None:
        async with self._scope.transaction() as connection:
            proof = _proof(await connection.fetchrow(_CONSUME, digest, purpose, MAX_TRIES, USED_LINK_LIFETIME))
            if proof is not None:
                await connection.execute(_DELETE_ALL, proof.user_id)
            return proof

    async def delete_all(self, user_id: UUID) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_DELETE_ALL, user_id)

    async def take(self, digest: bytes) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_TAKE, digest, MAX_TRIES) is True

    async def give_back(self, digest: bytes) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_GIVE_BACK, digest)


def _proof(row: asyncpg.Record | None) -> LinkProof | None:
    return None if row is None else LinkProof(row["user_id"], row["email"], row["is_used"], row["session_id"])
