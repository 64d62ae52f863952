"""How sessions go away on Redis: at once, or when the transaction around them is about to commit."""

from collections.abc import Sequence
from uuid import UUID

from redis.asyncio import Redis

from kernel.runtime.redis import reachable
from services.auth.adapters.redis.scripts.load import load


class SessionEndings:
    """Each ended session is answered to one caller only.

    `staged` endings wait for `carry_out`, so that a transaction that fails has signed nobody out. A session
    that somebody else ends in between is then recorded twice, as ended by each: it did end.
    """

    def __init__(self, redis: Redis, *, staged: bool = False) -> None:
        self._end = load(redis, "end")
        self._end_all = load(redis, "end_all")
        self._mode = "look" if staged else "end"
        self._staged: set[UUID] = set()

    async def one(self, session_id: UUID, owner: UUID | None) -> UUID | None:
        """The user whose live session it was; None when there is none, or it is not `owner`'s."""
        with reachable():
            user = await self._end(args=[self._mode, str(owner or ""), str(session_id)])
        return UUID(user) if user and self._take([session_id]) else None

    async def all(self, user_id: UUID, keep: UUID | None) -> Sequence[UUID]:
        """The user's live sessions but `keep`."""
        with reachable():
            found = await self._end_all(args=[self._mode, str(user_id), str(keep or "")])
        return self._take([UUID(id_) for id_ in found])

    async def carry_out(self) -> None:
        """Ends what was staged."""
        with reachable():
            for session_id in self._staged:
                await self._end(args=["end", "", str(session_id)])

    def _take(self, found: Sequence[UUID]) -> Sequence[UUID]:
        if self._mode == "end":
            return found
        fresh = [session_id for session_id in found if session_id not in self._staged]
        self._staged.update(fresh)
        return fresh
