"""Consents, and the sessions of browsers, in Postgres."""

from collections.abc import Sequence
from uuid import UUID

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.factors.level import read_level
from services.auth.adapters.postgres.oidc.clients import SELECT_CLIENTS, read_client
from services.auth.adapters.postgres.sessions.session_sql import authentication
from services.auth.app.oidc.ports import Consent
from services.auth.domain.oidc.authorization import BrowserSession
from services.auth.domain.oidc.client import Client

_FIND = "SELECT scopes FROM consents WHERE account_id = $1 AND client_id = $2"
_GRANT = """
INSERT INTO consents (account_id, client_id, scopes, granted_at)
SELECT a.id, c.client_id, $3, statement_timestamp() FROM accounts a, clients c WHERE a.id = $1 AND c.client_id = $2
   FOR KEY SHARE OF a, c
ON CONFLICT (account_id, client_id) DO UPDATE
   SET scopes = ARRAY(SELECT DISTINCT unnest(consents.scopes || excluded.scopes) ORDER BY 1),
       granted_at = excluded.granted_at
RETURNING true
"""
_OF_USER = """
SELECT o.client_id, c.metadata ->> 'name' AS name, o.scopes, o.granted_at
  FROM consents o JOIN clients c ON c.client_id = o.client_id
 WHERE o.account_id = $1 AND ($2::text IS NULL OR o.client_id > $2) ORDER BY o.client_id LIMIT $3
"""
_WITHDRAW = "DELETE FROM consents WHERE account_id = $1 AND client_id = $2 RETURNING true"

_BIND = """
INSERT INTO browser_sessions (digest, session_id) SELECT $1, id FROM sessions WHERE id = $2 FOR KEY SHARE
ON CONFLICT (digest) DO NOTHING
"""
_FIND_SESSION = """
SELECT s.id, s.user_id, s.started_at, s.acr, s.amr, a.factor_level
  FROM browser_sessions b JOIN sessions s ON s.id = b.session_id JOIN accounts a ON a.id = s.user_id
 WHERE b.digest = $1 AND s.ended_at IS NULL AND s.idle_expires_at > statement_timestamp() AND NOT a.disabled
"""
_CLIENTS = f"""
{SELECT_CLIENTS} WHERE c.client_id IN (
    SELECT f.client_id FROM families f
     WHERE f.session_id = $1 AND f.ended_at IS NULL AND f.idle_expires_at > statement_timestamp())
 ORDER BY c.client_id
"""  # noqa: S608 - a constant
_REMOVE = "DELETE FROM browser_sessions WHERE digest = $1"


class PostgresConsents:
    """Fulfils `app.oidc.ports.Consents`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, user_id: UUID, client_id: str) -> frozenset[str]:
        async with self._scope.connection() as connection:
            return frozenset(await connection.fetchval(_FIND, user_id, client_id) or ())

    async def grant(self, user_id: UUID, client_id: str, scopes: Sequence[str], event: Event) -> None:
        async with self._scope.transaction() as connection:
            if await connection.fetchval(_GRANT, user_id, client_id, sorted(set(scopes))):
                await record(connection, event)

    async def list_by_user(self, user_id: UUID, after: str | None, limit: int) -> Sequence[Consent]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_OF_USER, user_id, after, limit)
        return [Consent(row["client_id"], row["name"], tuple(row["scopes"]), row["granted_at"]) for row in rows]

    async def withdraw(self, user_id: UUID, client_id: str, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_WITHDRAW, user_id, client_id):
                return False
            await record(connection, event)
            return True


class PostgresBrowserSessions:
    """Fulfils `app.oidc.ports.BrowserSessions`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, digest: bytes, session_id: UUID) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_BIND, digest, session_id)

    async def find(self, digest: bytes) -> BrowserSession | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND_SESSION, digest)
        if row is None:
            return None
        return BrowserSession(
            session_id=row["id"],
            user_id=row["user_id"],
            authenticated_at=row["started_at"],
            authentication=authentication(row),
            reachable=read_level(row["factor_level"]),
        )

    async def list_clients(self, session_id: UUID) -> Sequence[Client]:
        async with self._scope.connection() as connection:
            return [read_client(row) for row in await connection.fetch(_CLIENTS, session_id)]

    async def remove(self, digest: bytes) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_REMOVE, digest)
