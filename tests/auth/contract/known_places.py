"""What every `KnownPlaces` does."""

from datetime import timedelta

import pytest

from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions.log_in_notices import NOTICES_PERIOD, Novelty
from services.auth.domain.sessions.log_in_place import KNOWN_FOR, MAX_PLACES, LogInPlace
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, add_admin, new_event, new_id

_HOME = LogInPlace("192.0.2.1", b"phone")
_SECOND = timedelta(seconds=1)


def _novelty(places: int, new_today: int = 0, *, network: bool = False, device: bool = False) -> Novelty:
    return Novelty(network, device, places, new_today)


class KnownPlacesContract:
    async def test_what_was_used_is_known_by_its_network_and_its_device(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        seen = [
            await backend.known_places.remember(user_id, place)
            for place in (_HOME, _HOME, LogInPlace("192.0.2.1", b"laptop"), LogInPlace("198.51.100.7", b"phone"))
        ]
        assert seen == [
            _novelty(0, network=True, device=True),
            _novelty(1, 1),
            _novelty(1, 1, device=True),
            _novelty(2, 2, network=True),
        ]

    async def test_every_account_has_its_own(self, backend: Backend) -> None:
        first, second = await add_account(backend), await add_account(backend, "bob@example.com")
        await backend.known_places.remember(first, _HOME)
        assert (await backend.known_places.remember(second, _HOME)).places == 0
        assert await backend.known_places.knows_network(first, "192.0.2.1")
        assert not await backend.known_places.knows_network(first, "198.51.100.7")
        assert not await backend.known_places.knows_network(new_id(), "192.0.2.1")

    async def test_a_place_is_known_for_so_long_after_it_was_used_last(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.known_places.remember(user_id, _HOME)
        for _ in range(2):
            await backend.advance(KNOWN_FOR - timedelta(minutes=1))
            assert await backend.known_places.remember(user_id, _HOME) == _novelty(1)
        await backend.advance(KNOWN_FOR + _SECOND)
        assert not await backend.known_places.knows_network(user_id, "192.0.2.1")
        assert await backend.known_places.remember(user_id, _HOME) == _novelty(0, network=True, device=True)
        assert await backend.known_places.remember(user_id, _HOME) == _novelty(1, 1)

    async def test_a_place_is_new_for_a_day(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.known_places.remember(user_id, _HOME)
        await backend.advance(NOTICES_PERIOD + _SECOND)
        assert await backend.known_places.remember(user_id, _HOME) == _novelty(1)

    async def test_the_place_that_was_used_longest_ago_is_forgotten_first(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for number in range(MAX_PLACES + 1):
            await backend.known_places.remember(user_id, LogInPlace(f"net {number}", b"phone"))
            await backend.advance(_SECOND)
        assert not await backend.known_places.knows_network(user_id, "net 0")
        assert await backend.known_places.knows_network(user_id, "net 1")
        assert (await backend.known_places.remember(user_id, _HOME)).places == MAX_PLACES

    async def test_an_account_that_is_not_there_has_no_places(self, backend: Backend) -> None:
        with pytest.raises(InvalidCredentials):
            await backend.known_places.remember(new_id(), _HOME)

    async def test_a_proof_and_an_erasure_leave_none(self, backend: Backend) -> None:
        await add_admin(backend)
        user_id = await add_account(backend)
        for change in (
            backend.credentials.reset_hash(user_id, "new", None, new_event("auth.tested")),
            backend.status.erase(user_id, new_event("auth.tested")),
        ):
            await backend.known_places.remember(user_id, _HOME)
            assert await change
            assert not await backend.known_places.knows_network(user_id, "192.0.2.1")
