"""A new signing key is published. It signs later: see `promote_key.py`."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.events import Origin
from services.auth.app.facts import Facts
from services.auth.app.key_ports import KeyMaker, SigningKeys


@dataclass(frozen=True, slots=True)
class PublishKey:
    keys: SigningKeys
    maker: KeyMaker
    facts: Facts

    async def __call__(self, older_than: timedelta = timedelta(0)) -> bool:
        """False when a key is published already, or the signing one has signed for less than `older_than`."""
        key = self.maker.new()
        fact = self.facts.of("auth.signing-key.published", Origin(), kid=key.kid)
        return await self.keys.add(key, fact, older_than=older_than)
