"""Somebody ends one of their own sessions, or all but the one they are in."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from kernel.events import Origin
from kernel.tokens import Principal
from services.auth.app.facts import Facts
from services.auth.app.ports import Sessions
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """`session_id` None: every session of the principal but its own."""

    session_id: UUID | None
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True)
class EndSession:
    sessions: Sessions
    facts: Facts

    async def __call__(self, command: SessionEnd) -> None:
        """Raises NotFound when there is no such live session of the principal's: one answer for absent and alien."""
        ending, owner = self.facts.ending(EndCause.ENDED_BY_OWNER, command.origin), command.by.user_id
        if command.session_id is None:
            await self.sessions.end_all(owner, ending, keep=command.by.session_id)
        elif not await self.sessions.end(command.session_id, ending, owner=owner):
            raise NotFound("no such session")
