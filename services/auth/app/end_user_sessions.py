"""An administrator signs somebody out everywhere."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Origin
from services.auth.app.facts import Facts
from services.auth.app.ports import Accounts, Sessions
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class EndUserSessions:
    accounts: Accounts
    sessions: Sessions
    facts: Facts

    async def __call__(self, user_id: UUID, origin: Origin) -> None:
        """Raises NotFound when there is no such account; fine when it has no sessions."""
        if await self.accounts.find(user_id) is None:
            raise NotFound("no such user")
        await self.sessions.end_all(user_id, self.facts.ending(EndCause.ENDED_BY_ADMIN, origin))
