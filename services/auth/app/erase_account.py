"""Somebody has their own account erased."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from kernel.tokens import Principal
from services.auth.app.check_password import CheckPassword
from services.auth.app.facts import Facts
from services.auth.app.ports import Transactions
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class Erasure:
    password: Secret
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class EraseAccount:
    check_password: CheckPassword
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: Erasure) -> None:
        """Raises InvalidCredentials, TooManyAttempts, LastAdmin."""
        user_id, origin = command.by.user_id, command.origin
        await self.check_password(user_id, command.password, origin)
        fact = self.facts.of("auth.account.erased", origin, user_id=user_id, actor=str(user_id))
        async with self.transactions.begin() as work:
            await work.status.hold(user_id)
            await work.sessions.end_all(user_id, self.facts.ending(EndCause.ACCOUNT_ERASED, origin))
            await work.tokens.drop(user_id)
            await work.status.erase(user_id, fact)
