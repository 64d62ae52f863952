"""Recovery codes, and the proofs that work once, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope
from services.auth.domain.factors.challenge import Challenge
from services.auth.domain.factors.factor import is_counter_sound


class MemoryRecoveryCodes:
    """Fulfils `app.factors.ports.RecoveryCodes`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def replace_all(self, user_id: UUID, digests: Sequence[bytes], event: Event | None) -> None:
        async with self._scope.change() as tables:
            if user_id not in tables.accounts:
                return
            tables.recovery_codes[user_id] = frozenset(digests)
            if event is not None:
                tables.record(event)

    async def count(self, user_id: UUID) -> int:
        return len(self._scope.tables.recovery_codes.get(user_id, ()))


class MemoryOneTimeProofs:
    """Fulfils `app.factors.ports.OneTimeProofs`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def use_challenge(self, challenge: Challenge) -> bool:
        async with self._scope.change() as tables:
            used = tables.used_challenges
            tables.used_challenges = {digest: until for digest, until in used.items() if until > self._clock.now()}
            if challenge.digest in tables.used_challenges:
                return False
            tables.used_challenges[challenge.digest] = challenge.expires_at
            return True

    async def use_totp_step(self, factor_id: UUID, step: int) -> bool:
        async with self._scope.change() as tables:
            factor = tables.totp_factors.get(factor_id)
            if factor is None or factor.confirmed_at is None or step <= factor.last_step:
                return False
            tables.totp_factors[factor_id] = replace(factor, last_step=step, last_used_at=self._clock.now())
            return True

    async def use_passkey(self, passkey_id: UUID, sign_count: int, *, backed_up: bool) -> bool:
        async with self._scope.change() as tables:
            passkey = tables.passkeys.get(passkey_id)
            if passkey is None or not is_counter_sound(passkey.sign_count, sign_count):
                return False
            used_at = self._clock.now()
            tables.passkeys[passkey_id] = replace(
                passkey, sign_count=sign_count, backed_up=backed_up, last_used_at=used_at
            )
            return True

    async def use_recovery_code(self, user_id: UUID, digest: bytes) -> int | None:
        async with self._scope.change() as tables:
            codes = tables.recovery_codes.get(user_id, frozenset())
            if digest not in codes:
                return None
            tables.recovery_codes[user_id] = codes - {digest}
            return len(codes) - 1
