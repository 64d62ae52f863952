"""Authorization requests and codes in Postgres."""

import json
from datetime import timedelta
from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Scope
from services.auth.domain.oidc.authorization import CODE_LIFETIME, Authorization, Progress
from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.code import Code

_DELETE_EXPIRED = """
DELETE FROM authorizations WHERE digest IN (
    SELECT digest FROM authorizations WHERE expires_at <= statement_timestamp() LIMIT 20 FOR UPDATE SKIP LOCKED)
"""
_ADD = """
INSERT INTO authorizations (digest, client_id, request, is_pushed, expires_at)
SELECT $1, client_id, $3, $4, statement_timestamp() + $5::interval FROM clients WHERE client_id = $2 FOR KEY SHARE
"""
_LIVE = "digest = $1 AND expires_at > statement_timestamp()"
_FIND = f"SELECT digest, request, is_pushed, logged_in, consented FROM authorizations WHERE {_LIVE}"  # noqa: S608 - a constant of this module
_OPEN = f"""
UPDATE authorizations SET is_pushed = false,
       expires_at = CASE WHEN is_pushed THEN statement_timestamp() + $2::interval ELSE expires_at END
 WHERE {_LIVE} RETURNING true
"""  # noqa: S608 - a constant of this module
_PROGRESS = f"UPDATE authorizations SET logged_in = $2, consented = $3 WHERE {_LIVE} RETURNING true"  # noqa: S608 - a constant of this module
_CONSUME = "DELETE FROM authorizations WHERE digest = $1 RETURNING expires_at > statement_timestamp()"

_ADD_CODE = """
INSERT INTO codes (digest, client_id, session_id, request, expires_at)
SELECT $1, c.client_id, s.id, $4, statement_timestamp() + $5::interval
  FROM clients c, sessions s WHERE c.client_id = $2 AND s.id = $3 FOR KEY SHARE OF c, s
"""
# Of concurrent callers one uses the row; the others wait for it and find it used.
_SPEND = """
UPDATE codes SET family_id = $3
 WHERE digest = $1 AND client_id = $2 AND family_id IS NULL AND expires_at > statement_timestamp()
RETURNING digest, session_id, request
"""
_FIND_FAMILY = "SELECT family_id FROM codes WHERE digest = $1 AND client_id = $2"


class PostgresAuthorizations:
    """Fulfils `app.oidc.ports.Authorizations`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, authorization: Authorization, lifetime: timedelta) -> None:
        request = authorization.request
        values = (authorization.digest, request.client_id, json.dumps(request.write()), authorization.is_pushed)
        async with self._scope.transaction() as connection:
            await connection.execute(_DELETE_EXPIRED)
            await connection.execute(_ADD, *values, lifetime)

    async def find(self, digest: bytes) -> Authorization | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, digest)
        return None if row is None else _read(row)

    async def open(self, digest: bytes, lifetime: timedelta) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_OPEN, digest, lifetime) is True

    async def record_progress(self, digest: bytes, progress: Progress) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_PROGRESS, digest, progress.logged_in, progress.consented) is True

    async def consume(self, digest: bytes) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_CONSUME, digest) is True


class PostgresCodes:
    """Fulfils `app.oidc.ports.Codes`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, code: Code) -> None:
        values = (code.digest, code.request.client_id, code.session_id, json.dumps(code.request.write()))
        async with self._scope.connection() as connection:
            await connection.execute(_ADD_CODE, *values, CODE_LIFETIME)

    async def spend(self, digest: bytes, client_id: str, family_id: UUID) -> Code | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_SPEND, digest, client_id, family_id)
        if row is None:
            return None
        request = AuthorizationRequest.read(json.loads(row["request"]))
        return Code(digest=row["digest"], session_id=row["session_id"], request=request)

    async def find_family(self, digest: bytes, client_id: str) -> UUID | None:
        async with self._scope.connection() as connection:
            family_id: UUID | None = await connection.fetchval(_FIND_FAMILY, digest, client_id)
            return family_id


def _read(row: asyncpg.Record) -> Authorization:
    return Authorization(
        digest=row["digest"],
        request=AuthorizationRequest.read(json.loads(row["request"])),
        is_pushed=row["is_pushed"],
        progress=Progress(row["logged_in"], row["consented"]),
    )
