"""Second factors in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from kernel.assurance import Level
from kernel.clock import Clock
from kernel.events import Event
from services.auth.adapters.memory.store import Scope, Tables
from services.auth.domain.factors.factor import PENDING_FOR, Factor, FactorType, Passkey, TotpFactor


class MemoryFactors:
    """Fulfils `app.factors.ports.Factors`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def list_by_user(self, user_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Factor]]:
        return {user_id: self._list(user_id) for user_id in user_ids}

    async def lock_all(self, user_id: UUID) -> Sequence[Factor]:
        """A unit of work in memory keeps all others away."""
        return self._list(user_id)

    def _list(self, user_id: UUID) -> Sequence[Factor]:
        tables = self._scope.tables
        totp = [each.to_factor() for each in tables.confirmed_totp(user_id)]
        found = [*totp, *(each.to_factor() for each in tables.list_passkeys(user_id))]
        return sorted(found, key=lambda factor: (factor.created_at, factor.id))

    async def rename(self, user_id: UUID, factor_id: UUID, name: str) -> bool:
        async with self._scope.change() as tables:
            factor = _find(tables, user_id, factor_id)
            if isinstance(factor, Passkey):
                tables.passkeys[factor_id] = replace(factor, name=name)
            elif factor is not None:
                tables.totp_factors[factor_id] = replace(factor, name=name)
            return factor is not None

    async def remove(self, user_id: UUID, factor_id: UUID, event: Event) -> FactorType | None:
        async with self._scope.change() as tables:
            if (factor := _find(tables, user_id, factor_id)) is None:
                return None
            tables.totp_factors.pop(factor_id, None)
            tables.passkeys.pop(factor_id, None)
            if tables.reachable(user_id) is Level.AAL1:
                tables.recovery_codes.pop(user_id, None)
            tables.record(event)
            return factor.to_factor().type

    async def remove_all(self, user_id: UUID, event: Event | None) -> bool:
        async with self._scope.change() as tables:
            if not tables.remove_factors(user_id):
                return False
            if event is not None:
                tables.record(event)
            return True


class MemoryTotpFactors:
    """Fulfils `app.factors.ports.TotpFactors`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def add(self, factor: TotpFactor) -> None:
        async with self._scope.change() as tables:
            if factor.user_id not in tables.accounts:
                return
            others = tables.totp_factors.items()
            tables.totp_factors = {id_: each for id_, each in others if each.user_id != factor.user_id or _is_set(each)}
            tables.totp_factors[factor.id] = replace(factor, created_at=self._clock.now())

    async def find_pending(self, user_id: UUID, factor_id: UUID) -> TotpFactor | None:
        factor = self._scope.tables.totp_factors.get(factor_id)
        return factor if factor is not None and factor.user_id == user_id and self._is_pending(factor) else None

    async def confirm(self, factor_id: UUID, step: int, event: Event) -> bool:
        async with self._scope.change() as tables:
            factor = tables.totp_factors.get(factor_id)
            if factor is None or not self._is_pending(factor):
                return False
            tables.totp_factors[factor_id] = replace(factor, confirmed_at=self._clock.now(), last_step=step)
            tables.record(event)
            return True

    async def list_confirmed(self, user_id: UUID) -> Sequence[TotpFactor]:
        return sorted(self._scope.tables.confirmed_totp(user_id), key=lambda factor: (factor.created_at, factor.id))

    def _is_pending(self, factor: TotpFactor) -> bool:
        return not _is_set(factor) and self._clock.now() - factor.created_at < PENDING_FOR


def _is_set(factor: TotpFactor) -> bool:
    return factor.confirmed_at is not None


def _find(tables: Tables, user_id: UUID, factor_id: UUID) -> TotpFactor | Passkey | None:
    factors: list[TotpFactor | Passkey] = [*tables.confirmed_totp(user_id), *tables.list_passkeys(user_id)]
    return next((each for each in factors if each.id == factor_id), None)
