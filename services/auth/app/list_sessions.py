"""Somebody looks where they are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.auth.app.ports import Sessions
from services.auth.domain.sessions import Session


@dataclass(frozen=True, slots=True)
class ListSessions:
    sessions: Sessions

    async def __call__(self, user_id: UUID, after: UUID | None, limit: int) -> Sequence[Session]:
        """Live ones only, oldest first."""
        return await self.sessions.live(user_id, after, limit)
