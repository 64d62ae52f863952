"""What every `Sessions.rotate` does when the predecessor is presented: late, from elsewhere, in races and over time."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kernel.events import Event, Origin
from services.auth.domain.accounts.account import Contact
from services.auth.domain.sessions.refresh_rotation import RefreshOutcome, Reuse, TooManyRepeats, UnusualRefresh
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease, RefreshOrigin
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.samples import (
    ELSEWHERE,
    HOME,
    SECOND,
    add_account,
    new_unusual_event,
    present,
    recorded_types,
    rotate_session,
    start_session,
)

_KNOWN, _FAR = RefreshOrigin("203.0.113.5", "curl"), RefreshOrigin("203.0.113.99", "curl")
FIRST, NEXT, THIRD = FIRST_GENERATION, FIRST_GENERATION + 1, FIRST_GENERATION + 2


class PredecessorContract:
    async def test_the_predecessor_repeats_until_the_reuse_window_closes_and_then_recovers(
        self, backend: Backend
    ) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        assert (await rotate_session(backend, session_id, FIRST)).generation == NEXT
        await backend.advance(LIMITS.reuse_window - 10 * SECOND)
        assert (await rotate_session(backend, session_id, FIRST)).generation == NEXT
        await backend.advance(10 * SECOND)
        recovered = await rotate_session(backend, session_id, FIRST)
        assert (recovered.generation, recovered.recovered) == (THIRD, True)

    async def test_a_recovery_revokes_the_lost_successor_and_extends_no_limit(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(timedelta(hours=1))
        (before,) = await backend.session_reader.list_live(user_id, None, 1)
        lease = await rotate_session(backend, session_id, FIRST)
        (after,) = await backend.session_reader.list_live(user_id, None, 1)
        assert lease.refresh_expires_in <= LIMITS.idle - timedelta(hours=1)
        assert (after.rotated_at, after.idle_expires_at) == (before.rotated_at, before.idle_expires_at)
        assert after.issued_at > before.issued_at
        assert (after.generation, after.predecessor) == (THIRD, FIRST)
        reuse = await present(backend.sessions, session_id, NEXT)
        assert isinstance(reuse, Reuse)
        assert reuse.outcome is RefreshOutcome.REUSED
        assert await recorded_types(backend) == ["auth.session.started", "auth.refresh.recovered"]

    async def test_who_recovered_can_lose_the_answer_again_and_goes_on_with_the_newest(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(LIMITS.reuse_window)
        recovered = await rotate_session(backend, session_id, FIRST, ELSEWHERE)
        assert (await rotate_session(backend, session_id, FIRST, ELSEWHERE)).repeated
        assert (await rotate_session(backend, session_id, recovered.generation, ELSEWHERE)).generation == THIRD + 1
        assert (await rotate_session(backend, session_id, recovered.generation, ELSEWHERE)).generation == THIRD + 1

    async def test_ten_recoveries_in_a_row_are_all_and_a_rotation_counts_anew(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        generation = (await rotate_session(backend, session_id, FIRST)).generation
        for _ in range(2):
            predecessor = generation - 1
            for _ in range(10):
                await backend.advance(LIMITS.reuse_window)
                generation = (await rotate_session(backend, session_id, predecessor)).generation
            await backend.advance(LIMITS.reuse_window)
            reuse = await present(backend.sessions, session_id, predecessor)
            assert isinstance(reuse, Reuse)
            assert reuse.outcome is RefreshOutcome.LATE
            generation = (await rotate_session(backend, session_id, generation)).generation

    async def test_nothing_recovers_after_the_recovery_window(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(LIMITS.recovery_window - LIMITS.reuse_window)
        assert (await rotate_session(backend, session_id, FIRST)).recovered
        await backend.advance(LIMITS.reuse_window)  # of the rotation, not of the recovery
        assert isinstance(await present(backend.sessions, session_id, FIRST), Reuse)

    async def test_of_fifty_late_presenters_at_once_one_recovers_and_all_get_its_successor(
        self, backend: Backend
    ) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(LIMITS.reuse_window)
        leases = await asyncio.gather(*(rotate_session(backend, session_id, FIRST) for _ in range(50)))
        assert {lease.generation for lease in leases} == {THIRD}
        assert [lease.recovered for lease in leases].count(True) == 1
        assert await recorded_types(backend, "auth.refresh.recovered") == ["auth.refresh.recovered"]

    async def test_from_elsewhere_the_predecessor_repeats_three_times_a_day_each_recorded(
        self, backend: Backend
    ) -> None:
        session_id = await start_session(backend, await add_account(backend))
        for generation in (FIRST, NEXT, THIRD):
            await rotate_session(backend, session_id, generation)
            assert (await rotate_session(backend, session_id, generation, ELSEWHERE)).repeated
        await rotate_session(backend, session_id, THIRD + 1)
        await backend.advance(10 * SECOND)
        refused = await present(backend.sessions, session_id, THIRD + 1, ELSEWHERE)
        assert isinstance(refused, TooManyRepeats)
        left = LIMITS.reuse_window - 10 * SECOND
        assert left - 15 * SECOND < refused.wait <= left
        assert (await rotate_session(backend, session_id, THIRD + 1)).repeated  # at home it always does
        assert await recorded_types(backend, "auth.refresh.repeated") == ["auth.refresh.repeated"] * 3
        await backend.advance(timedelta(hours=24))
        await rotate_session(backend, session_id, THIRD + 2)
        assert (await rotate_session(backend, session_id, THIRD + 2, ELSEWHERE)).repeated

    async def test_of_twenty_repeats_from_elsewhere_at_once_three_get_the_successor(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        calls = [present(backend.sessions, session_id, FIRST, ELSEWHERE) for _ in range(20)]
        answers = await asyncio.gather(*calls)
        assert [each.generation for each in answers if isinstance(each, Lease)] == [NEXT] * 3
        assert len([each for each in answers if isinstance(each, TooManyRepeats)]) == 17
        assert await recorded_types(backend, "auth.refresh.repeated") == ["auth.refresh.repeated"] * 3

    async def test_another_user_agent_is_elsewhere_and_another_address_of_one_ipv6_network_is_not(
        self, backend: Backend
    ) -> None:
        session_id = await start_session(backend, await add_account(backend))
        at_home, next_room = (RefreshOrigin.from_request(Origin(f"2001:db8::{n}", "curl")) for n in (1, 2))
        await rotate_session(backend, session_id, FIRST, at_home)
        await rotate_session(backend, session_id, FIRST, next_room)
        assert await recorded_types(backend, "auth.refresh.repeated") == []
        for agent in ("Curl", None, ""):
            await rotate_session(backend, session_id, FIRST, replace(at_home, user_agent=agent))
        assert len(await recorded_types(backend, "auth.refresh.repeated")) == 3

    async def test_an_event_of_an_unusual_refresh_is_told_both_places(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(10 * SECOND)
        told: list[UnusualRefresh] = []

        def tell(unusual: UnusualRefresh) -> Event:
            told.append(unusual)
            return new_unusual_event(unusual)

        for _ in range(2):
            assert isinstance(await backend.sessions.rotate(session_id, FIRST, ELSEWHERE, tell), Lease)
            await backend.advance(LIMITS.reuse_window)
        repeat, recovery = told
        assert (repeat.is_recovery, repeat.current, repeat.issued_to) == (False, NEXT, HOME)
        assert (recovery.is_recovery, recovery.current, recovery.issued_to) == (True, THIRD, HOME)
        assert {(each.session_id, each.user_id, each.presented) for each in told} == {(session_id, user_id, FIRST)}
        assert 10 * SECOND <= repeat.delay < 30 * SECOND
        assert (repeat.contact, recovery.contact) == (Contact("ann@example.com", None), None)

    async def test_the_holder_is_told_of_a_new_network_once_a_day_and_of_a_known_one_never(
        self, backend: Backend
    ) -> None:
        user_id = await add_account(backend)
        one, other = await start_session(backend, user_id), await start_session(backend, user_id)
        await rotate_session(backend, other, FIRST, _KNOWN)
        told: list[bool] = []

        def tell(unusual: UnusualRefresh) -> Event:
            told.append(unusual.contact is not None)
            return new_unusual_event(unusual)

        async def repeat_from(session_id: UUID, generation: int, *origins: RefreshOrigin) -> list[bool]:
            told.clear()
            await rotate_session(backend, session_id, generation)
            for origin in origins:
                assert isinstance(await backend.sessions.rotate(session_id, generation, origin, tell), Lease)
            return list(told)

        assert await repeat_from(one, FIRST, _KNOWN, ELSEWHERE, _FAR) == [False, True, False]
        assert await repeat_from(other, NEXT, _FAR) == [False]  # one a day of the account, not of the session
        await backend.advance(timedelta(days=1))
        assert await repeat_from(other, THIRD, ELSEWHERE, _FAR) == [True, False]

    async def test_the_release_before_may_rotate_a_session_in_between(self, backend: Backend) -> None:
        """Its rotation leaves what this release added as it was: that counts for nothing then."""
        if backend.rotate_as_before is None:
            return
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(LIMITS.reuse_window)
        await rotate_session(backend, session_id, FIRST)
        await backend.rotate_as_before(session_id)
        assert (await rotate_session(backend, session_id, THIRD, ELSEWHERE)).repeated
        assert await recorded_types(backend, "auth.refresh.repeated") == []
        assert (await rotate_session(backend, session_id, THIRD + 1)).generation == THIRD + 2
