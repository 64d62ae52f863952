"""The signing keys grow old by themselves: every replica looks every few seconds, and one of them acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.events import Origin
from services.auth.app.facts import Facts
from services.auth.app.key_ports import KeptKey, SigningKeys
from services.auth.app.promote_key import PromoteKey
from services.auth.app.publish_key import PublishKey
from services.auth.domain.keys import KeyLife, KeyState


@dataclass(frozen=True, slots=True)
class KeepKeys:
    keys: SigningKeys
    publish: PublishKey
    promote: PromoteKey
    facts: Facts
    life: KeyLife

    async def __call__(self) -> Sequence[KeptKey]:
        """Does what is due; the keys as they are then, newest first."""
        keys = await self.keys.all()
        changes = [await self._changed(kept) for kept in keys]
        return await self.keys.all() if any(changes) else keys

    async def _changed(self, kept: KeptKey) -> bool:
        if kept.state is KeyState.NEXT:
            promotion = await self.promote()
            return promotion.kid is not None and not promotion.obstacles
        if kept.state is KeyState.SIGNING:
            return kept.age >= self.life.age and await self.publish(self.life.age)
        return kept.age >= self.life.outlive and await self._retire(kept)

    async def _retire(self, kept: KeptKey) -> bool:
        fact = self.facts.of("auth.signing-key.retired", Origin(), kid=kept.kid, compromised=False)
        return await self.keys.retire(kept.kid, fact, after=self.life.outlive)
