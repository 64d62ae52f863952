"""An operator says why a session is no more, or that it lives."""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from kernel.clock import Clock
from kernel.errors import NotFound
from kernel.events import Event
from services.auth.app.ports import AuditFilter, AuditTrail, Sessions
from services.auth.domain.endings import Ended, SessionStory, Standing
from services.auth.domain.sessions import SessionLimits

_STARTED, _ENDED = "auth.session.started", "auth.session.ended"


@dataclass(frozen=True, slots=True)
class ExplainSession:
    """From what was recorded, which outlives the session; only whether it lives is asked of the store."""

    audit: AuditTrail
    sessions: Sessions
    clock: Clock
    limits: SessionLimits

    async def __call__(self, session_id: UUID) -> SessionStory:
        """Raises NotFound when no such session was ever started."""
        started = await self._fact(session_id, _STARTED)
        if started is None or started.user_id is None:
            raise NotFound("no such session")
        ended = await self._fact(session_id, _ENDED)
        return SessionStory(
            session_id=session_id,
            started_at=started.occurred_at,
            client_ip=started.origin.client_ip,
            user_agent=started.origin.user_agent,
            run_out_at=started.occurred_at + self.limits.absolute,
            standing=Standing.ENDED if ended else await self._standing(started.user_id, session_id, started),
            ended=_ended(ended) if ended else None,
        )

    async def _fact(self, session_id: UUID, type_: str) -> Event | None:
        return next(iter(await self.audit.page(AuditFilter(type=type_, session_id=session_id), 1)), None)

    async def _standing(self, user_id: UUID, session_id: UUID, started: Event) -> Standing:
        just_before = UUID(int=session_id.int - 1)
        following = await self.sessions.live(user_id, just_before, 1)
        if any(session.id == session_id for session in following):
            return Standing.LIVE
        age: timedelta = self.clock.now() - started.occurred_at
        return Standing.IDLE if age < self.limits.absolute else Standing.RAN_OUT


def _ended(fact: Event) -> Ended:
    data = fact.data
    return Ended(
        at=fact.occurred_at,
        cause=str(data["cause"]),
        client_ip=fact.origin.client_ip,
        presented=cast("int | None", data.get("presented")),
        current=cast("int | None", data.get("current")),
        delay_seconds=cast("float | None", data.get("delay_seconds")),
    )
