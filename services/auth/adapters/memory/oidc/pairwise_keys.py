"""The key of pairwise subjects in memory."""

from services.auth.adapters.memory.store import Scope

_ONLY = 1


class MemoryPairwiseKeys:
    """Fulfils `app.oidc.subjects.ports.PairwiseKeys`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find_or_add(self, sealed: bytes) -> bytes:
        async with self._scope.change() as tables:
            return tables.pairwise_keys.setdefault(_ONLY, sealed)

    async def reseal(self, expected: bytes, sealed: bytes) -> bool:
        async with self._scope.change() as tables:
            if tables.pairwise_keys.get(_ONLY) != expected:
                return False
            tables.pairwise_keys[_ONLY] = sealed
            return True
