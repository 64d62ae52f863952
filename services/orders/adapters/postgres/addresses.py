"""Saved addresses in Postgres, sealed under their owner's key."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.idempotency import Created, IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys, bury_keys, key_columns
from kernel.runtime.data.postgres import Connection, Scope
from services.orders.adapters.postgres import personal_seal
from services.orders.domain.addresses import SavedAddress

# the owner's addresses are counted one at a time: two requests at once cannot both be the last
_LOCK_OWNER = "SELECT pg_advisory_xact_lock($1)"
_ADD = """
INSERT INTO addresses (id, owner_id, sealed, created_at, idempotency_digest, idempotency_fingerprint)
SELECT $1, $2, $3, $4, $6, $7 WHERE (SELECT count(*) FROM addresses WHERE owner_id = $2) < $5
RETURNING id
"""
_PAGE = "SELECT * FROM addresses WHERE owner_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
_REMOVE = "DELETE FROM addresses WHERE owner_id = $1 AND id = $2 RETURNING idempotency_digest"

_KEYS = PostgresIdempotencyKeys("addresses")


class PostgresAddresses:
    """Fulfils `app.addresses.ports.Addresses`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(
        self, address: SavedAddress, most: int, key: IdempotencyKey | None = None
    ) -> Created[SavedAddress] | None:
        owner = address.owner_id
        async with self._scope.transaction() as connection:
            if (made := await _KEYS.find(connection, key)) is not None:
                (kept,) = await _read(connection, [made])
                return Created(kept, is_replay=True)
            await connection.execute(_LOCK_OWNER, int.from_bytes(owner.bytes[8:], signed=True))
            sealed = personal_seal.seal(address.id, address.address, await personal_seal.key_for(connection, owner))
            values = (address.id, owner, sealed, address.created_at, most)
            is_added = await connection.fetchval(_ADD, *values, *key_columns(key)) is not None
        return Created(address) if is_added else None

    async def list_owned(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[SavedAddress]:
        async with self._scope.connection() as connection:
            return await _read(connection, await connection.fetch(_PAGE, owner_id, before, limit))

    async def remove(self, owner_id: UUID, address_id: UUID) -> bool:
        async with self._scope.transaction() as connection:
            removed = await connection.fetch(_REMOVE, owner_id, address_id)
            await bury_keys(connection, [row["idempotency_digest"] for row in removed])
        return bool(removed)


async def _read(connection: Connection, rows: Sequence[asyncpg.Record]) -> list[SavedAddress]:
    """Leaves out what cannot be read any more: its owner was erased a moment ago."""
    keys = await personal_seal.keys_of(connection, (row["owner_id"] for row in rows))
    opened = [(row, personal_seal.unseal(row["id"], row["sealed"], keys.get(row["owner_id"]))) for row in rows]
    return [
        SavedAddress(id=row["id"], owner_id=row["owner_id"], address=address, created_at=row["created_at"])
        for row, address in opened
        if address is not None
    ]
