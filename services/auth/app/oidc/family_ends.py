"""Ends refresh families, with the event that says why: a step of all that take tokens away from a client."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from kernel.events import Actor, Event, EventFactory, Origin
from services.auth.app.oidc.ports import Families
from services.auth.domain.events import SYSTEM
from services.auth.domain.oidc.events import FamilyEnded
from services.auth.domain.oidc.family import TOKEN_REUSED, EndedFamily, FamilyReuse


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyEnds:
    families: Families
    events: EventFactory

    async def end(
        self,
        family_id: UUID,
        client_id: str,
        cause: str,
        origin: Origin,
        *,
        actor: Actor | None = None,
        reuse: FamilyReuse | None = None,
    ) -> bool:
        """Returns True to the one call that ended it. Without an `actor` the system acts."""
        return await self.families.end(family_id, client_id, self._event(cause, origin, actor, reuse))

    async def end_reused(self, reuse: FamilyReuse, client_id: str, origin: Origin) -> None:
        await self.end(reuse.family_id, client_id, TOKEN_REUSED, origin, reuse=reuse)

    async def end_all(self, client_id: str, user_id: UUID | None, cause: str, origin: Origin, actor: Actor) -> int:
        """Ends those of one user, or of all. Returns how many."""
        return await self.families.end_all(client_id, user_id, self._event(cause, origin, actor, None))

    def _event(
        self, cause: str, origin: Origin, actor: Actor | None, reuse: FamilyReuse | None
    ) -> Callable[[EndedFamily], Event]:
        def create(ended: EndedFamily) -> Event:
            payload = FamilyEnded(
                family_id=ended.id,
                session_id=ended.session_id,
                client_id=ended.client_id,
                cause=cause,
                presented=reuse.presented if reuse else None,
                current=reuse.current if reuse else None,
                predecessor=reuse.predecessor if reuse else None,
                delay_seconds=reuse.delay.total_seconds() if reuse else None,
            )
            return self.events.create_about_user(payload, ended.user_id, actor=actor or SYSTEM, origin=origin)

        return create
