"""What every `ApiKeys` does."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.roles import Permission
from kernel.testing.fixed_clock import EPOCH
from services.auth.app.api_keys.ports import StoredApiKey
from services.auth.domain.api_keys.api_key import MAX_KEYS, ApiKey
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, add_admin, new_event, new_id, recorded_types

_SCOPES = frozenset({Permission("orders:orders:read")})
_LIFETIME = timedelta(days=3650)  # of the database's clock, which is not the tests'


def new_key(user_id: UUID) -> StoredApiKey:
    key = ApiKey(new_id(), user_id, "report", _SCOPES, EPOCH, EPOCH + _LIFETIME)
    return StoredApiKey(key, new_id().bytes)


async def add_key(backend: Backend, user_id: UUID) -> UUID:
    stored = new_key(user_id)
    assert await backend.api_keys.add(stored, new_event("auth.api-key.created", user_id))
    return stored.key.id


async def _count(backend: Backend, user_id: UUID) -> int:
    return len(await backend.api_keys.list_live(user_id))


class ApiKeysContract:
    async def test_a_key_is_found_as_it_was_stored_and_listed_for_its_user(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        stored = new_key(ann)
        assert await backend.api_keys.add(stored, new_event("auth.api-key.created", ann))
        found = await backend.api_keys.find_live(stored.key.id)
        assert found is not None
        assert (found.digest, found.key.scopes, found.key.user_id) == (stored.digest, _SCOPES, ann)
        assert (found.key.name, found.key.expires_at, found.key.last_used_on) == ("report", stored.key.expires_at, None)
        second = await add_key(backend, ann)
        assert [key.id for key in await backend.api_keys.list_live(ann)] == [stored.key.id, second]
        assert await _count(backend, bob) == 0
        assert await backend.api_keys.find_live(new_id()) is None

    async def test_an_account_has_so_many_keys_also_when_they_are_added_at_once(self, backend: Backend) -> None:
        ann = await add_account(backend)
        for _ in range(MAX_KEYS - 2):
            await add_key(backend, ann)
        keys = [new_key(ann) for _ in range(10)]
        events = [new_event("auth.api-key.created", ann) for _ in keys]
        added = await asyncio.gather(*map(backend.api_keys.add, keys, events))
        assert added.count(True) == 2
        assert await _count(backend, ann) == MAX_KEYS
        ghost = new_id()
        assert not await backend.api_keys.add(new_key(ghost), new_event("auth.api-key.created", ghost))

    async def test_its_last_use_is_known_to_the_day(self, backend: Backend) -> None:
        key_id = await add_key(backend, await add_account(backend))
        for _ in range(2):
            assert await backend.api_keys.mark_used(key_id)
        found = await backend.api_keys.find_live(key_id)
        assert found is not None
        assert found.key.last_used_on is not None
        assert not await backend.api_keys.mark_used(new_id())

    async def test_a_key_that_expired_is_none(self, backend: Backend) -> None:
        ann = await add_account(backend)
        key_id = await add_key(backend, ann)
        await backend.advance(_LIFETIME + timedelta(days=3650))
        assert await backend.api_keys.find_live(key_id) is None
        assert not await backend.api_keys.mark_used(key_id)
        assert await _count(backend, ann) == 0

    async def test_one_key_or_all_are_revoked_with_their_tokens(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        first, _, theirs = await add_key(backend, ann), await add_key(backend, ann), await add_key(backend, bob)
        assert await backend.api_keys.revoke(ann, theirs, new_event("auth.api-key.revoked", ann)) == 0
        before = await _version(backend, ann)
        revoked = [await backend.api_keys.revoke(ann, first, new_event("auth.api-key.revoked", ann)) for _ in range(2)]
        assert revoked == [1, 0]
        assert await _version(backend, ann) > before
        assert await backend.api_keys.find_live(first) is None
        assert await backend.api_keys.revoke(ann, None, None) == 1
        assert (await _count(backend, ann), await _count(backend, bob)) == (0, 1)
        assert "auth.api-key.revoked" in await recorded_types(backend)

    @pytest.mark.parametrize(
        "type_", ["auth.password.reset", "auth.email.reverted", "auth.email.verified", "auth.account.disabled"]
    )
    async def test_what_takes_the_account_back_revokes_its_keys(self, backend: Backend, type_: str) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        for user_id in (ann, bob):
            await add_key(backend, user_id)
        before = await _version(backend, ann)
        await backend.credentials.replace_hash(ann, await _hash(backend, ann), "new", new_event(type_, ann))
        assert (await _count(backend, ann), await _count(backend, bob)) == (0, 1)
        assert await _version(backend, ann) > before

    async def test_an_erased_account_has_none(self, backend: Backend) -> None:
        await add_admin(backend)
        ann = await add_account(backend)
        key_id = await add_key(backend, ann)
        assert await backend.status.erase(ann, new_event("auth.tested"))
        assert await backend.api_keys.find_live(key_id) is None


async def _version(backend: Backend, user_id: UUID) -> int:
    profile = await backend.accounts.find(user_id)
    assert profile is not None
    return profile.grants.account_version


async def _hash(backend: Backend, user_id: UUID) -> str:
    credential = await backend.credentials.find_by_user(user_id)
    assert credential is not None
    return credential.password_hash
