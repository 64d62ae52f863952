"""What every `Families` does: the rule of sessions, for what a client has."""

import asyncio
from datetime import timedelta
from uuid import UUID

from services.auth.domain.oidc.authorization import MAX_FAMILIES
from services.auth.domain.oidc.client import ClientChanged
from services.auth.domain.oidc.family import FamilyLease, FamilyReuse
from services.auth.domain.sessions.refresh_rotation import MAX_REPEATS_ELSEWHERE, KeyNotProven, TooManyRepeats
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.provider_samples import (
    SCOPES,
    add_client,
    ended,
    find_revision,
    new_client,
    new_client_event,
    new_family,
    present_token,
    start_family,
    started,
)
from tests.auth.contract.samples import (
    ELSEWHERE,
    HOME,
    SECOND,
    add_account,
    define_role,
    disable,
    new_ending,
    new_event,
    new_id,
    present,
    recorded_types,
    start_session,
)

_LATE = LIMITS.reuse_window + SECOND


async def _start(backend: Backend) -> tuple[UUID, UUID, FamilyLease]:
    """Returns a user, its session and a family in it."""
    await add_client(backend)
    user_id = await add_account(backend)
    session_id = await start_session(backend, user_id)
    return user_id, session_id, await start_family(backend, session_id)


async def _rotate(backend: Backend, family_id: UUID, presented: int) -> FamilyLease:
    lease = await present_token(backend, family_id, presented)
    assert isinstance(lease, FamilyLease)
    return lease


class FamiliesContract:
    async def test_a_family_starts_with_all_that_tokens_need(self, backend: Backend) -> None:
        await add_client(backend)
        user_id = await add_account(backend)
        role = await define_role(backend, "reader", "auth:users:read")
        await backend.grants.grant(user_id, "reader", new_event("auth.account.registered"))
        session_id = await start_session(backend, user_id)
        lease = await start_family(backend, session_id)
        assert (lease.session_id, lease.user_id, lease.client_id) == (session_id, user_id, "wiki")
        assert (lease.scopes, lease.audiences, lease.generation) == (SCOPES, ("api",), FIRST_GENERATION)
        assert lease.grants.permissions == role.permissions
        assert LIMITS.idle - SECOND < lease.refresh_expires_in <= LIMITS.idle
        found = await backend.provider.families.find_live(lease.family_id)
        assert found is not None
        assert (found.user_id, found.client_id, found.generation) == (user_id, "wiki", FIRST_GENERATION)
        assert (found.audiences, found.account_version) == (("api",), 0)
        await backend.grants.revoke(user_id, "reader", new_event("auth.role.revoked", user_id))
        found = await backend.provider.families.find_live(lease.family_id)
        assert found is not None
        assert found.account_version == 1
        assert "auth.family.started" in await recorded_types(backend)

    async def test_none_starts_without_a_live_session_of_an_enabled_account(self, backend: Backend) -> None:
        user_id, session_id, _ = await _start(backend)
        assert await backend.provider.families.start(new_family(new_id()), started) is None
        assert await backend.provider.families.start(new_family(session_id, "ghost"), started) is None
        await backend.sessions.end(session_id, new_ending())
        assert await backend.provider.families.start(new_family(session_id), started) is None
        other = await start_session(backend, user_id)
        await disable(backend, user_id)
        assert await backend.provider.families.start(new_family(other), started) is None

    async def test_the_current_generation_rotates_and_its_predecessor_repeats(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        rotated = await _rotate(backend, lease.family_id, 1)
        assert (rotated.generation, rotated.repeated) == (2, False)
        repeated = await _rotate(backend, lease.family_id, 1)
        assert (repeated.generation, repeated.repeated) == (2, True)
        assert (repeated.scopes, repeated.audiences, repeated.user_id) == (SCOPES, ("api",), lease.user_id)

    async def test_of_those_who_come_together_one_rotates_and_all_get_the_same(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        leases = await asyncio.gather(*(_rotate(backend, lease.family_id, 1) for _ in range(8)))
        assert {each.generation for each in leases} == {2}
        assert [each.repeated for each in leases].count(False) == 1

    async def test_a_lost_successor_is_recovered_and_then_proves_a_theft(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        await _rotate(backend, lease.family_id, 1)
        await backend.advance(_LATE)
        recovered = await _rotate(backend, lease.family_id, 1)
        assert (recovered.generation, recovered.recovered) == (3, True)
        assert "auth.refresh.recovered" in await recorded_types(backend)
        reuse = await present_token(backend, lease.family_id, 2)
        assert isinstance(reuse, FamilyReuse)
        assert (reuse.presented, reuse.current, reuse.predecessor) == (2, 3, 1)

    async def test_what_is_older_is_reused_and_changes_nothing(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        for generation in (1, 2):
            await _rotate(backend, lease.family_id, generation)
        assert isinstance(await present_token(backend, lease.family_id, 1), FamilyReuse)
        assert (await _rotate(backend, lease.family_id, 3)).generation == 4

    async def test_repeats_from_elsewhere_are_counted_and_recorded(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        await _rotate(backend, lease.family_id, 1)
        answers = [await present_token(backend, lease.family_id, 1, ELSEWHERE) for _ in range(4)]
        assert [isinstance(each, FamilyLease) for each in answers] == [True] * MAX_REPEATS_ELSEWHERE + [False]
        assert isinstance(answers[-1], TooManyRepeats)
        assert (await recorded_types(backend, "auth.refresh.repeated")).count("auth.refresh.repeated") == 3

    async def test_a_generation_that_was_never_reached_is_dead_and_ends_nothing(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        assert await present_token(backend, lease.family_id, 7) is None
        assert (await _rotate(backend, lease.family_id, 1)).generation == 2

    async def test_a_family_of_a_key_wants_that_key_for_whatever_is_presented(self, backend: Backend) -> None:
        _, session_id, _ = await _start(backend)
        lease = await start_family(backend, session_id, key_thumbprint="key")
        assert lease.key_thumbprint == "key"
        first = await present_token(backend, lease.family_id, 1, key="key")
        await present_token(backend, lease.family_id, 2, key="key")
        assert isinstance(first, FamilyLease)
        assert first.key_thumbprint == "key"
        for presented in (1, 2, 3):
            for wrong in (None, "other"):
                assert isinstance(await present_token(backend, lease.family_id, presented, key=wrong), KeyNotProven)
        assert isinstance(await present_token(backend, lease.family_id, 1, key="key"), FamilyReuse)
        repeated = await present_token(backend, lease.family_id, 2, key="key")
        assert isinstance(repeated, FamilyLease)
        assert (repeated.generation, repeated.key_thumbprint) == (3, "key")

    async def test_a_rotation_or_a_recovery_binds_a_family_that_has_no_key(self, backend: Backend) -> None:
        _, session_id, rotated = await _start(backend)
        recovered = await start_family(backend, session_id)
        await _rotate(backend, recovered.family_id, 1)
        await backend.advance(_LATE)
        for family in (rotated, recovered):
            bound = await present_token(backend, family.family_id, 1, key="key")
            assert isinstance(bound, FamilyLease)
            assert bound.key_thumbprint == "key"
            assert isinstance(await present_token(backend, family.family_id, bound.generation), KeyNotProven)

    async def test_who_comes_with_a_token_from_before_another_one_bound_the_family_has_been_robbed(
        self, backend: Backend
    ) -> None:
        _, session_id, rotated = await _start(backend)
        recovered = await start_family(backend, session_id)
        await _rotate(backend, recovered.family_id, 1)
        await backend.advance(_LATE)
        for family, older in ((rotated, 0), (recovered, 2)):
            bound = await present_token(backend, family.family_id, 1, key="key")
            assert isinstance(bound, FamilyLease)
            assert isinstance(await present_token(backend, family.family_id, 1), KeyNotProven), "a tab may be older"
            assert isinstance(await present_token(backend, family.family_id, older), FamilyReuse)
            assert isinstance(await present_token(backend, family.family_id, bound.generation), KeyNotProven)
        await backend.advance(_LATE)
        for wrong in (None, "other"):
            assert isinstance(await present_token(backend, rotated.family_id, 1, key=wrong), FamilyReuse)
        again = await present_token(backend, rotated.family_id, 1, key="key")
        assert isinstance(again, FamilyLease)
        assert again.recovered
        assert isinstance(await present_token(backend, rotated.family_id, 1), KeyNotProven)

    async def test_a_family_of_its_own_has_not_the_keys_of_its_session(self, backend: Backend) -> None:
        await add_client(backend)
        session_id = await start_session(backend, await add_account(backend))
        bound = await present(backend.sessions, session_id, 1, HOME, "key")
        assert isinstance(bound, Lease)
        family = await start_family(backend, session_id, key_thumbprint="other")
        await backend.advance(_LATE)
        for presented in (1, 0):
            assert isinstance(await present_token(backend, family.family_id, presented), KeyNotProven)

    async def test_a_token_that_does_not_rotate_stays_and_is_used_again(self, backend: Backend) -> None:
        _, session_id, _ = await _start(backend)
        family_id = (await start_family(backend, session_id, key_thumbprint="key")).family_id
        for _ in range(3):
            lease = await present_token(backend, family_id, 1, key="key", rotates=False)
            assert isinstance(lease, FamilyLease)
            assert (lease.generation, lease.repeated) == (1, False)
        assert isinstance(await present_token(backend, family_id, 1), KeyNotProven)

    async def test_a_token_that_does_not_rotate_takes_another_key_but_not_none(self, backend: Backend) -> None:
        _, session_id, _ = await _start(backend)
        family_id = (await start_family(backend, session_id, key_thumbprint="key")).family_id
        for key in ("other", "third", "third"):
            lease = await present_token(backend, family_id, 1, key=key, rotates=False)
            assert isinstance(lease, FamilyLease)
            assert lease.key_thumbprint == key
        none = await present_token(backend, family_id, 1, rotates=False)
        assert isinstance(none, KeyNotProven)
        assert isinstance(await present_token(backend, family_id, 1, key="other"), KeyNotProven)

    async def test_whoever_knows_the_client_from_before_a_change_is_told_so_whatever_is_presented(
        self, backend: Backend
    ) -> None:
        _, _, lease = await _start(backend)
        await _rotate(backend, lease.family_id, 1)
        await _rotate(backend, lease.family_id, 2)
        before = await find_revision(backend)
        assert await backend.provider.clients.replace(new_client(disabled=True), new_client_event())
        for presented in (1, 2, 3, 7):
            outcome = await present_token(backend, lease.family_id, presented, revision=before)
            assert outcome == ClientChanged(), presented
        assert await present_token(backend, new_id(), 1, revision=before) == ClientChanged()
        assert (await _rotate(backend, lease.family_id, 3)).generation == 4

    async def test_a_client_that_is_gone_or_another_under_its_name_has_changed(self, backend: Backend) -> None:
        _, session_id, lease = await _start(backend)
        before = await find_revision(backend)
        assert await backend.provider.clients.remove("wiki", new_client_event())
        assert await present_token(backend, lease.family_id, 1, revision=before) == ClientChanged()
        await add_client(backend)
        other = await start_family(backend, session_id)
        assert await present_token(backend, other.family_id, 1, revision=before) == ClientChanged()

    async def test_another_client_gets_nothing(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        await add_client(backend, "other")
        assert await present_token(backend, lease.family_id, 1, client_id="other") is None
        assert not await backend.provider.families.end(lease.family_id, "other", ended)
        assert (await _rotate(backend, lease.family_id, 1)).generation == 2

    async def test_a_family_ends_with_its_session_and_with_its_account(self, backend: Backend) -> None:
        user_id, session_id, lease = await _start(backend)
        await backend.sessions.end(session_id, new_ending())
        assert await present_token(backend, lease.family_id, 1) is None
        assert await backend.provider.families.find_live(lease.family_id) is None
        other = await start_family(backend, await start_session(backend, user_id))
        await disable(backend, user_id)
        assert await present_token(backend, other.family_id, 1) is None
        assert await backend.provider.families.find_live(other.family_id) is None

    async def test_an_ended_family_is_revoked_once(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        end = backend.provider.families.end
        results = await asyncio.gather(*(end(lease.family_id, "wiki", ended) for _ in range(5)))
        assert results.count(True) == 1
        assert await present_token(backend, lease.family_id, 1) is None
        revoked = {entry.subject for entry in (await backend.revocations.read(None)).entries}
        assert lease.family_id in revoked
        assert lease.session_id not in revoked

    async def test_all_families_of_a_client_end_of_one_user_or_of_all(self, backend: Backend) -> None:
        ann, session_id, first = await _start(backend)
        await add_client(backend, "other")
        kept = await start_family(backend, session_id, "other")
        bob = await add_account(backend, "bob@example.com")
        theirs = await start_family(backend, await start_session(backend, bob))
        assert await backend.provider.families.end_all("wiki", ann, ended) == 1
        assert await backend.provider.families.find_live(first.family_id) is None
        assert await backend.provider.families.find_live(theirs.family_id) is not None
        assert await backend.provider.families.end_all("wiki", None, ended) == 1
        assert await backend.provider.families.find_live(kept.family_id) is not None

    async def test_a_client_that_is_used_keeps_its_session_from_idling_out(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        for generation in range(1, 4):
            await backend.advance(LIMITS.idle / 2)
            await _rotate(backend, lease.family_id, generation)
        assert await backend.provider.families.find_live(lease.family_id) is not None
        await backend.advance(LIMITS.idle)
        assert await present_token(backend, lease.family_id, 4) is None

    async def test_one_session_has_so_many_families_of_a_client(self, backend: Backend) -> None:
        _, session_id, first = await _start(backend)
        leases = [await start_family(backend, session_id) for _ in range(MAX_FAMILIES)]
        assert await backend.provider.families.find_live(first.family_id) is None
        assert await backend.provider.families.find_live(leases[0].family_id) is not None

    async def test_no_rotation_outlives_the_session(self, backend: Backend) -> None:
        _, _, lease = await _start(backend)
        generation = 1
        for _ in range(LIMITS.absolute // (LIMITS.idle - timedelta(days=1))):
            await backend.advance(LIMITS.idle - timedelta(days=1))
            lease = await _rotate(backend, lease.family_id, generation)
            generation += 1
        await backend.advance(LIMITS.idle - timedelta(days=1))
        assert await present_token(backend, lease.family_id, generation) is None
