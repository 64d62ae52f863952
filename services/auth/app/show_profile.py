"""Somebody looks at their own account."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import InvalidToken
from services.auth.app.ports import Accounts
from services.auth.domain.accounts import Profile


@dataclass(frozen=True, slots=True)
class ShowProfile:
    accounts: Accounts

    async def __call__(self, user_id: UUID) -> Profile:
        """Raises InvalidToken when the account is disabled or gone: the token that names it is worth nothing."""
        profile = await self.accounts.find(user_id)
        if profile is None or profile.account.disabled:
            raise InvalidToken
        return profile
