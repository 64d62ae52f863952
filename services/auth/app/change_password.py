"""Somebody changes their password; whoever else is signed in is out, and links that are in the mail are void."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from kernel.tokens import Principal
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.check_password import CheckPassword
from services.auth.app.facts import Facts
from services.auth.app.ports import Transactions
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class PasswordChange:
    current_password: Secret
    new_password: Secret
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class ChangePassword:
    check_password: CheckPassword
    accept_password: AcceptPassword
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: PasswordChange) -> None:
        """Raises InvalidCredentials, TooManyAttempts, WeakPassword."""
        user_id, origin = command.by.user_id, command.origin
        credential = await self.check_password(user_id, command.current_password, origin)
        words = [credential.email.text, credential.display_name]
        new_hash = await self.accept_password(command.new_password, words, at="new_password")
        fact = self.facts.of(
            "auth.password.changed",
            origin,
            user_id=user_id,
            session_id=command.by.session_id,
            personal=credential.contact,
        )
        ending = self.facts.ending(EndCause.PASSWORD_CHANGED, origin)
        async with self.transactions.begin() as work:
            if not await work.credentials.replace(user_id, credential.password_hash, new_hash, fact):
                raise InvalidCredentials("the password has just been changed by somebody else")
            await work.tokens.drop(user_id)
            await work.sessions.end_all(user_id, ending, keep=command.by.session_id)
