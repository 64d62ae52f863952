"""The key of pairwise subjects in Postgres."""

from kernel.runtime.data.postgres import Scope

_ADD = "INSERT INTO pairwise_keys (sealed_key) VALUES ($1) ON CONFLICT (id) DO NOTHING"
_FIND = "SELECT sealed_key FROM pairwise_keys"
_RESEAL = "UPDATE pairwise_keys SET sealed_key = $2 WHERE sealed_key = $1 RETURNING true"


class PostgresPairwiseKeys:
    """Fulfils `app.oidc.subjects.ports.PairwiseKeys`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find_or_add(self, sealed: bytes) -> bytes:
        async with self._scope.connection() as connection:
            await connection.execute(_ADD, sealed)
            stored: bytes = await connection.fetchval(_FIND)
            return stored

    async def reseal(self, expected: bytes, sealed: bytes) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_RESEAL, expected, sealed) is True
