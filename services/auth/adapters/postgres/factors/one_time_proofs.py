"""Recovery codes, and the proofs that work once, in Postgres: one statement decides who is first."""

from collections.abc import Sequence
from uuid import UUID

from kernel.events import Event
from kernel.runtime.data.postgres import Scope
from services.auth.adapters.postgres.audit.events import record
from services.auth.adapters.postgres.factors.level import delete_recovery_codes, lock_account
from services.auth.domain.factors.challenge import Challenge

_ADD_CODES = "INSERT INTO recovery_codes (account_id, digest) SELECT $1, unnest($2::bytea[])"
_COUNT = "SELECT count(*) FROM recovery_codes WHERE account_id = $1"
_USE_CODE = "DELETE FROM recovery_codes WHERE account_id = $1 AND digest = $2 RETURNING true"
_USE_STEP = """
UPDATE totp_factors SET last_step = $2, last_used_at = statement_timestamp()
 WHERE id = $1 AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING true
"""
# as `domain.factors.factor.is_counter_sound` says
_USE_PASSKEY = """
UPDATE passkeys SET sign_count = $2, backed_up = $3, last_used_at = statement_timestamp()
 WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0)) RETURNING true
"""
_USE_CHALLENGE = """
INSERT INTO used_challenges (digest, expires_at) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING RETURNING true
"""


class PostgresRecoveryCodes:
    """Fulfils `app.factors.ports.RecoveryCodes`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def replace_all(self, user_id: UUID, digests: Sequence[bytes], event: Event | None) -> None:
        async with self._scope.transaction() as connection:
            if not await lock_account(connection, user_id):
                return
            await delete_recovery_codes(connection, user_id)
            await connection.execute(_ADD_CODES, user_id, list(digests))
            if event is not None:
                await record(connection, event)

    async def count(self, user_id: UUID) -> int:
        async with self._scope.connection() as connection:
            return int(await connection.fetchval(_COUNT, user_id))


class PostgresOneTimeProofs:
    """Fulfils `app.factors.ports.OneTimeProofs`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def use_challenge(self, challenge: Challenge) -> bool:
        async with self._scope.connection() as connection:
            return bool(await connection.fetchval(_USE_CHALLENGE, challenge.digest, challenge.expires_at))

    async def use_totp_step(self, factor_id: UUID, step: int) -> bool:
        async with self._scope.connection() as connection:
            return bool(await connection.fetchval(_USE_STEP, factor_id, step))

    async def use_passkey(self, passkey_id: UUID, sign_count: int, *, backed_up: bool) -> bool:
        async with self._scope.connection() as connection:
            return bool(await connection.fetchval(_USE_PASSKEY, passkey_id, sign_count, backed_up))

    async def use_recovery_code(self, user_id: UUID, digest: bytes) -> int | None:
        async with self._scope.connection() as connection:
            if not await connection.fetchval(_USE_CODE, user_id, digest):
                return None
            return int(await connection.fetchval(_COUNT, user_id))
