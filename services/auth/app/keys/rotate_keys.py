"""Rotates the signing keys by age: every replica runs it every few seconds, and one of them makes each change."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.events import EventFactory, Subject
from services.auth.app.keys.ports import SigningKeys, StoredKey
from services.auth.app.keys.promote_key import PromoteKey
from services.auth.app.keys.publish_key import PublishKey
from services.auth.domain.events import SYSTEM
from services.auth.domain.keys.events import SigningKeyRetired
from services.auth.domain.keys.key_schedule import KeySchedule
from services.auth.domain.keys.signing_key import KeyState


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateKeys:
    keys: SigningKeys
    publish_key: PublishKey
    promote_key: PromoteKey
    events: EventFactory
    schedule: KeySchedule

    async def execute(self) -> Sequence[StoredKey]:
        """Makes the changes that are due and returns the keys after them, newest first."""
        keys = await self.keys.list_all()
        changes = [await self._rotate(stored) for stored in keys]
        return await self.keys.list_all() if any(changes) else keys

    async def _rotate(self, stored: StoredKey) -> bool:
        """Returns whether it may have changed something."""
        if stored.state is KeyState.NEXT:
            promotion = await self.promote_key.execute()
            return promotion.kid is not None and not promotion.obstacles
        if stored.state is KeyState.SIGNING:
            return stored.age >= self.schedule.signing and await self.publish_key.execute(self.schedule.signing)
        return stored.age >= self.schedule.verifying and await self._retire(stored)

    async def _retire(self, stored: StoredKey) -> bool:
        payload = SigningKeyRetired(kid=stored.kid, compromised=False)
        event = self.events.create(payload, subject=Subject("signing-key", stored.kid), actor=SYSTEM)
        return await self.keys.retire(stored.kid, event, after=self.schedule.verifying)
