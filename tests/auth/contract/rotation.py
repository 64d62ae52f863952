"""What every `Sessions.rotate` does: the table in `domain.sessions`, under races and as time moves on."""

import asyncio
from datetime import timedelta

from services.auth.domain.accounts import Contact
from services.auth.domain.sessions import FIRST_GENERATION, Lease, Reuse
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.stage import (
    SECOND,
    defined,
    disable,
    ending,
    enrolled,
    fact,
    facts,
    new_id,
    rotated,
    signed_in,
)

FIRST, NEXT, THIRD = FIRST_GENERATION, FIRST_GENERATION + 1, FIRST_GENERATION + 2


class RotationContract:
    async def test_the_current_generation_rotates_and_nothing_is_recorded(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        lease = await rotated(backend, session_id, FIRST)
        assert (lease.session_id, lease.user_id, lease.generation) == (session_id, user_id, NEXT)
        assert (await rotated(backend, session_id, NEXT)).generation == THIRD
        assert await facts(backend) == ["auth.session.started"]

    async def test_the_time_of_the_sign_in_stays(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        await backend.advance(LIMITS.reuse_window)
        (before,) = await backend.sessions.live(user_id, None, 1)
        assert (await rotated(backend, session_id, FIRST)).authenticated_at == before.started_at

    async def test_a_lease_grants_what_the_account_holds_now(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        role = await defined(backend, "reader", "auth:users:read")
        await backend.grants.grant(user_id, "reader", fact())
        rotation, repeat = [await rotated(backend, session_id, FIRST) for _ in range(2)]
        assert rotation.grants.permissions == role.permissions
        assert rotation.grants.roles == {"reader"}
        assert repeat.grants == rotation.grants
        await backend.grants.revoke(user_id, "reader", fact())
        assert (await rotated(backend, session_id, NEXT)).grants.roles == set()

    async def test_of_a_hundred_presenters_at_once_one_rotates_and_all_get_its_successor(
        self, backend: Backend
    ) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        leases = await asyncio.gather(*(rotated(backend, session_id, FIRST) for _ in range(100)))
        assert {lease.generation for lease in leases} == {NEXT}
        assert [lease.repeated for lease in leases].count(False) == 1
        assert (await rotated(backend, session_id, NEXT)).generation == THIRD

    async def test_the_predecessor_repeats_until_the_reuse_window_closes(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        await rotated(backend, session_id, FIRST)
        assert (await rotated(backend, session_id, FIRST)).generation == NEXT
        await backend.advance(LIMITS.reuse_window - SECOND)
        assert (await rotated(backend, session_id, FIRST)).generation == NEXT
        await backend.advance(SECOND)
        assert isinstance(await backend.sessions.rotate(session_id, FIRST), Reuse)

    async def test_a_predecessor_too_late_is_reuse_that_names_the_case(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        await rotated(backend, session_id, FIRST)
        await backend.advance(timedelta(hours=1))
        reuse = await backend.sessions.rotate(session_id, FIRST)
        assert isinstance(reuse, Reuse)
        assert reuse.contact == Contact("ann@example.com", "Ann")
        assert (reuse.session_id, reuse.user_id) == (session_id, user_id)
        assert (reuse.presented, reuse.current) == (FIRST, NEXT)
        assert timedelta(hours=1) <= reuse.delay < timedelta(hours=1, minutes=1)

    async def test_anything_older_than_the_predecessor_is_reuse_at_once(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        await rotated(backend, session_id, FIRST)
        await rotated(backend, session_id, NEXT)
        assert isinstance(await backend.sessions.rotate(session_id, FIRST), Reuse)

    async def test_reuse_changes_nothing(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        await rotated(backend, session_id, FIRST)
        await backend.advance(LIMITS.reuse_window)
        before = await backend.sessions.live(user_id, None, 1)
        assert isinstance(await backend.sessions.rotate(session_id, FIRST), Reuse)
        assert await backend.sessions.live(user_id, None, 1) == before
        assert await facts(backend) == ["auth.session.started"]

    async def test_a_generation_never_reached_is_dead(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        for presented in (NEXT, 2**40):
            assert await backend.sessions.rotate(session_id, presented) is None
        assert (await rotated(backend, session_id, FIRST)).generation == NEXT

    async def test_an_unknown_session_is_dead(self, backend: Backend) -> None:
        assert await backend.sessions.rotate(new_id(), FIRST) is None

    async def test_an_ended_session_is_dead_to_every_generation(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        await rotated(backend, session_id, FIRST)
        await rotated(backend, session_id, NEXT)
        await backend.sessions.end(session_id, ending())
        for presented in (FIRST, NEXT, THIRD):
            assert await backend.sessions.rotate(session_id, presented) is None

    async def test_a_disabled_account_neither_rotates_nor_repeats(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        await rotated(backend, session_id, FIRST)
        await disable(backend, user_id)
        for presented in (FIRST, NEXT):
            assert await backend.sessions.rotate(session_id, presented) is None

    async def test_a_rotation_begins_the_idle_time_anew(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        await backend.advance(LIMITS.idle - SECOND)
        lease = await rotated(backend, session_id, FIRST)
        assert LIMITS.idle - SECOND < lease.refresh_expires_in <= LIMITS.idle
        await backend.advance(LIMITS.idle - SECOND)
        assert (await rotated(backend, session_id, NEXT)).generation == THIRD

    async def test_at_the_idle_limit_a_session_is_dead(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        await backend.advance(LIMITS.idle)
        assert await backend.sessions.rotate(session_id, FIRST) is None

    async def test_no_rotation_reaches_beyond_the_absolute_limit(self, backend: Backend) -> None:
        session_id = await signed_in(backend, await enrolled(backend))
        step, generation, age = timedelta(days=13), FIRST, timedelta()
        while age + step < LIMITS.absolute:
            await backend.advance(step)
            age += step
            lease = await rotated(backend, session_id, generation)
            generation, left = generation + 1, LIMITS.absolute - age
            assert min(LIMITS.idle, left) - SECOND < lease.refresh_expires_in <= min(LIMITS.idle, left)
        await backend.advance(LIMITS.absolute - age)
        assert await backend.sessions.rotate(session_id, generation) is None

    async def test_a_repeat_extends_nothing(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        await rotated(backend, session_id, FIRST)
        await backend.advance(10 * SECOND)
        before = await backend.sessions.live(user_id, None, 1)
        repeat = await rotated(backend, session_id, FIRST)
        assert repeat.refresh_expires_in <= LIMITS.idle - 10 * SECOND
        assert await backend.sessions.live(user_id, None, 1) == before
        await backend.advance(LIMITS.reuse_window - 10 * SECOND)
        assert isinstance(await backend.sessions.rotate(session_id, FIRST), Reuse)

    async def test_sessions_rotate_apart(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        one, other = await signed_in(backend, user_id), await signed_in(backend, user_id)
        leases = await asyncio.gather(*(rotated(backend, each, FIRST) for each in (one, other)))
        assert [lease.session_id for lease in leases] == [one, other]
        await backend.sessions.end(one, ending())
        assert isinstance(await backend.sessions.rotate(other, NEXT), Lease)
