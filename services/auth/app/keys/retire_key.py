"""Retires a signing key, for an operator."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.errors import NotFound
from kernel.events import EventFactory, Subject
from services.auth.app.keys.ports import SigningKeys
from services.auth.app.keys.promote_key import PromoteKey
from services.auth.app.keys.publish_key import PublishKey
from services.auth.domain.events import OPERATOR
from services.auth.domain.keys.events import SigningKeyRetired
from services.auth.domain.keys.key_schedule import KeySchedule
from services.auth.domain.keys.signing_key import KeyInUse, KeyState


@dataclass(frozen=True, slots=True)
class RetireKeyCommand:
    """`compromised`: others may sign with the key, so it is deleted at once, although its tokens are then refused."""

    kid: str
    compromised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireKey:
    keys: SigningKeys
    publish_key: PublishKey
    promote_key: PromoteKey
    events: EventFactory
    schedule: KeySchedule

    async def execute(self, command: RetireKeyCommand) -> None:
        """Raises NotFound; KeyInUse for the signing key and for one whose tokens may be valid, unless compromised."""
        found = next((stored for stored in await self.keys.list_all() if stored.kid == command.kid), None)
        if found is None:
            raise NotFound("There is no such key.")
        if found.state is KeyState.SIGNING:
            if not command.compromised:
                raise KeyInUse("The key signs: rotate first, or say --compromised.")
            await self.publish_key.execute()
            await self.promote_key.execute(force=True)
        after = timedelta(0) if command.compromised else self.schedule.verifying
        payload = SigningKeyRetired(kid=command.kid, compromised=command.compromised)
        event = self.events.create(payload, subject=Subject("signing-key", command.kid), actor=OPERATOR)
        if not await self.keys.retire(command.kid, event, after=after):
            left = (self.schedule.verifying - found.age).total_seconds()
            raise KeyInUse(f"Tokens that the key signed may be valid for another {left:.0f} s.")
