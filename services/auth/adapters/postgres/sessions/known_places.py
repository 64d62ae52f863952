"""From where accounts have logged in, in Postgres."""

from uuid import UUID

import asyncpg

from kernel.runtime.data.postgres import Scope
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions.log_in_notices import NOTICES_PERIOD, Novelty
from services.auth.domain.sessions.log_in_place import KNOWN_FOR, MAX_PLACES, LogInPlace

_REMEMBER = """
WITH known AS (
    SELECT network, device, first_used_at, last_used_at FROM known_places
     WHERE account_id = $1 AND last_used_at > statement_timestamp() - $4::interval
), used AS (
    INSERT INTO known_places AS k (account_id, network, device, first_used_at, last_used_at)
    VALUES ($1, $2, $3, statement_timestamp(), statement_timestamp())
    ON CONFLICT (account_id, network, device) DO UPDATE
       SET last_used_at = statement_timestamp(),
           first_used_at = CASE WHEN k.last_used_at > statement_timestamp() - $4::interval
                                THEN k.first_used_at ELSE statement_timestamp() END
), forgotten AS (
    DELETE FROM known_places WHERE account_id = $1 AND (network, device) IN (
        SELECT network, device FROM known_places WHERE account_id = $1 AND (network, device) <> ($2, $3)
         ORDER BY last_used_at DESC OFFSET $6)
)
SELECT count(*) AS places,
       count(*) FILTER (WHERE network = $2) = 0 AS is_new_network,
       count(*) FILTER (WHERE device = $3) = 0 AS is_new_device,
       count(*) FILTER (WHERE first_used_at > statement_timestamp() - $5::interval) AS new_today
  FROM known
"""
_KNOWS = """
SELECT EXISTS (SELECT FROM known_places
                WHERE account_id = $1 AND network = $2 AND last_used_at > statement_timestamp() - $3::interval)
"""


class PostgresKnownPlaces:
    """Fulfils `app.sessions.ports.KnownPlaces`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def remember(self, user_id: UUID, place: LogInPlace) -> Novelty:
        arguments = (user_id, place.network, place.device, KNOWN_FOR, NOTICES_PERIOD, MAX_PLACES - 1)
        async with self._scope.connection() as connection:
            try:
                row = await connection.fetchrow(_REMEMBER, *arguments)
            except asyncpg.ForeignKeyViolationError:
                raise InvalidCredentials from None
        assert row is not None  # noqa: S101 - a count returns one row
        return Novelty(row["is_new_network"], row["is_new_device"], row["places"], row["new_today"])

    async def knows_network(self, user_id: UUID, network: str) -> bool:
        async with self._scope.connection() as connection:
            return bool(await connection.fetchval(_KNOWS, user_id, network, KNOWN_FOR))
