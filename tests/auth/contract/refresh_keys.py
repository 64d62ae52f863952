"""What every `Sessions` does with a client's key (DPoP): a session that is bound to one needs it at each refresh."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from services.auth.domain.sessions.refresh_rotation import KeyNotProven, Reuse
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.samples import (
    HASH,
    HOME,
    SECOND,
    add_account,
    new_event,
    new_session,
    present,
    recorded_types,
    start_session,
)

FIRST, NEXT, THIRD = FIRST_GENERATION, FIRST_GENERATION + 1, FIRST_GENERATION + 2
KEY, OTHER = "k" * 43, "o" * 43


async def _start_bound(backend: Backend, user_id: UUID) -> UUID:
    session = replace(new_session(user_id), key_thumbprint=KEY)
    lease = await backend.sessions.start(session, HASH, new_event("auth.session.started"))
    assert lease.key_thumbprint == KEY
    return session.id


async def _exchange(backend: Backend, session_id: UUID, presented: int, key: str | None) -> Lease:
    lease = await present(backend.sessions, session_id, presented, HOME, key)
    assert isinstance(lease, Lease), lease
    return lease


async def _stored_key(backend: Backend, user_id: UUID) -> str | None:
    (session,) = await backend.session_reader.list_live(user_id, None, 10)
    return session.key_thumbprint


class KeyContract:
    async def test_a_bound_session_stays_bound_at_every_kind_of_refresh(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await _start_bound(backend, user_id)
        rotated = await _exchange(backend, session_id, FIRST, KEY)
        repeated = await _exchange(backend, session_id, FIRST, KEY)
        await backend.advance(LIMITS.reuse_window + SECOND)
        recovered = await _exchange(backend, session_id, FIRST, KEY)
        assert (repeated.repeated, recovered.recovered) == (True, True)
        assert {lease.key_thumbprint for lease in (rotated, repeated, recovered)} == {KEY}
        assert await _stored_key(backend, user_id) == KEY

    @pytest.mark.parametrize("key", [None, OTHER])
    async def test_without_its_key_no_token_of_it_changes_anything(self, backend: Backend, key: str | None) -> None:
        user_id = await add_account(backend)
        session_id = await _start_bound(backend, user_id)
        for presented in (FIRST, NEXT):
            await _exchange(backend, session_id, presented, KEY)
        before = await backend.session_reader.list_live(user_id, None, 10)
        for _ in range(2):
            for presented in (FIRST, NEXT, THIRD):
                assert await present(backend.sessions, session_id, presented, HOME, key) == KeyNotProven()
            await backend.advance(LIMITS.reuse_window + SECOND)
        assert await present(backend.sessions, session_id, THIRD + 1, HOME, key) is None
        (kept,) = await backend.session_reader.list_live(user_id, None, 10)
        assert (kept.generation, kept.recoveries) == (before[0].generation, before[0].recoveries)
        assert await recorded_types(backend) == ["auth.session.started"]
        assert (await _exchange(backend, session_id, THIRD, KEY)).generation == THIRD + 1

    async def test_a_rotation_with_a_proof_binds_a_session_without_a_key(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        assert (await _exchange(backend, session_id, FIRST, None)).key_thumbprint is None
        assert (await _exchange(backend, session_id, NEXT, KEY)).key_thumbprint == KEY
        assert await present(backend.sessions, session_id, NEXT) == KeyNotProven()
        assert (await _exchange(backend, session_id, NEXT, KEY)).repeated
        assert await _stored_key(backend, user_id) == KEY

    @pytest.mark.parametrize("key", [None, OTHER])
    async def test_who_comes_with_a_token_from_before_another_one_bound_the_session_has_been_robbed(
        self, backend: Backend, key: str | None
    ) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await _exchange(backend, session_id, FIRST, None)
        await _exchange(backend, session_id, NEXT, KEY)
        assert await present(backend.sessions, session_id, NEXT, HOME, key) == KeyNotProven(), "a tab may be older"
        reuse = await present(backend.sessions, session_id, FIRST, HOME, key)
        assert isinstance(reuse, Reuse)
        assert (reuse.presented, reuse.current, reuse.predecessor) == (FIRST, THIRD, NEXT)
        await backend.advance(LIMITS.reuse_window + SECOND)
        late = await present(backend.sessions, session_id, NEXT, HOME, key)
        assert isinstance(late, Reuse)
        assert (late.presented, late.current, late.predecessor) == (NEXT, THIRD, NEXT)

    async def test_of_tokens_that_were_issued_to_the_key_nothing_is_told_without_it(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        for presented in (FIRST, NEXT, THIRD):
            await _exchange(backend, session_id, presented, KEY)
        await backend.advance(LIMITS.reuse_window + SECOND)
        for presented in (NEXT, THIRD, THIRD + 1):
            assert await present(backend.sessions, session_id, presented) == KeyNotProven(), presented
        assert isinstance(await present(backend.sessions, session_id, FIRST), Reuse)

    async def test_who_bound_the_session_and_lost_the_answer_gets_it_with_the_key(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await _exchange(backend, session_id, FIRST, KEY)
        assert (await _exchange(backend, session_id, FIRST, KEY)).repeated
        await backend.advance(LIMITS.reuse_window + SECOND)
        recovered = await _exchange(backend, session_id, FIRST, KEY)
        assert (recovered.recovered, recovered.generation) == (True, THIRD)
        assert isinstance(await present(backend.sessions, session_id, FIRST - 1), Reuse)
        await backend.advance(LIMITS.reuse_window + SECOND)
        assert isinstance(await present(backend.sessions, session_id, FIRST), Reuse)

    async def test_a_recovery_binds_from_its_own_token_on(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await _exchange(backend, session_id, FIRST, None)
        await backend.advance(LIMITS.reuse_window + SECOND)
        await _exchange(backend, session_id, FIRST, KEY)
        assert isinstance(await present(backend.sessions, session_id, NEXT), Reuse), "the lost one was a bearer"
        assert await present(backend.sessions, session_id, THIRD) == KeyNotProven()

    async def test_a_repeat_binds_nothing_and_a_recovery_does(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await _exchange(backend, session_id, FIRST, None)
        assert (await _exchange(backend, session_id, FIRST, KEY)).key_thumbprint is None
        assert await _stored_key(backend, user_id) is None
        await backend.advance(LIMITS.reuse_window + SECOND)
        recovered = await _exchange(backend, session_id, FIRST, KEY)
        assert (recovered.recovered, recovered.key_thumbprint) == (True, KEY)
        assert await _stored_key(backend, user_id) == KEY

    async def test_of_presenters_with_two_keys_at_once_one_key_binds_the_session(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        keys = [KEY, OTHER] * 20
        outcomes = await asyncio.gather(*(present(backend.sessions, session_id, FIRST, HOME, key) for key in keys))
        bound_to = await _stored_key(backend, user_id)
        for key, outcome in zip(keys, outcomes, strict=True):
            if key == bound_to:
                assert isinstance(outcome, Lease)
                assert (outcome.generation, outcome.key_thumbprint) == (NEXT, key)
            else:
                assert outcome == KeyNotProven()
