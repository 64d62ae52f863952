"""Disables or re-enables an account, as an administrator."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.queries import find_contact
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.accounts.account import Profile
from services.auth.domain.accounts.events import AccountDisabled, AccountEnabled
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class SetUserDisabledCommand:
    user_id: UUID
    disabled: bool
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUserDisabled:
    transactions: Transactions
    events: EventFactory

    async def execute(self, command: SetUserDisabledCommand) -> Profile:
        """Returns the changed profile. Raises NotFound, Forbidden, LastAdmin.

        Disabling ends every session; enabling brings none of them back.
        """
        user_id, origin = command.user_id, command.origin
        admin = Actor.user(command.by.user_id)
        async with self.transactions.begin() as work:
            check_authority(command.by, await work.status.lock_for_update(user_id))
            contact = await find_contact(work.accounts, user_id)
            payload = (
                AccountDisabled(email=contact.email, display_name=contact.display_name)
                if command.disabled
                else AccountEnabled()
            )
            event = self.events.create_about_user(payload, user_id, actor=admin, origin=origin)
            profile = await work.status.set_disabled(user_id, disabled=command.disabled, event=event)
            if profile is None:
                raise NotFound("There is no such user.")
            if command.disabled:
                await work.sessions.end_all(
                    user_id, create_ending(self.events, EndCause.ACCOUNT_DISABLED, origin, actor=admin)
                )
        return profile
