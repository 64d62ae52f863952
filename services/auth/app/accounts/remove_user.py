"""Erases any account, as an administrator."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.accounts.events import AccountErased
from services.auth.domain.errors import OwnAccount
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class RemoveUserCommand:
    user_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveUser:
    transactions: Transactions
    events: EventFactory

    async def execute(self, command: RemoveUserCommand) -> None:
        """Raises OwnAccount, NotFound, Forbidden, LastAdmin."""
        user_id, origin = command.user_id, command.origin
        if user_id == command.by.user_id:
            raise OwnAccount
        admin = Actor.user(command.by.user_id)
        event = self.events.create_about_user(AccountErased(), user_id, actor=admin, origin=origin)
        async with self.transactions.begin() as work:
            check_authority(command.by, await work.status.lock_for_update(user_id))
            await work.sessions.end_all(
                user_id, create_ending(self.events, EndCause.ACCOUNT_ERASED, origin, actor=admin)
            )
            await work.email_tokens.delete_all(user_id)
            if not await work.status.erase(user_id, event):
                raise NotFound("There is no such user.")
