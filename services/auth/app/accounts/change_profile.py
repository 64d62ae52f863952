"""Changes the display name of the current user."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.errors import InvalidToken
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.accounts.ports import Accounts
from services.auth.domain.accounts.account import Profile
from services.auth.domain.accounts.events import AccountRenamed


@dataclass(frozen=True, slots=True)
class ChangeProfileCommand:
    display_name: str | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProfile:
    accounts: Accounts
    events: EventFactory

    async def execute(self, command: ChangeProfileCommand) -> Profile:
        """Returns the changed profile. Raises InvalidToken when the account no longer exists."""
        user_id = command.by.user_id
        event = self.events.create_about_user(
            AccountRenamed(), user_id, actor=Actor.user(user_id), origin=command.origin
        )
        profile = await self.accounts.rename(user_id, command.display_name, event)
        if profile is None:
            raise InvalidToken
        return profile
