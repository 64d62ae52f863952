"""The next signing key begins to sign, when everybody who verifies has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kernel.errors import Unavailable
from kernel.events import Origin
from services.auth.app.facts import Facts
from services.auth.app.key_ports import KeptKey, RollCall, SigningKeys
from services.auth.domain.keys import KeyLife, KeyState

_AT_ONCE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Promotion:
    """`kid` is the next key, None when there is none. It signs now, unless there are `obstacles`."""

    kid: str | None
    obstacles: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PromoteKey:
    """Without a roll call nobody is known to be ready, and only force promotes."""

    keys: SigningKeys
    roll_call: RollCall | None
    facts: Facts
    life: KeyLife

    async def __call__(self, *, force: bool = False) -> Promotion:
        """`force`: whoever has not seen it, which refuses tokens until it has."""
        found = next((kept for kept in await self.keys.all() if kept.state is KeyState.NEXT), None)
        if found is None:
            return Promotion(None)
        if not force and (obstacles := await self._obstacles(found)):
            return Promotion(found.kid, obstacles)
        fact = self.facts.of("auth.signing-key.promoted", Origin(), kid=found.kid)
        await self.keys.promote(found.kid, fact, after=_AT_ONCE if force else self.life.notice)
        return Promotion(found.kid)

    async def _obstacles(self, found: KeptKey) -> Sequence[str]:
        if found.age < self.life.notice:
            left = (self.life.notice - found.age).total_seconds()
            return [f"third parties may have cached the key set for another {left:.0f} s"]
        if self.roll_call is None:
            return ["there is no Redis to call the roll in (AUTH_REDIS_URL)"]
        try:
            lacking = await self.roll_call.lacking(found.kid)
        except Unavailable as unknown:
            return [f"it is not known who has it: {unknown}"]
        return [f"{name} has not seen it" for name in lacking]
