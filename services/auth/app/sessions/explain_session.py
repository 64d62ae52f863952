"""Explains to an operator why a session ended, or that it is live."""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from kernel.clock import Clock
from kernel.errors import NotFound
from kernel.events import RecordedEvent
from services.auth.app.audit.ports import AuditFilter, AuditTrail
from services.auth.app.sessions.ports import SessionReader
from services.auth.domain.sessions.events import SessionEnded, SessionStarted
from services.auth.domain.sessions.session import Session, SessionLimits
from services.auth.domain.sessions.session_end import SessionEnd, SessionHistory, SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainSession:
    """Reads the audit trail, which outlives the session. Only whether it is live comes from the store of sessions."""

    audit: AuditTrail
    sessions: SessionReader
    clock: Clock
    limits: SessionLimits

    async def execute(self, session_id: UUID) -> SessionHistory:
        """Raises NotFound when no such session was ever started."""
        started = await self._find_event(session_id, SessionStarted.event_type)
        if started is None or started.data_subject is None:
            raise NotFound("There is no such session.")
        just_before = UUID(int=session_id.int - 1)
        following = await self.sessions.list_live(started.data_subject, just_before, 1)
        return await self.describe(started, next((each for each in following if each.id == session_id), None))

    async def describe(self, started: RecordedEvent, live: Session | None) -> SessionHistory:
        """Returns the history of the session that `started` records; `live` is the stored one, if it is live."""
        session_id = UUID(str(started.data["session_id"]))
        ended = None if live else await self._find_event(session_id, SessionEnded.event_type)
        return SessionHistory(
            session_id=session_id,
            started_at=started.occurred_at,
            client_ip=started.origin.client_ip,
            user_agent=started.origin.user_agent,
            expires_at=live.expires_at if live else started.occurred_at + self.limits.absolute,
            state=self._find_state(started, live, ended),
            end=_end(ended) if ended else None,
        )

    async def _find_event(self, session_id: UUID, type_: str) -> RecordedEvent | None:
        return next(iter(await self.audit.page(AuditFilter(type=type_, session_id=session_id), 1)), None)

    def _find_state(self, started: RecordedEvent, live: Session | None, ended: RecordedEvent | None) -> SessionState:
        if live or ended:
            return SessionState.LIVE if live else SessionState.ENDED
        age: timedelta = self.clock.now() - started.occurred_at
        return SessionState.IDLE if age < self.limits.absolute else SessionState.EXPIRED


def _end(event: RecordedEvent) -> SessionEnd:
    data, personal = event.data, event.personal
    current = cast("int | None", data.get("current"))
    return SessionEnd(
        at=event.occurred_at,
        cause=str(data.get("cause", "unknown")),
        client_ip=event.origin.client_ip,
        user_agent=event.origin.user_agent,
        presented=cast("int | None", data.get("presented")),
        current=current,
        # the release before knew no recovery: the predecessor was always the generation before the current one
        predecessor=cast("int | None", data.get("predecessor", current - 1 if current else None)),
        delay_seconds=cast("float | None", data.get("delay_seconds")),
        issued_to_network=cast("str | None", personal.get("issued_to_network")),
        issued_to_user_agent=cast("str | None", personal.get("issued_to_user_agent")),
    )
