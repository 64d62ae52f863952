"""What every store of factors does."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.assurance import Level
from kernel.testing.fixed_clock import EPOCH
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose
from services.auth.domain.factors.factor import PENDING_FOR, FactorType, TotpFactor
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, add_admin, new_event, new_id, recorded_types

_SECOND = timedelta(seconds=1)
_SECRET = b"sealed"
_RACERS = 200


def new_totp(user_id: UUID) -> TotpFactor:
    return TotpFactor(new_id(), user_id, _SECRET, EPOCH)


async def add_totp(backend: Backend, user_id: UUID, step: int = 1) -> UUID:
    """Adds a confirmed authenticator and returns its id."""
    factor = new_totp(user_id)
    await backend.totp_factors.add(factor)
    assert await backend.totp_factors.confirm(factor.id, step, new_event("auth.factor.added", user_id))
    return factor.id


async def reachable(backend: Backend, user_id: UUID) -> Level:
    """Returns the level that the account can reach, which its profile and its credential agree on."""
    profile, credential = await backend.accounts.find(user_id), await backend.credentials.find_by_user(user_id)
    assert profile is not None
    assert credential is not None
    assert profile.grants.reachable is credential.reachable
    return credential.reachable


async def _ids(backend: Backend, user_id: UUID) -> Sequence[UUID]:
    return [factor.id for factor in (await backend.factors.list_by_user([user_id]))[user_id]]


class TotpFactorsContract:
    async def test_a_factor_counts_from_its_confirmation_on(self, backend: Backend) -> None:
        user_id, factor = await add_account(backend), new_totp(new_id())
        factor = replace(factor, user_id=user_id)
        await backend.totp_factors.add(factor)
        pending = await backend.totp_factors.find_pending(user_id, factor.id)
        assert pending is not None
        assert (pending.sealed_secret, pending.last_step) == (_SECRET, -1)
        assert await _ids(backend, user_id) == []
        assert await reachable(backend, user_id) is Level.AAL1
        assert await backend.totp_factors.confirm(factor.id, 7, new_event("auth.factor.added", user_id))
        (confirmed,) = await backend.totp_factors.list_confirmed(user_id)
        assert (confirmed.id, confirmed.last_step, confirmed.sealed_secret) == (factor.id, 7, _SECRET)
        assert await _ids(backend, user_id) == [factor.id]
        assert await reachable(backend, user_id) is Level.AAL2
        assert await backend.totp_factors.find_pending(user_id, factor.id) is None
        assert not await backend.totp_factors.confirm(factor.id, 9, new_event("auth.factor.added", user_id))
        assert await recorded_types(backend) == ["auth.factor.added"]

    async def test_a_newer_enrolment_ends_one_that_was_not_confirmed(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        kept = await add_totp(backend, user_id)
        first, second = new_totp(user_id), new_totp(user_id)
        await backend.totp_factors.add(first)
        await backend.totp_factors.add(second)
        assert await backend.totp_factors.find_pending(user_id, first.id) is None
        assert await backend.totp_factors.find_pending(user_id, second.id) is not None
        assert await _ids(backend, user_id) == [kept]

    async def test_an_enrolment_waits_for_so_long_and_for_its_account_only(self, backend: Backend) -> None:
        user_id, other = await add_account(backend), await add_account(backend, "bob@example.com")
        factor = new_totp(user_id)
        await backend.totp_factors.add(factor)
        assert await backend.totp_factors.find_pending(other, factor.id) is None
        await backend.advance(PENDING_FOR + _SECOND)
        assert await backend.totp_factors.find_pending(user_id, factor.id) is None
        assert not await backend.totp_factors.confirm(factor.id, 1, new_event("auth.factor.added", user_id))
        assert await reachable(backend, user_id) is Level.AAL1

    async def test_of_twenty_confirmations_at_once_one_is_the_first(self, backend: Backend) -> None:
        user_id, factor = await add_account(backend), new_totp(new_id())
        await backend.totp_factors.add(replace(factor, user_id=user_id))
        events = [new_event("auth.factor.added", user_id) for _ in range(20)]
        confirmed = await asyncio.gather(*(backend.totp_factors.confirm(factor.id, 1, event) for event in events))
        assert sorted(confirmed) == [False] * 19 + [True]
        assert await recorded_types(backend) == ["auth.factor.added"]

    async def test_an_account_that_is_gone_gets_no_factor(self, backend: Backend) -> None:
        factor = new_totp(new_id())
        await backend.totp_factors.add(factor)
        assert await backend.totp_factors.find_pending(factor.user_id, factor.id) is None


class FactorsContract:
    async def test_every_account_has_its_own_oldest_first(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        mine = [await add_totp(backend, ann), await add_totp(backend, ann)]
        theirs = await add_totp(backend, bob)
        nobody = new_id()
        listed = await backend.factors.list_by_user([ann, bob, nobody])
        assert {user: [each.id for each in found] for user, found in listed.items()} == {
            ann: mine,
            bob: [theirs],
            nobody: [],
        }
        assert {each.type for each in listed[ann]} == {FactorType.TOTP}
        assert [each.id for each in await backend.factors.lock_all(ann)] == mine

    async def test_a_factor_has_the_name_that_its_holder_gave(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        factor_id = await add_totp(backend, ann)
        assert await backend.factors.rename(ann, factor_id, "phone")
        assert not await backend.factors.rename(bob, factor_id, "mine")
        assert not await backend.factors.rename(ann, new_id(), "ghost")
        assert [each.name for each in (await backend.factors.list_by_user([ann]))[ann]] == ["phone"]

    async def test_the_level_falls_with_the_last_factor_and_the_recovery_codes_go(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        first, second = await add_totp(backend, ann), await add_totp(backend, ann)
        await backend.recovery_codes.replace_all(ann, [b"a", b"b"], None)
        assert await backend.factors.remove(bob, first, new_event("auth.factor.removed", bob)) is None
        assert await backend.factors.remove(ann, first, new_event("auth.factor.removed", ann)) is FactorType.TOTP
        assert await reachable(backend, ann) is Level.AAL2
        assert await backend.recovery_codes.count(ann) == 2
        assert await backend.factors.remove(ann, second, new_event("auth.factor.removed", ann)) is FactorType.TOTP
        assert await backend.factors.remove(ann, second, new_event("auth.factor.removed", ann)) is None
        assert await reachable(backend, ann) is Level.AAL1
        assert await backend.recovery_codes.count(ann) == 0
        assert await recorded_types(backend, "auth.factor.removed") == ["auth.factor.removed"] * 2

    async def test_all_can_be_removed_at_once(self, backend: Backend) -> None:
        ann = await add_account(backend)
        await add_totp(backend, ann)
        pending = new_totp(ann)
        await backend.totp_factors.add(pending)
        await backend.recovery_codes.replace_all(ann, [b"a"], None)
        assert await backend.factors.remove_all(ann, new_event("auth.factor.reset", ann))
        assert not await backend.factors.remove_all(ann, new_event("auth.factor.reset", ann))
        assert await _ids(backend, ann) == []
        assert await backend.totp_factors.find_pending(ann, pending.id) is None
        assert await backend.recovery_codes.count(ann) == 0
        assert await reachable(backend, ann) is Level.AAL1
        assert await recorded_types(backend, "auth.factor.reset") == ["auth.factor.reset"]

    async def test_two_removals_at_once_leave_the_right_level(self, backend: Backend) -> None:
        ann = await add_account(backend)
        ids = [await add_totp(backend, ann) for _ in range(2)]
        await asyncio.gather(*(backend.factors.remove(ann, id_, new_event("auth.factor.removed", ann)) for id_ in ids))
        assert await reachable(backend, ann) is Level.AAL1

    async def test_the_first_proof_of_an_address_removes_every_factor(self, backend: Backend) -> None:
        async def verify(user_id: UUID) -> bool:
            event = new_event("auth.email.verified", user_id)
            return await backend.credentials.prove_email(user_id, "new", None, None, event)

        async def reset(user_id: UUID) -> bool:
            event = new_event("auth.password.reset", user_id)
            return await backend.credentials.reset_hash(user_id, "new", None, event)

        for prove in (verify, reset):
            stranger = await add_account(backend, f"{new_id()}@example.com")
            await add_totp(backend, stranger)
            await backend.recovery_codes.replace_all(stranger, [b"a"], None)
            assert await prove(stranger)
            assert await _ids(backend, stranger) == []
            assert await backend.recovery_codes.count(stranger) == 0
            assert await reachable(backend, stranger) is Level.AAL1

    async def test_a_later_reset_of_the_password_leaves_the_factors(self, backend: Backend) -> None:
        ann = await add_account(backend)
        await backend.credentials.prove_email(ann, "new", None, None, new_event("auth.email.verified", ann))
        factor_id = await add_totp(backend, ann)
        assert await backend.credentials.reset_hash(ann, "newer", None, new_event("auth.password.reset", ann))
        assert await _ids(backend, ann) == [factor_id]
        assert await reachable(backend, ann) is Level.AAL2

    async def test_an_erased_account_has_none(self, backend: Backend) -> None:
        await add_admin(backend)
        ann = await add_account(backend)
        await add_totp(backend, ann)
        await backend.recovery_codes.replace_all(ann, [b"a"], None)
        assert await backend.status.erase(ann, new_event("auth.tested"))
        assert await _ids(backend, ann) == []
        assert await backend.recovery_codes.count(ann) == 0


class RecoveryCodesContract:
    async def test_new_codes_take_the_place_of_the_earlier_ones(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        await backend.recovery_codes.replace_all(ann, [b"a", b"b"], None)
        await backend.recovery_codes.replace_all(bob, [b"a"], None)
        event = new_event("auth.factor.recovery-codes-created", ann)
        await backend.recovery_codes.replace_all(ann, [b"c", b"d", b"e"], event)
        assert (await backend.recovery_codes.count(ann), await backend.recovery_codes.count(bob)) == (3, 1)
        assert await backend.proofs.use_recovery_code(ann, b"a") is None
        assert await backend.proofs.use_recovery_code(ann, b"c") == 2
        assert await recorded_types(backend) == ["auth.factor.recovery-codes-created"]

    async def test_an_account_that_is_gone_gets_none(self, backend: Backend) -> None:
        ghost = new_id()
        await backend.recovery_codes.replace_all(ghost, [b"a"], new_event("auth.factor.recovery-codes-created"))
        assert await backend.recovery_codes.count(ghost) == 0
        assert await recorded_types(backend) == []


class OneTimeProofsContract:
    async def test_a_step_of_an_authenticator_works_once_and_no_earlier_one_after_it(self, backend: Backend) -> None:
        factor_id = await add_totp(backend, await add_account(backend), step=10)
        used = [await backend.proofs.use_totp_step(factor_id, step) for step in (10, 9, 11, 11, 10, 13, 12, 14)]
        assert used == [False, False, True, False, False, True, False, True]
        assert not await backend.proofs.use_totp_step(new_id(), 99)

    async def test_an_authenticator_that_is_not_confirmed_has_no_steps(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        factor = new_totp(user_id)
        await backend.totp_factors.add(factor)
        assert not await backend.proofs.use_totp_step(factor.id, 1)

    async def test_a_recovery_code_works_once_and_for_its_account_only(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        await backend.recovery_codes.replace_all(ann, [b"a", b"b"], None)
        assert await backend.proofs.use_recovery_code(bob, b"a") is None
        assert [await backend.proofs.use_recovery_code(ann, b"a") for _ in range(2)] == [1, None]
        assert await backend.proofs.use_recovery_code(ann, b"b") == 0

    async def test_a_challenge_works_once(self, backend: Backend) -> None:
        first, second = _challenge(b"1"), _challenge(b"2")
        used = [await backend.proofs.use_challenge(each) for each in (first, first, second)]
        assert used == [True, False, True]

    async def test_of_two_hundred_uses_at_once_one_wins(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        factor_id, challenge = await add_totp(backend, user_id), _challenge(b"1")
        await backend.recovery_codes.replace_all(user_id, [b"a"], None)
        steps = await asyncio.gather(*(backend.proofs.use_totp_step(factor_id, 5) for _ in range(_RACERS)))
        challenges = await asyncio.gather(*(backend.proofs.use_challenge(challenge) for _ in range(_RACERS)))
        codes = await asyncio.gather(*(backend.proofs.use_recovery_code(user_id, b"a") for _ in range(_RACERS)))
        assert (steps.count(True), challenges.count(True), codes.count(None)) == (1, 1, _RACERS - 1)

    async def test_a_transaction_that_fails_uses_nothing(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        factor_id, challenge = await add_totp(backend, user_id), _challenge(b"1")
        with pytest.raises(RuntimeError):  # noqa: PT012 - the whole transaction fails
            async with backend.log_in_transactions.begin() as work:
                assert await work.proofs.use_challenge(challenge)
                assert await work.proofs.use_totp_step(factor_id, 5)
                raise RuntimeError
        assert await backend.proofs.use_challenge(challenge)
        assert await backend.proofs.use_totp_step(factor_id, 5)


def _challenge(digest: bytes) -> Challenge:
    return Challenge(ChallengePurpose.LOG_IN, new_id(), b"", EPOCH + timedelta(minutes=5), digest)
