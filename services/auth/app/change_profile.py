"""Somebody changes how they are called."""

from dataclasses import dataclass

from kernel.errors import InvalidToken
from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import Accounts
from services.auth.domain.accounts import Profile


@dataclass(frozen=True, slots=True)
class ProfileChange:
    display_name: str | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class ChangeProfile:
    accounts: Accounts
    facts: Facts

    async def __call__(self, command: ProfileChange) -> Profile:
        """Raises InvalidToken when the account is gone."""
        fact = self.facts.of("auth.account.renamed", command.origin, user_id=command.by.user_id)
        profile = await self.accounts.rename(command.by.user_id, command.display_name, fact)
        if profile is None:
            raise InvalidToken
        return profile
