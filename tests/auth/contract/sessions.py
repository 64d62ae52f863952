"""What every `Sessions` does: starting, ending and listing. Rotation has its own suite."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from kernel.events import Event
from kernel.roles import ADMIN
from services.auth.app.sessions.ports import Ending
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.factors.authentication import BY_PASSWORD, BY_PASSWORD_AND_CODE
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease
from services.auth.domain.sessions.session_end import EndCause
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.refresh_rotation import RotationContract
from tests.auth.contract.samples import (
    HASH,
    MINUTE,
    SECOND,
    add_account,
    add_admin,
    define_role,
    disable,
    new_ending,
    new_event,
    new_id,
    new_session,
    present,
    recorded_types,
    rotate_session,
    start_session,
)


class SessionsContract(RotationContract):
    async def test_a_session_starts_with_all_that_a_token_pair_needs(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        role = await define_role(backend, "reader", "auth:users:read")
        await backend.grants.grant(user_id, "reader", new_event("auth.account.registered"))
        session = new_session(user_id)
        lease = await backend.sessions.start(session, HASH, new_event("auth.session.started"))
        assert (lease.session_id, lease.user_id, lease.generation) == (session.id, user_id, FIRST_GENERATION)
        assert LIMITS.idle - MINUTE < lease.refresh_expires_in <= LIMITS.idle
        assert lease.grants == Grants(frozenset({"reader"}), role.permissions)
        (kept,) = await backend.session_reader.list_live(user_id, None, 10)
        assert kept.started_at == kept.rotated_at == lease.authenticated_at
        assert kept.expires_at - kept.started_at == LIMITS.absolute
        assert (kept.client_ip, kept.user_agent) == (session.client_ip, session.user_agent)
        assert await recorded_types(backend) == ["auth.session.started"]

    async def test_a_session_keeps_how_its_user_authenticated(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for authentication in (BY_PASSWORD, BY_PASSWORD_AND_CODE):
            session = replace(new_session(user_id), authentication=authentication)
            started = await backend.sessions.start(session, HASH, new_event("auth.session.started"))
            rotated = await rotate_session(backend, session.id, FIRST_GENERATION)
            repeated = await rotate_session(backend, session.id, FIRST_GENERATION)
            assert repeated.repeated
            assert [each.authentication for each in (started, rotated, repeated)] == [authentication] * 3
        listed = await backend.session_reader.list_live(user_id, None, 10)
        assert [each.authentication for each in listed] == [BY_PASSWORD, BY_PASSWORD_AND_CODE]

    async def test_sessions_of_some_roles_are_short(self, backend: Backend) -> None:
        user_id = await add_admin(backend)
        session = new_session(user_id)
        lease = await backend.sessions.start(session, HASH, new_event("auth.session.started"))
        assert LIMITS.short_idle - MINUTE < lease.refresh_expires_in <= LIMITS.short_idle
        (kept,) = await backend.session_reader.list_live(user_id, None, 10)
        assert kept.expires_at - kept.started_at == LIMITS.short_absolute
        for generation in range(1, 26):
            await backend.advance(LIMITS.short_idle - MINUTE)
            rotated = await present(backend.sessions, session.id, generation)
            if not isinstance(rotated, Lease):
                break
            assert rotated.refresh_expires_in <= LIMITS.short_idle
        assert generation == 25

    async def test_a_role_that_is_granted_later_shortens_the_idle_limit_from_the_next_refresh(
        self, backend: Backend
    ) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await define_role(backend, ADMIN, "auth:users:write")
        await backend.grants.grant(user_id, ADMIN, new_event("auth.account.registered"))
        lease = await rotate_session(backend, session_id, FIRST_GENERATION)
        assert lease.refresh_expires_in <= LIMITS.short_idle
        await backend.advance(LIMITS.short_idle + SECOND)
        assert await present(backend.sessions, session_id, FIRST_GENERATION + 1) is None

    async def test_nothing_starts_for_a_hash_of_yesterday_or_for_nobody(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        with pytest.raises(InvalidCredentials):
            await backend.sessions.start(new_session(user_id), "older", new_event("auth.session.started"))
        with pytest.raises(InvalidCredentials):
            await backend.sessions.start(new_session(new_id()), HASH, new_event("auth.session.started"))
        assert await backend.session_reader.list_live(user_id, None, 10) == []
        assert await recorded_types(backend) == []

    async def test_nothing_starts_for_a_disabled_account(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await disable(backend, user_id)
        with pytest.raises(InvalidCredentials):
            await backend.sessions.start(new_session(user_id), HASH, new_event())
        assert await backend.session_reader.list_live(user_id, None, 10) == []

    async def test_a_session_ends_once(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        assert await backend.sessions.end(session_id, new_ending()) is True
        assert await backend.sessions.end(session_id, new_ending()) is False
        assert await backend.sessions.end(new_id(), new_ending()) is False
        assert await present(backend.sessions, session_id, FIRST_GENERATION) is None
        assert await recorded_types(backend) == ["auth.session.started", "auth.session.ended"]

    async def test_of_twenty_who_end_a_session_at_once_one_does(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        racers = (backend.sessions.end(session_id, new_ending()) for _ in range(20))
        assert sum(await asyncio.gather(*racers)) == 1
        assert await recorded_types(backend, "auth.session.ended") == ["auth.session.ended"]

    async def test_nobody_ends_another_ones_session(self, backend: Backend) -> None:
        ann, ben = await add_account(backend), await add_account(backend, "ben@example.com")
        session_id = await start_session(backend, ann)
        assert await backend.sessions.end(session_id, new_ending(), owner=ben) is False
        assert await backend.sessions.end(session_id, new_ending(), owner=ann) is True

    async def test_what_ran_out_does_not_end_again(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await backend.advance(LIMITS.idle)
        assert await backend.sessions.end(session_id, new_ending()) is False
        assert await backend.sessions.end_all(user_id, new_ending()) == 0
        assert await recorded_types(backend) == ["auth.session.started"]

    async def test_all_end_but_the_one_that_is_kept(self, backend: Backend) -> None:
        ann, ben = await add_account(backend), await add_account(backend, "ben@example.com")
        kept, *_ = [await start_session(backend, ann) for _ in range(4)]
        other = await start_session(backend, ben)
        assert await backend.sessions.end_all(ann, new_ending(), keep=kept) == 3
        assert [session.id for session in await backend.session_reader.list_live(ann, None, 10)] == [kept]
        assert [session.id for session in await backend.session_reader.list_live(ben, None, 10)] == [other]
        assert len(await recorded_types(backend, "auth.session.ended")) == 3
        assert await backend.sessions.end_all(ann, new_ending()) == 1
        assert await backend.sessions.end_all(ann, new_ending()) == 0

    async def test_every_fact_names_the_session_that_ended(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        started = [(user_id, await start_session(backend, user_id)) for _ in range(3)]
        told = []

        def tell(*ended: UUID) -> list[Event]:
            told.append(ended)
            return [new_event(), new_event()]

        assert await backend.sessions.end_all(user_id, Ending(EndCause.LOGGED_OUT, tell)) == 3
        assert sorted(told) == sorted(started)
        assert await recorded_types(backend, "auth.tested") == ["auth.tested"] * 6

    async def test_pages_of_live_sessions_go_by_id(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        ids = [await start_session(backend, user_id) for _ in range(5)]
        await backend.sessions.end(ids[1], new_ending())
        first = await backend.session_reader.list_live(user_id, None, 3)
        second = await backend.session_reader.list_live(user_id, first[-1].id, 3)
        assert [session.id for session in (*first, *second)] == [ids[0], *ids[2:]]
        assert await backend.session_reader.list_live(user_id, ids[-1], 3) == []
        await backend.advance(LIMITS.idle)
        assert await backend.session_reader.list_live(user_id, None, 10) == []

    async def test_of_ends_and_rotations_at_once_no_rotation_survives(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        rotations = [present(backend.sessions, session_id, FIRST_GENERATION) for _ in range(20)]
        outcomes = await asyncio.gather(
            *rotations[:10], backend.sessions.end_all(user_id, new_ending()), *rotations[10:]
        )
        assert outcomes[10] == 1
        assert {answer.generation for answer in outcomes if isinstance(answer, Lease)} <= {FIRST_GENERATION + 1}
        for presented in (FIRST_GENERATION, FIRST_GENERATION + 1):
            assert await present(backend.sessions, session_id, presented) is None
        assert await recorded_types(backend, "auth.session.ended") == ["auth.session.ended"]

    async def test_a_list_shows_when_a_session_was_last_used(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        await backend.advance(LIMITS.reuse_window)
        await rotate_session(backend, session_id, FIRST_GENERATION)
        (session,) = await backend.session_reader.list_live(user_id, None, 10)
        assert session.generation == FIRST_GENERATION + 1
        assert session.rotated_at - session.started_at >= LIMITS.reuse_window
