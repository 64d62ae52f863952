"""Payment methods in Postgres. The provider's token is sealed, for its row alone."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from kernel.idempotency import Created, IdempotencyKey
from kernel.runtime.data.idempotency_keys.postgres import PostgresIdempotencyKeys, bury_keys, key_columns
from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.data.postgres import Joined, Scope
from kernel.runtime.events.inbox import dead_letters
from kernel.runtime.events.inbox.postgres import PostgresInbox
from kernel.secret import Secret
from services.payments.domain.payment_methods import CardSummary, PaymentMethod
from services.payments.manifest import MANIFEST

SEALED_TOKENS = "goodgo/payments/provider-tokens/1"
"""What the key for tokens is derived for."""

_ADD = """
INSERT INTO payment_methods (id, owner_id, provider, token_sealed, brand, last4, expires, created_at,
                             idempotency_digest, idempotency_fingerprint)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
 WHERE (SELECT count(*) FROM payment_methods WHERE owner_id = $2) < $11 RETURNING true
"""
# the owner's methods are counted one at a time: two requests at once cannot both be the last
_LOCK_OWNER = "SELECT pg_advisory_xact_lock($1)"
_FIND = "SELECT * FROM payment_methods WHERE id = $1"
_PAGE = """
SELECT * FROM payment_methods WHERE owner_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""
_REMOVE = "DELETE FROM payment_methods WHERE id = $1 AND owner_id = $2 RETURNING idempotency_digest"
_REMOVE_ALL = "DELETE FROM payment_methods WHERE owner_id = $1 RETURNING idempotency_digest"

_KEYS = PostgresIdempotencyKeys("payment_methods")


class PostgresPaymentMethods:
    """Fulfils `app.methods.ports.PaymentMethods`. `ring` is derived from a key that is not in the database."""

    def __init__(self, scope: Scope, ring: KeyRing) -> None:
        self._scope = scope
        self._ring = ring

    async def add(
        self, method: PaymentMethod, most: int, key: IdempotencyKey | None = None
    ) -> Created[PaymentMethod] | None:
        card, sealed = method.card, self._ring.seal(method.token.reveal().encode(), method.id.bytes)
        values = (card.brand, card.last4, card.expires, method.created_at)
        try:
            async with self._scope.transaction() as connection:
                if (made := await _KEYS.find(connection, key)) is not None:
                    return Created(self._read(made), is_replay=True)
                await connection.execute(_LOCK_OWNER, int.from_bytes(method.owner_id.bytes[8:], signed=True))
                own = (method.id, method.owner_id, method.provider, sealed)
                is_added = await connection.fetchval(_ADD, *own, *values, *key_columns(key), most)
        except asyncpg.UniqueViolationError:
            raise ValueError("there is a payment method with this id") from None
        return Created(method) if is_added else None

    async def find(self, method_id: UUID) -> PaymentMethod | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, method_id)
        return self._read(row) if row else None

    async def list_owned(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[PaymentMethod]:
        async with self._scope.connection() as connection:
            rows = await connection.fetch(_PAGE, owner_id, before, limit)
        return [self._read(row) for row in rows]

    async def remove(self, method_id: UUID, owner_id: UUID) -> bool:
        async with self._scope.transaction() as connection:
            removed = await connection.fetch(_REMOVE, method_id, owner_id)
            await bury_keys(connection, [row["idempotency_digest"] for row in removed])
        return bool(removed)

    async def remove_all(self, owner_id: UUID, event_id: UUID) -> int:
        async with self._scope.transaction() as connection:
            if not await PostgresInbox(Joined(connection), MANIFEST.name).record_if_new(event_id):
                return 0
            removed = await connection.fetch(_REMOVE_ALL, owner_id)
            await bury_keys(connection, [row["idempotency_digest"] for row in removed])
            await dead_letters.erase(connection, owner_id)
        return len(removed)

    def _read(self, row: asyncpg.Record) -> PaymentMethod:
        token = self._ring.open(row["token_sealed"], row["id"].bytes).decode()
        return PaymentMethod(
            id=row["id"],
            owner_id=row["owner_id"],
            provider=row["provider"],
            token=Secret(token),
            card=CardSummary(row["brand"], row["last4"], row["expires"]),
            created_at=row["created_at"],
        )
