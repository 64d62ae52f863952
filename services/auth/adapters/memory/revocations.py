"""Revocations in memory."""

from kernel.runtime.revocation.port import Batch
from services.auth.adapters.memory.store import Scope


class MemoryRevocations:
    """Fulfils `kernel.runtime.revocation.port.RevocationFeed`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def read(self, cursor: str | None) -> Batch:
        told = self._scope.tables.revocations
        return Batch(told[int(cursor or 0) :], str(len(told)), 0.0, resumed=cursor is not None)
