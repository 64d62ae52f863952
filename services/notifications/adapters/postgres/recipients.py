"""The addresses of accounts in Postgres, sealed under a key that is not in the database."""

from uuid import UUID

from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.data.postgres import Scope
from services.notifications.domain.email import StoredAddress

SEALED_ADDRESSES = "goodgo/notifications/recipients/1"
"""What the key for addresses is derived for."""

_RECORD = """
INSERT INTO recipients (account_id, sealed_address) VALUES ($1, $2)
ON CONFLICT (account_id) DO UPDATE SET sealed_address = $2 WHERE recipients.sealed_address IS NOT NULL
"""
_FIND = "SELECT sealed_address FROM recipients WHERE account_id = $1"
# the row stays, without an address: events about the account's orders may still come
_ERASE = """
INSERT INTO recipients (account_id, sealed_address) VALUES ($1, NULL)
ON CONFLICT (account_id) DO UPDATE SET sealed_address = NULL
"""


class PostgresRecipients:
    """Fulfils `app.ports.Recipients`."""

    def __init__(self, scope: Scope, ring: KeyRing) -> None:
        self._scope = scope
        self._ring = ring

    async def record(self, account_id: UUID, address: str) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_RECORD, account_id, self._ring.seal(address.encode(), account_id.bytes))

    async def find(self, account_id: UUID) -> StoredAddress | None:
        """Raises SealBroken for an address that was sealed with another master key."""
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_FIND, account_id)
        if row is None:
            return None
        sealed = row["sealed_address"]
        return StoredAddress(None if sealed is None else self._ring.open(sealed, account_id.bytes).decode())

    async def erase(self, account_id: UUID) -> None:
        async with self._scope.connection() as connection:
            await connection.execute(_ERASE, account_id)
