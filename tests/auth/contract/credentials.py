"""What every `Credentials` does."""

import asyncio

import pytest

from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.passwords.credential import Credential
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import HASH, add_account, disable, new_account, new_event, new_id, recorded_types


class CredentialsContract:
    async def test_it_is_found_by_id_and_by_address_however_written(self, backend: Backend) -> None:
        added = new_account("ann@example.com")
        await backend.accounts.add(added, HASH, new_event("auth.account.registered"))
        credential = await backend.credentials.find_by_email(EmailAddress.parse("Ann@EXAMPLE.com"))
        assert credential == await backend.credentials.find_by_user(added.id)
        assert credential == Credential(added.id, HASH, added.email, "Ann", disabled=False, email_verified=False)

    async def test_nobody_has_none(self, backend: Backend) -> None:
        assert await backend.credentials.find_by_email(EmailAddress.parse("nobody@example.com")) is None
        assert await backend.credentials.find_by_user(new_id()) is None

    async def test_a_hash_is_replaced_with_or_without_a_fact(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        assert await backend.credentials.replace_hash(user_id, HASH, "second", new_event("auth.password.changed"))
        assert await backend.credentials.replace_hash(user_id, "second", "third", None)
        credential = await backend.credentials.find_by_user(user_id)
        assert credential is not None
        assert credential.password_hash == "third"
        assert await recorded_types(backend) == ["auth.password.changed"]

    async def test_another_hash_than_expected_stays(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        assert not await backend.credentials.replace_hash(user_id, "older", "new", new_event())
        assert not await backend.credentials.replace_hash(new_id(), HASH, "new", new_event())
        credential = await backend.credentials.find_by_user(user_id)
        assert credential is not None
        assert credential.password_hash == HASH
        assert await recorded_types(backend) == []

    async def test_of_twenty_who_replace_one_hash_at_once_one_does(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        racers = (backend.credentials.replace_hash(user_id, HASH, f"hash {n}", new_event()) for n in range(20))
        assert sorted(await asyncio.gather(*racers)) == [False] * 19 + [True]
        assert len(await recorded_types(backend)) == 1

    async def test_the_first_proof_sets_hash_name_and_spelling_and_there_is_one(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        racers = (
            backend.credentials.prove_email(user_id, f"hash {n}", "Ada", "ANN@example.com", new_event("auth.proven"))
            for n in range(20)
        )
        proven = await asyncio.gather(*racers)
        found = await backend.credentials.find_by_user(user_id)
        assert found is not None
        assert sorted(proven) == [False] * 19 + [True]
        assert found.password_hash == f"hash {proven.index(True)}"
        assert (found.email_verified, found.display_name, found.email.text) == (True, "Ada", "ANN@example.com")
        assert found.email.key == "ann@example.com"
        assert await recorded_types(backend) == ["auth.proven"]

    async def test_a_reset_proves_an_address_and_takes_the_name_of_before_the_proof(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        assert await backend.credentials.reset_hash(user_id, "new", "ANN@example.com", new_event("auth.password.reset"))
        found = await backend.credentials.find_by_user(user_id)
        assert found is not None
        assert (found.email_verified, found.password_hash, found.display_name) == (True, "new", None)
        assert found.email.text == "ANN@example.com"

    async def test_a_reset_of_a_proven_account_sets_the_hash_alone(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.credentials.prove_email(user_id, "first", "Ada", None, new_event("auth.proven"))
        assert await backend.credentials.reset_hash(user_id, "new", "ANN@example.com", new_event("auth.password.reset"))
        found = await backend.credentials.find_by_user(user_id)
        assert found is not None
        assert (found.password_hash, found.display_name, found.email.text) == ("new", "Ada", "ann@example.com")

    async def test_nobodys_and_a_disabled_accounts_address_are_not_proven(self, backend: Backend) -> None:
        disabled = await add_account(backend)
        await disable(backend, disabled)
        for user_id in (new_id(), disabled):
            assert not await backend.credentials.prove_email(user_id, "new", None, None, new_event())
            assert not await backend.credentials.reset_hash(user_id, "new", None, new_event())
        assert await recorded_types(backend) == ["auth.account.disabled"]

    async def test_without_its_fact_a_hash_stays(self, backend: Backend) -> None:
        user_id, known = await add_account(backend), new_event()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.credentials.replace_hash(user_id, HASH, "new", known)
        assert await backend.credentials.replace_hash(user_id, HASH, "new", None)
