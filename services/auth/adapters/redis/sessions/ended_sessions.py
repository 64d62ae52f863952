"""Ends sessions on Redis: at once, or just before the transaction around them commits."""

from collections.abc import Sequence
from uuid import UUID

from redis.asyncio import Redis

from kernel.runtime.data.redis import reachable
from services.auth.adapters.redis.scripts.load import load
from services.auth.adapters.redis.sessions.session_record import SessionRecords


class EndedSessions:
    """Returns each ended session to one caller only.

    `staged` sessions end at `flush`, so that a failed transaction ends no session. A session that another caller ends
    in between is recorded twice, as ended by each.
    """

    def __init__(self, redis: Redis, records: SessionRecords, *, staged: bool = False) -> None:
        self._records = records
        self._end = load(redis, "session_end")
        self._end_all = load(redis, "session_end_all")
        self._mode = "look" if staged else "end"
        self._staged: set[UUID] = set()

    async def end(self, session_id: UUID, owner: UUID | None) -> UUID | None:
        """Ends a live session and returns its user; None when there is no such session, or it is not `owner`'s."""
        with reachable():
            found = await self._end(args=[self._mode, str(owner or ""), str(session_id)])
        record = await self._records.verify(session_id, found) if found else None
        return record.user_id if record is not None and self._take([session_id]) else None

    async def end_all(self, user_id: UUID, keep: UUID | None) -> Sequence[UUID]:
        """Ends the user's live sessions but `keep` and returns them."""
        with reachable():
            found = await self._end_all(args=[self._mode, str(user_id), str(keep or "")])
        records = [await self._records.verify(UUID(id_), fields) for id_, fields in found]
        return self._take([record.session_id for record in records if record and record.user_id == user_id])

    async def flush(self) -> None:
        """Ends the staged sessions."""
        with reachable():
            for session_id in self._staged:
                await self._end(args=["end", "", str(session_id)])

    def _take(self, found: Sequence[UUID]) -> Sequence[UUID]:
        if self._mode == "end":
            return found
        fresh = [session_id for session_id in found if session_id not in self._staged]
        self._staged.update(fresh)
        return fresh
