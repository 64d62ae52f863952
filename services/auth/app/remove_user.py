"""An administrator erases an account."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import Transactions
from services.auth.domain.roles import check_status_change
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class UserRemoval:
    user_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class RemoveUser:
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: UserRemoval) -> None:
        """Raises NotFound, Forbidden, LastAdmin."""
        user_id, origin = command.user_id, command.origin
        fact = self.facts.of("auth.account.erased", origin, user_id=user_id, actor=str(command.by.user_id))
        async with self.transactions.begin() as work:
            check_status_change(await work.status.hold(user_id), command.by)
            await work.sessions.end_all(user_id, self.facts.ending(EndCause.ACCOUNT_ERASED, origin))
            await work.tokens.drop(user_id)
            if not await work.status.erase(user_id, fact):
                raise NotFound("no such user")
