"""Erases the account of the current user, who confirms it with the password."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.passwords.reauthentication import Reauthentication
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.accounts.events import AccountErased
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class EraseAccountCommand:
    password: Secret | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAccount:
    reauthentication: Reauthentication
    transactions: Transactions
    events: EventFactory

    async def execute(self, command: EraseAccountCommand) -> None:
        """Raises InvalidRequest, WrongPassword, InsufficientAuthentication, TooManyAttempts, LastAdmin, Overloaded."""
        user_id, origin = command.by.user_id, command.origin
        await self.reauthentication.check(command.by, command.password, origin)
        event = self.events.create_about_user(AccountErased(), user_id, actor=Actor.user(user_id), origin=origin)
        async with self.transactions.begin() as work:
            await work.status.lock_for_update(user_id)
            await work.sessions.end_all(user_id, create_ending(self.events, EndCause.ACCOUNT_ERASED, origin))
            await work.email_tokens.delete_all(user_id)
            await work.status.erase(user_id, event)
