"""An administrator bars an account, or lets it in again."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import Transactions
from services.auth.domain.accounts import Profile
from services.auth.domain.roles import check_status_change
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class UserBar:
    user_id: UUID
    disabled: bool
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class SetUserDisabled:
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: UserBar) -> Profile:
        """Raises NotFound, Forbidden, LastAdmin. The sessions of who is barred are gone, also when let in again."""
        user_id, origin = command.user_id, command.origin
        type_ = "auth.account.disabled" if command.disabled else "auth.account.enabled"
        fact = self.facts.of(type_, origin, user_id=user_id, actor=str(command.by.user_id))
        async with self.transactions.begin() as work:
            check_status_change(await work.status.hold(user_id), command.by)
            profile = await work.status.set_disabled(user_id, disabled=command.disabled, fact=fact)
            if profile is None:
                raise NotFound("no such user")
            if command.disabled:
                await work.sessions.end_all(user_id, self.facts.ending(EndCause.ACCOUNT_DISABLED, origin))
        return profile
