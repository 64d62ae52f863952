"""An operator takes a signing key away."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.errors import NotFound
from kernel.events import Origin
from services.auth.app.facts import Facts
from services.auth.app.key_ports import SigningKeys
from services.auth.app.promote_key import PromoteKey
from services.auth.app.publish_key import PublishKey
from services.auth.domain.keys import KeyInUse, KeyLife, KeyState


@dataclass(frozen=True, slots=True)
class Retirement:
    """`compromised`: somebody else may sign with it, so that it goes at once, whatever that refuses."""

    kid: str
    compromised: bool


@dataclass(frozen=True, slots=True)
class RetireKey:
    keys: SigningKeys
    publish: PublishKey
    promote: PromoteKey
    facts: Facts
    life: KeyLife

    async def __call__(self, command: Retirement) -> None:
        """Raises NotFound; KeyInUse for the key that signs and for one whose tokens may live, unless compromised."""
        found = next((kept for kept in await self.keys.all() if kept.kid == command.kid), None)
        if found is None:
            raise NotFound("no such key")
        if found.state is KeyState.SIGNING:
            if not command.compromised:
                raise KeyInUse("it signs: rotate first, or say that it is compromised")
            await self.publish()
            await self.promote(force=True)
        after = timedelta(0) if command.compromised else self.life.outlive
        fact = self.facts.of("auth.signing-key.retired", Origin(), kid=command.kid, compromised=command.compromised)
        if not await self.keys.retire(command.kid, fact, after=after):
            left = (self.life.outlive - found.age).total_seconds()
            raise KeyInUse(f"tokens that it signed may live for another {left:.0f} s")
