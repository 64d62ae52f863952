"""What every `Passkeys` does, and the counters of signatures."""

import asyncio
from dataclasses import replace
from uuid import UUID

from kernel.assurance import Level
from kernel.testing.fixed_clock import EPOCH
from services.auth.domain.factors.factor import MAX_FACTORS, FactorType, Passkey
from tests.auth.contract.backend import Backend
from tests.auth.contract.factors import add_totp, reachable
from tests.auth.contract.samples import HASH, add_account, new_event, new_id, recorded_types

_RACERS = 200


def new_passkey(user_id: UUID, credential_id: bytes | None = None, sign_count: int = 0) -> Passkey:
    return Passkey(
        id=new_id(),
        user_id=user_id,
        credential_id=credential_id or new_id().bytes,
        public_key=b"cose",
        sign_count=sign_count,
        backup_eligible=True,
        backed_up=False,
        transports=("internal", "usb"),
        aaguid=bytes(16),
        created_at=EPOCH,
        name="key",
    )


class PasskeysContract:
    async def test_a_passkey_is_found_by_its_credential_and_reaches_the_highest_level(self, backend: Backend) -> None:
        ann = await add_account(backend)
        await add_totp(backend, ann)
        passkey = new_passkey(ann)
        assert await backend.passkeys.add(passkey, new_event("auth.factor.added", ann))
        found = await backend.passkeys.find(passkey.credential_id)
        assert found is not None
        assert replace(found, created_at=EPOCH) == passkey
        assert await backend.passkeys.find(b"another") is None
        assert [each.id for each in await backend.passkeys.list_by_user(ann)] == [passkey.id]
        assert await reachable(backend, ann) is Level.PHR
        assert {each.type for each in await backend.factors.lock_all(ann)} == {FactorType.TOTP, FactorType.PASSKEY}
        assert await backend.factors.rename(ann, passkey.id, "yellow key")
        removed = await backend.factors.remove(ann, passkey.id, new_event("auth.factor.removed", ann))
        assert removed is FactorType.PASSKEY
        assert await reachable(backend, ann) is Level.AAL2

    async def test_of_twenty_accounts_at_once_one_gets_a_credential(self, backend: Backend) -> None:
        users = [await add_account(backend, f"{new_id()}@example.com") for _ in range(20)]
        events = [new_event("auth.factor.added", user) for user in users]
        added = await asyncio.gather(
            *(backend.passkeys.add(new_passkey(user, b"one"), event) for user, event in zip(users, events, strict=True))
        )
        assert sorted(added) == [False] * 19 + [True]
        assert await recorded_types(backend) == ["auth.factor.added"]
        assert not await backend.passkeys.add(new_passkey(new_id()), new_event("auth.factor.added"))

    async def test_of_more_passkeys_at_once_than_an_account_may_have_so_many_are_added(self, backend: Backend) -> None:
        """Each enrolment began while there was room."""
        ann = await add_account(backend)
        events = [new_event("auth.factor.added", ann) for _ in range(MAX_FACTORS + 2)]
        for event in events[3:]:
            assert await backend.passkeys.add(new_passkey(ann), event)
        added = await asyncio.gather(
            *(backend.passkeys.add(new_passkey(ann), event) for event in events[:3]), return_exceptions=True
        )
        assert sorted(type(each).__name__ for each in added) == ["TooManyFactors", "TooManyFactors", "bool"]
        assert len(await backend.passkeys.list_by_user(ann)) == MAX_FACTORS

    async def test_a_counter_grows_or_is_always_zero(self, backend: Backend) -> None:
        ann = await add_account(backend)
        counting, silent = new_passkey(ann, sign_count=5), new_passkey(ann)
        for passkey in (counting, silent):
            await backend.passkeys.add(passkey, new_event("auth.factor.added", ann))
        used = [await backend.proofs.use_passkey(counting.id, count, backed_up=True) for count in (5, 4, 0, 6, 6, 9)]
        assert used == [False, False, False, True, False, True]
        assert [await backend.proofs.use_passkey(silent.id, count, backed_up=False) for count in (0, 0, 1, 0)] == [
            True,
            True,
            True,
            False,
        ]
        assert not await backend.proofs.use_passkey(new_id(), 1, backed_up=False)
        found = await backend.passkeys.find(counting.credential_id)
        assert found is not None
        assert (found.sign_count, found.backed_up, found.last_used_at is None) == (9, True, False)

    async def test_of_two_hundred_signatures_with_one_counter_one_wins(self, backend: Backend) -> None:
        passkey = new_passkey(await add_account(backend))
        await backend.passkeys.add(passkey, new_event("auth.factor.added", passkey.user_id))
        used = await asyncio.gather(
            *(backend.proofs.use_passkey(passkey.id, 1, backed_up=False) for _ in range(_RACERS))
        )
        assert used.count(True) == 1

    async def test_a_removed_password_is_known_to_be_none_until_a_link_sets_one(self, backend: Backend) -> None:
        ann = await add_account(backend)
        event = new_event("auth.factor.password-removed", ann)
        assert not await backend.passkeys.remove_password(ann, "another hash", "void", event)
        assert await backend.passkeys.remove_password(ann, HASH, "void", event)
        credential = await backend.credentials.find_by_user(ann)
        assert credential is not None
        assert (credential.password_hash, credential.has_password) == ("void", False)
        await backend.credentials.reset_hash(ann, "new", None, new_event("auth.password.reset", ann))
        credential = await backend.credentials.find_by_user(ann)
        assert credential is not None
        assert credential.has_password

    async def test_all_can_be_removed_at_once(self, backend: Backend) -> None:
        ann = await add_account(backend)
        passkey = new_passkey(ann)
        await backend.passkeys.add(passkey, new_event("auth.factor.added", ann))
        assert await backend.factors.remove_all(ann, None)
        assert await backend.passkeys.find(passkey.credential_id) is None
        assert await reachable(backend, ann) is Level.AAL1
