"""How use cases write down what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Event, JsonValue, Origin
from kernel.ids import Ids
from services.auth.app.ports import Ending
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
        **data: JsonValue,
    ) -> Event:
        return Event(self.ids.new(), type_, self.clock.now(), user_id, session_id, origin, data)

    def ending(self, cause: EndCause, origin: Origin, *more: tuple[str, Mapping[str, JsonValue]]) -> Ending:
        """An ending that records `auth.session.ended` with its cause, after the facts in `more`."""

        def facts(user_id: UUID, session_id: UUID) -> Sequence[Event]:
            told: list[tuple[str, Mapping[str, JsonValue]]] = [*more, ("auth.session.ended", {"cause": cause.value})]
            return [self.of(type_, origin, user_id=user_id, session_id=session_id, **data) for type_, data in told]

        return Ending(cause, facts)
