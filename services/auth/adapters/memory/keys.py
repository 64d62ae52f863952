"""Signing keys in memory."""

from collections.abc import Sequence

from services.auth.adapters.memory.store import Scope
from services.auth.app.ports import SealedKey


class MemorySigningKeys:
    """Fulfils `app.ports.SigningKeys`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add_first(self, key: SealedKey) -> None:
        async with self._scope.change() as tables:
            if not tables.signing_keys:
                tables.signing_keys[key.kid] = key

    async def all(self) -> Sequence[SealedKey]:
        keys = self._scope.tables.signing_keys.values()
        return sorted(keys, key=lambda key: key.created_at, reverse=True)
