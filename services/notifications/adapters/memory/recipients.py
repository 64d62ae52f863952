"""The addresses of accounts in memory."""

from uuid import UUID

from services.notifications.domain.email import StoredAddress


class MemoryRecipients:
    """Fulfils `app.ports.Recipients`."""

    def __init__(self) -> None:
        self._found: dict[UUID, StoredAddress] = {}

    async def record(self, account_id: UUID, address: str) -> None:
        if self._found.get(account_id) != StoredAddress(None):
            self._found[account_id] = StoredAddress(address)

    async def find(self, account_id: UUID) -> StoredAddress | None:
        return self._found.get(account_id)

    async def erase(self, account_id: UUID) -> None:
        self._found[account_id] = StoredAddress(None)
