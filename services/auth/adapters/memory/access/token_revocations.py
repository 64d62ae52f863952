"""Revoked access tokens in memory."""

from kernel.runtime.tokens.revocation.port import Batch
from services.auth.adapters.memory.store import Scope


class MemoryTokenRevocations:
    """Fulfils `kernel.runtime.tokens.revocation.port.RevocationFeed`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def read(self, cursor: str | None) -> Batch:
        revocations = self._scope.tables.revocations
        return Batch(revocations[int(cursor or 0) :], str(len(revocations)), 0.0, resumed=cursor is not None)
