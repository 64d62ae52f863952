"""An operator looks at the signing keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.auth.app.key_ports import KeptKey, SigningKeys


@dataclass(frozen=True, slots=True)
class ListKeys:
    keys: SigningKeys

    async def __call__(self) -> Sequence[KeptKey]:
        """Newest first."""
        return await self.keys.all()
