"""Makes the next signing key sign, once every replica that verifies knows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kernel.errors import Unavailable
from kernel.events import EventFactory, Subject
from services.auth.app.keys.ports import KeyReadiness, SigningKeys, StoredKey
from services.auth.domain.events import SYSTEM
from services.auth.domain.keys.events import SigningKeyPromoted
from services.auth.domain.keys.key_schedule import KeySchedule
from services.auth.domain.keys.signing_key import KeyState

_IMMEDIATELY = timedelta(0)


@dataclass(frozen=True, slots=True)
class Promotion:
    """`kid` is the next key, or None. It signs now, unless there are `obstacles`."""

    kid: str | None
    obstacles: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoteKey:
    """Without `readiness` no replica can confirm the key, and only `force` promotes it."""

    keys: SigningKeys
    readiness: KeyReadiness | None
    events: EventFactory
    schedule: KeySchedule

    async def execute(self, *, force: bool = False) -> Promotion:
        """Promotes the next key when nothing stands in the way.

        `force` skips that check: a replica that does not know the key refuses its tokens until it does.
        """
        found = next((stored for stored in await self.keys.list_all() if stored.state is KeyState.NEXT), None)
        if found is None:
            return Promotion(None)
        if not force and (obstacles := await self._find_obstacles(found)):
            return Promotion(found.kid, obstacles)
        payload = SigningKeyPromoted(kid=found.kid)
        event = self.events.create(payload, subject=Subject("signing-key", found.kid), actor=SYSTEM)
        await self.keys.promote(found.kid, event, after=_IMMEDIATELY if force else self.schedule.notice)
        return Promotion(found.kid)

    async def _find_obstacles(self, found: StoredKey) -> Sequence[str]:
        if found.age < self.schedule.notice:
            left = (self.schedule.notice - found.age).total_seconds()
            return [f"third parties may have cached the key set for another {left:.0f} s"]
        if self.readiness is None:
            return ["replicas cannot confirm new keys without Redis (AUTH_REDIS_URL)"]
        try:
            lacking = await self.readiness.replicas_without(found.kid)
        except Unavailable as unknown:
            return [f"the replicas that know the key are unknown: {unknown}"]
        return [f"{name} does not know the key yet" for name in lacking]
