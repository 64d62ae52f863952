"""How the end of a session is recorded."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from kernel.events import Actor, Event, EventFactory, Origin
from services.auth.app.sessions.ports import Ending
from services.auth.domain.sessions.events import SessionEnded
from services.auth.domain.sessions.refresh_rotation import Reuse
from services.auth.domain.sessions.session import RefreshOrigin
from services.auth.domain.sessions.session_end import EndCause


class IssuedToFields(TypedDict):
    """The fields of `domain.sessions.events.IssuedToPayload`."""

    issued_to_network: str | None
    issued_to_user_agent: str | None


def issued_to_fields(origin: RefreshOrigin | None) -> IssuedToFields:
    return IssuedToFields(
        issued_to_network=origin.network if origin else None, issued_to_user_agent=origin.user_agent if origin else None
    )


def create_ending(
    factory: EventFactory,
    cause: EndCause,
    origin: Origin,
    *,
    actor: Actor | None = None,
    reuse: Reuse | None = None,
    before: Sequence[Event] = (),
) -> Ending:
    """Returns an ending that records `before` and then a SessionEnded. Without an `actor` the session's user acts."""

    def events(user_id: UUID, session_id: UUID) -> Sequence[Event]:
        payload = SessionEnded(
            session_id=session_id,
            cause=cause.value,
            presented=reuse.presented if reuse else None,
            current=reuse.current if reuse else None,
            predecessor=reuse.predecessor if reuse else None,
            delay_seconds=reuse.delay.total_seconds() if reuse else None,
            **issued_to_fields(reuse.issued_to if reuse else None),
        )
        by = actor or Actor.user(user_id)
        return [*before, factory.create_about_user(payload, user_id, actor=by, origin=origin)]

    return Ending(cause, events)
