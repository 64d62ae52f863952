"""Device authorizations in Postgres. One statement decides each race."""

import json
from datetime import timedelta

from kernel.runtime.data.postgres import Scope
from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.device import INTERVAL, MAX_INTERVAL, Device, DeviceState, PolledDevice

_DELETE_EXPIRED = """
DELETE FROM devices WHERE digest IN (
    SELECT digest FROM devices WHERE expires_at <= statement_timestamp() - interval '1 hour'
     LIMIT 20 FOR UPDATE SKIP LOCKED)
"""
_ADD = """
INSERT INTO devices (digest, user_digest, client_id, request, state, polling_interval, expires_at)
SELECT $1, $2, client_id, $4, 'pending', $5, statement_timestamp() + $6::interval
  FROM clients WHERE client_id = $3 FOR KEY SHARE
ON CONFLICT DO NOTHING RETURNING true
"""
_PENDING = "state = 'pending' AND expires_at > statement_timestamp()"
_FIND = f"SELECT request FROM devices WHERE user_digest = $1 AND {_PENDING}"  # noqa: S608 - a constant of this module
_ANSWER = f"UPDATE devices SET state = $2 WHERE digest = $1 AND {_PENDING} RETURNING true"  # noqa: S608 - a constant of this module
# those who ask together wait for one another, and all but the first are early
_POLL = """
WITH asked AS (
    SELECT digest, coalesce(polled_at > statement_timestamp() - polling_interval, false) AS is_early
      FROM devices WHERE digest = $1 AND client_id = $2 FOR NO KEY UPDATE
)
UPDATE devices d SET polled_at = statement_timestamp(),
       polling_interval = CASE WHEN a.is_early THEN least(d.polling_interval + $3, $4) ELSE d.polling_interval END
  FROM asked a WHERE d.digest = a.digest
RETURNING d.state, a.is_early, d.expires_at <= statement_timestamp() AS is_expired
"""


class PostgresDevices:
    """Fulfils `app.oidc.devices.ports.Devices`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, device: Device, lifetime: timedelta) -> bool:
        request = device.request
        values = (device.digest, device.user_digest, request.client_id, json.dumps(request.write()), INTERVAL, lifetime)
        async with self._scope.transaction() as connection:
            await connection.execute(_DELETE_EXPIRED)
            return await connection.fetchval(_ADD, *values) is True

    async def find(self, user_digest: bytes) -> AuthorizationRequest | None:
        async with self._scope.connection() as connection:
            found = await connection.fetchval(_FIND, user_digest)
        return None if found is None else AuthorizationRequest.read(json.loads(found))

    async def answer(self, digest: bytes, state: DeviceState) -> bool:
        async with self._scope.connection() as connection:
            return await connection.fetchval(_ANSWER, digest, state.value) is True

    async def poll(self, digest: bytes, client_id: str) -> PolledDevice | None:
        async with self._scope.connection() as connection:
            row = await connection.fetchrow(_POLL, digest, client_id, INTERVAL, MAX_INTERVAL)
        return None if row is None else PolledDevice(DeviceState(row["state"]), row["is_early"], row["is_expired"])
