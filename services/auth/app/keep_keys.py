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
        for kept in await self.keys.all():
            if kept.state is KeyState.VERIFYING and kept.age >= self.life.outlive:
                await self._retire(kept)
            elif kept.state is KeyState.SIGNING and kept.age >= self.life.age:
                await self.publish(self.life.age)
        await self.promote()
        return await self.keys.all()

    async def _retire(self, kept: KeptKey) -> None:
        fact = self.facts.of("auth.signing-key.retired", Origin(), kid=kept.kid, compromised=False)
        await self.keys.retire(kept.kid, fact, after=self.life.outlive)
