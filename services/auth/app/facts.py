"""How use cases write down what happened."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event, JsonValue, Origin
from kernel.ids import Ids
from services.auth.app.ports import Ending
from services.auth.domain.accounts import Contact
from services.auth.domain.events import MailLink
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class Facts:
    """Makes events: gives each its id and time. Nothing is recorded until a port is handed one."""

    clock: Clock
    ids: Ids

    def of(
        self,
        type_: str,
        origin: Origin,
        *,
        user_id: UUID | None = None,
        session_id: UUID | None = None,
        personal: Contact | MailLink | None = None,
        **data: JsonValue,
    ) -> Event:
        """`type_` is one of `domain.events.EVENTS`, which says what its `data` and `personal` are."""
        erasable = asdict(personal) if personal else {}
        return Event(self.ids.new(), type_, self.clock.now(), user_id, session_id, origin, data, erasable)

    def ending(self, cause: EndCause, origin: Origin, *before: Event, **more: JsonValue) -> Ending:
        """An ending that records `auth.session.ended` with its cause and `more`; of one session, after `before`."""

        def facts(user_id: UUID, session_id: UUID) -> Sequence[Event]:
            data: dict[str, JsonValue] = {"cause": cause.value, **more}
            ended = self.of("auth.session.ended", origin, user_id=user_id, session_id=session_id, personal=None, **data)
            return [*before, ended]

        return Ending(cause, facts)
