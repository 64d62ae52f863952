"""Ends one session of the current user, or all but the current one."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import EventFactory, Origin
from services.auth.app.api_keys.ports import ApiKeys
from services.auth.app.sessions.ending import create_ending
from services.auth.app.sessions.ports import Sessions
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class EndSessionCommand:
    """`session_id` None: every session of `by` but the current one."""

    session_id: UUID | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    sessions: Sessions
    api_keys: ApiKeys
    events: EventFactory

    async def execute(self, command: EndSessionCommand) -> None:
        """Ending all others revokes the API keys, too.

        Raises NotFound unless `by` has such a live session: one answer for a missing and another user's session. Raises
        NoSession, and ends nothing, when all others are to end and the token of `by` was issued to no session.
        """
        ending, owner = create_ending(self.events, EndCause.ENDED_BY_OWNER, command.origin), command.by.user_id
        if command.session_id is None:
            current = command.by.session_id
            await self.api_keys.revoke(owner, None, None)
            await self.sessions.end_all(owner, ending, keep=current)
        elif not await self.sessions.end(command.session_id, ending, owner=owner):
            raise NotFound("There is no such session.")
