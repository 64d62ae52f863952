"""Clients and their secrets in Postgres."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import asyncpg

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.domain.oidc.client import MAX_SECRETS, Client, RegisteredClient, SecretRecord, StoredSecret

SELECT_CLIENTS = "SELECT c.client_id, c.metadata, c.disabled, c.created_at FROM clients c"
_ADD = """
INSERT INTO clients (client_id, metadata, disabled, created_at) VALUES ($1, $2, $3, statement_timestamp())
ON CONFLICT (client_id) DO NOTHING RETURNING true
"""
# one row for each secret, or one without
_FIND = """
SELECT c.client_id, c.metadata, c.disabled, c.created_at, c.revision,
       s.id, s.digest, s.hint, s.created_at AS secret_created_at
  FROM clients c LEFT JOIN client_secrets s ON s.client_id = c.client_id WHERE c.client_id = $1 ORDER BY s.id
"""
_PAGE = f"{SELECT_CLIENTS} WHERE $1::text IS NULL OR c.client_id > $1 ORDER BY c.client_id LIMIT $2"
_REPLACE = "UPDATE clients SET metadata = $2, disabled = $3 WHERE client_id = $1 RETURNING true"
_REMOVE = "DELETE FROM clients WHERE client_id = $1 RETURNING true"
_LOCK = "SELECT true FROM clients WHERE client_id = $1 FOR UPDATE"
_INSERT_DIGEST = """
INSERT INTO client_secrets (id, client_id, digest, hint, created_at)
SELECT $1, $2, $3, $4, statement_timestamp()
 WHERE (SELECT count(*) FROM client_secrets WHERE client_id = $2) < $5 RETURNING true
"""
_REMOVE_SECRET = "DELETE FROM client_secrets WHERE client_id = $1 AND id = $2 RETURNING true"  # noqa: S105 - a statement
# among the challenges that were used: of both only a digest is kept
_USE = "INSERT INTO used_challenges (digest, expires_at) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING RETURNING true"


class PostgresClients:
    """Fulfils `app.oidc.ports.Clients`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, client: Client, secret: StoredSecret | None, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_ADD, client.client_id, _write(client), client.disabled):
                return False
            if secret is not None:
                await connection.execute(_INSERT_DIGEST, *_secret_values(client.client_id, secret))
            await record(connection, event)
            return True

    async def find(self, client_id: str) -> RegisteredClient | None:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_FIND, client_id)
        if not rows:
            return None
        secrets = tuple(
            StoredSecret(SecretRecord(row["id"], row["hint"], row["secret_created_at"]), row["digest"])
            for row in rows
            if row["id"] is not None
        )
        return RegisteredClient(read_client(rows[0]), rows[0]["revision"], secrets)

    async def page(self, after: str | None, limit: int) -> Sequence[Client]:
        async with self._scope.connection() as connection:
            return [read_client(row) for row in await connection.fetch(_PAGE, after, limit)]

    async def replace(self, client: Client, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_REPLACE, client.client_id, _write(client), client.disabled):
                return False
            await record(connection, event)
            return True

    async def remove(self, client_id: str, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            if not await connection.fetchval(_REMOVE, client_id):
                return False
            await record(connection, event)
            return True


class PostgresClientSecrets:
    """Fulfils `app.oidc.ports.ClientSecrets`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, client_id: str, secret: StoredSecret, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            # of secrets that are added at once each sees the ones before it
            if not await connection.fetchval(_LOCK, client_id):
                return False
            if not await connection.fetchval(_INSERT_DIGEST, *_secret_values(client_id, secret)):
                return False
            await record(connection, event)
            return True

    async def remove(self, client_id: str, secret_id: UUID, event: Event) -> bool:
        async with self._scope.transaction() as connection:
            # the client before its secret, in the order of its removal: the other order could deadlock
            await connection.fetchval(_LOCK, client_id)
            if not await connection.fetchval(_REMOVE_SECRET, client_id, secret_id):
                return False
            await record(connection, event)
            return True

    async def use_assertion(self, digest: bytes, expires_at: datetime) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_USE, digest, expires_at) is True


def read_client(row: asyncpg.Record) -> Client:
    return _read(row["client_id"], row["metadata"], row["created_at"], disabled=row["disabled"])


@lru_cache(maxsize=256)  # the row is read each time, its text only when it is another
def _read(client_id: str, metadata: str, created_at: datetime, *, disabled: bool) -> Client:
    return Client.read(client_id, json.loads(metadata), created_at, disabled=disabled)


def _write(client: Client) -> str:
    return json.dumps(client.write_metadata())


def _secret_values(client_id: str, secret: StoredSecret) -> tuple[object, ...]:
    return (secret.record.id, client_id, secret.digest, secret.record.hint, MAX_SECRETS)
