"""From where accounts have logged in, in memory."""

from uuid import UUID

from kernel.clock import Clock
from services.auth.adapters.memory.store import KnownPlace, Scope
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions.log_in_notices import NOTICES_PERIOD, Novelty
from services.auth.domain.sessions.log_in_place import KNOWN_FOR, MAX_PLACES, LogInPlace


class MemoryKnownPlaces:
    """Fulfils `app.sessions.ports.KnownPlaces`."""

    def __init__(self, scope: Scope, clock: Clock) -> None:
        self._scope = scope
        self._clock = clock

    async def remember(self, user_id: UUID, place: LogInPlace) -> Novelty:
        now = self._clock.now()
        async with self._scope.change() as tables:
            if user_id not in tables.accounts:
                raise InvalidCredentials
            stored = tables.known_places.get(user_id, ())
            known = [each for each in stored if now - each.last_used_at < KNOWN_FOR]
            before = next((each for each in known if each.place == place), None)
            used = KnownPlace(place, before.first_used_at if before else now, now)
            others = sorted((each for each in known if each is not before), key=lambda each: each.last_used_at)
            tables.known_places[user_id] = (*others[-MAX_PLACES + 1 :], used)
        return Novelty(
            is_new_network=all(each.place.network != place.network for each in known),
            is_new_device=all(each.place.device != place.device for each in known),
            places=len(known),
            new_today=sum(now - each.first_used_at < NOTICES_PERIOD for each in known),
        )

    async def knows_network(self, user_id: UUID, network: str) -> bool:
        now, stored = self._clock.now(), self._scope.tables.known_places.get(user_id, ())
        return any(each.place.network == network and now - each.last_used_at < KNOWN_FOR for each in stored)
