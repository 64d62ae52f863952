"""Publishes a new signing key. It signs later: see `promote_key.py`."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.events import EventFactory, Subject
from services.auth.app.keys.ports import KeyMaker, SigningKeys
from services.auth.domain.events import SYSTEM
from services.auth.domain.keys.events import SigningKeyPublished


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishKey:
    keys: SigningKeys
    maker: KeyMaker
    events: EventFactory

    async def execute(self, older_than: timedelta = timedelta(0)) -> bool:
        """Returns False when a next key exists, or the signing one has signed for less than `older_than`."""
        key = self.maker.create()
        payload = SigningKeyPublished(kid=key.kid)
        event = self.events.create(payload, subject=Subject("signing-key", key.kid), actor=SYSTEM)
        return await self.keys.add(key, event, older_than=older_than)
