"""An administrator looks at one account."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.auth.app.ports import Accounts
from services.auth.domain.accounts import Profile


@dataclass(frozen=True, slots=True)
class ShowUser:
    accounts: Accounts

    async def __call__(self, user_id: UUID) -> Profile:
        """Raises NotFound."""
        profile = await self.accounts.find(user_id)
        if profile is None:
            raise NotFound("no such user")
        return profile
