"""What every `Sessions.rotate` does: the table in `refresh_rotation`, in races and over time."""

import asyncio
from datetime import timedelta

from services.auth.domain.accounts.account import Contact
from services.auth.domain.sessions.refresh_rotation import Reuse
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.refresh_keys import KeyContract
from tests.auth.contract.refresh_predecessor import PredecessorContract
from tests.auth.contract.samples import (
    ELSEWHERE,
    HOME,
    MINUTE,
    SECOND,
    add_account,
    define_role,
    disable,
    new_ending,
    new_event,
    new_id,
    present,
    recorded_types,
    rotate_session,
    start_session,
)

FIRST, NEXT, THIRD = FIRST_GENERATION, FIRST_GENERATION + 1, FIRST_GENERATION + 2


class RotationContract(PredecessorContract, KeyContract):
    async def test_the_current_generation_rotates_and_nothing_is_recorded(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        lease = await rotate_session(backend, session_id, FIRST)
        assert (lease.session_id, lease.user_id, lease.generation) == (session_id, user_id, NEXT)
        assert (await rotate_session(backend, session_id, NEXT)).generation == THIRD
        assert await recorded_types(backend) == ["auth.session.started"]

    async def test_the_time_of_the_sign_in_stays(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await backend.advance(LIMITS.reuse_window)
        (before,) = await backend.session_reader.list_live(user_id, None, 1)
        assert (await rotate_session(backend, session_id, FIRST)).authenticated_at == before.started_at

    async def test_a_lease_grants_what_the_account_holds_now(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        role = await define_role(backend, "reader", "auth:users:read")
        await backend.grants.grant(user_id, "reader", new_event())
        rotation, repeat = [await rotate_session(backend, session_id, FIRST) for _ in range(2)]
        assert rotation.grants.permissions == role.permissions
        assert rotation.grants.roles == {"reader"}
        assert repeat.grants == rotation.grants
        await backend.grants.revoke(user_id, "reader", new_event())
        assert (await rotate_session(backend, session_id, NEXT)).grants.roles == set()

    async def test_of_a_hundred_presenters_at_once_one_rotates_and_all_get_its_successor(
        self, backend: Backend
    ) -> None:
        session_id = await start_session(backend, await add_account(backend))
        leases = await asyncio.gather(*(rotate_session(backend, session_id, FIRST) for _ in range(100)))
        assert {lease.generation for lease in leases} == {NEXT}
        assert [lease.repeated for lease in leases].count(False) == 1
        assert (await rotate_session(backend, session_id, NEXT)).generation == THIRD

    async def test_anything_older_than_the_predecessor_is_reuse_at_once(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        await rotate_session(backend, session_id, NEXT)
        assert isinstance(await present(backend.sessions, session_id, FIRST), Reuse)

    async def test_reuse_changes_nothing_and_names_the_case(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await rotate_session(backend, session_id, FIRST)
        await rotate_session(backend, session_id, NEXT)
        await backend.advance(timedelta(hours=1))
        before = await backend.session_reader.list_live(user_id, None, 1)
        reuse = await present(backend.sessions, session_id, FIRST, ELSEWHERE)
        assert isinstance(reuse, Reuse)
        assert reuse.contact == Contact("ann@example.com", None)
        assert (reuse.session_id, reuse.user_id, reuse.issued_to) == (session_id, user_id, HOME)
        assert (reuse.presented, reuse.current, reuse.predecessor) == (FIRST, THIRD, NEXT)
        assert timedelta(hours=1) <= reuse.delay < timedelta(hours=1, minutes=1)
        assert await backend.session_reader.list_live(user_id, None, 1) == before
        assert await recorded_types(backend) == ["auth.session.started"]

    async def test_a_generation_never_reached_is_dead(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        for presented in (NEXT, 2**40):
            assert await present(backend.sessions, session_id, presented) is None
        assert (await rotate_session(backend, session_id, FIRST)).generation == NEXT

    async def test_an_unknown_session_is_dead(self, backend: Backend) -> None:
        assert await present(backend.sessions, new_id(), FIRST) is None

    async def test_an_ended_session_is_dead_to_every_generation(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await rotate_session(backend, session_id, FIRST)
        await rotate_session(backend, session_id, NEXT)
        await backend.sessions.end(session_id, new_ending())
        for presented in (FIRST, NEXT, THIRD):
            assert await present(backend.sessions, session_id, presented) is None

    async def test_a_disabled_account_neither_rotates_nor_repeats(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await rotate_session(backend, session_id, FIRST)
        await disable(backend, user_id)
        for presented in (FIRST, NEXT):
            assert await present(backend.sessions, session_id, presented) is None

    async def test_a_rotation_begins_the_idle_time_anew(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await backend.advance(LIMITS.idle - MINUTE)
        lease = await rotate_session(backend, session_id, FIRST)
        assert LIMITS.idle - MINUTE < lease.refresh_expires_in <= LIMITS.idle
        await backend.advance(LIMITS.idle - MINUTE)
        assert (await rotate_session(backend, session_id, NEXT)).generation == THIRD

    async def test_at_the_idle_limit_a_session_is_dead(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        await backend.advance(LIMITS.idle)
        assert await present(backend.sessions, session_id, FIRST) is None

    async def test_no_rotation_reaches_beyond_the_absolute_limit(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        step, generation, age = timedelta(days=13), FIRST, timedelta()
        while age + step < LIMITS.absolute:
            await backend.advance(step)
            age += step
            lease = await rotate_session(backend, session_id, generation)
            generation, left = generation + 1, LIMITS.absolute - age
            assert min(LIMITS.idle, left) - MINUTE < lease.refresh_expires_in <= min(LIMITS.idle, left)
        await backend.advance(LIMITS.absolute - age)
        assert await present(backend.sessions, session_id, generation) is None

    async def test_a_repeat_extends_nothing(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await rotate_session(backend, session_id, FIRST)
        await backend.advance(10 * SECOND)
        before = await backend.session_reader.list_live(user_id, None, 1)
        repeat = await rotate_session(backend, session_id, FIRST)
        assert repeat.refresh_expires_in <= LIMITS.idle - 10 * SECOND
        assert await backend.session_reader.list_live(user_id, None, 1) == before
        await backend.advance(LIMITS.reuse_window - 10 * SECOND)
        assert not (await rotate_session(backend, session_id, FIRST)).repeated

    async def test_sessions_rotate_apart(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        one, other = await start_session(backend, user_id), await start_session(backend, user_id)
        leases = await asyncio.gather(*(rotate_session(backend, each, FIRST) for each in (one, other)))
        assert [lease.session_id for lease in leases] == [one, other]
        await backend.sessions.end(one, new_ending())
        assert isinstance(await present(backend.sessions, other, NEXT), Lease)
