"""An administrator looks through the accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.auth.app.ports import Accounts
from services.auth.domain.accounts import Profile


@dataclass(frozen=True, slots=True)
class ListUsers:
    accounts: Accounts

    async def __call__(self, after: UUID | None, limit: int) -> Sequence[Profile]:
        """Oldest first."""
        return await self.accounts.page(after, limit)
