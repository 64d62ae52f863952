"""Ends every session of any account, as an administrator."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.api_keys.ports import ApiKeys
from services.auth.app.sessions.ending import create_ending
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class EndUserSessionsCommand:
    user_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUserSessions:
    transactions: Transactions
    api_keys: ApiKeys
    events: EventFactory

    async def execute(self, command: EndUserSessionsCommand) -> None:
        """Raises NotFound when there is no such account, Forbidden. Revokes the API keys, too. Idempotent."""
        ending = create_ending(
            self.events, EndCause.ENDED_BY_ADMIN, command.origin, actor=Actor.user(command.by.user_id)
        )
        async with self.transactions.begin() as work:
            check_authority(command.by, await work.status.lock_for_update(command.user_id))
            if await work.accounts.find(command.user_id) is None:
                raise NotFound("There is no such user.")
            await work.sessions.end_all(command.user_id, ending)
        await self.api_keys.revoke(command.user_id, None, None)
