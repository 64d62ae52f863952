"""What every `Credentials` does."""

import asyncio

import pytest

from services.auth.domain.accounts import Credential, EmailAddress
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import HASH, account, enrolled, fact, facts, new_id


class CredentialsContract:
    async def test_it_is_found_by_id_and_by_address_however_written(self, backend: Backend) -> None:
        added = account("ann@example.com")
        await backend.accounts.enrol(added, HASH, fact("auth.account.registered"))
        credential = await backend.credentials.of_email(EmailAddress.parse("Ann@EXAMPLE.com"))
        assert credential == await backend.credentials.of_user(added.id)
        assert credential == Credential(added.id, HASH, added.email, "Ann", disabled=False, email_verified=False)

    async def test_nobody_has_none(self, backend: Backend) -> None:
        assert await backend.credentials.of_email(EmailAddress.parse("nobody@example.com")) is None
        assert await backend.credentials.of_user(new_id()) is None

    async def test_a_hash_is_replaced_with_or_without_a_fact(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        assert await backend.credentials.replace(user_id, HASH, "second", fact("auth.password.changed"))
        assert await backend.credentials.replace(user_id, "second", "third", None)
        credential = await backend.credentials.of_user(user_id)
        assert credential is not None
        assert credential.password_hash == "third"
        assert await facts(backend) == ["auth.password.changed"]

    async def test_another_hash_than_expected_stays(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        assert not await backend.credentials.replace(user_id, "older", "new", fact())
        assert not await backend.credentials.replace(new_id(), HASH, "new", fact())
        credential = await backend.credentials.of_user(user_id)
        assert credential is not None
        assert credential.password_hash == HASH
        assert await facts(backend) == []

    async def test_of_twenty_who_replace_one_hash_at_once_one_does(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        racers = (backend.credentials.replace(user_id, HASH, f"hash {n}", fact()) for n in range(20))
        assert sorted(await asyncio.gather(*racers)) == [False] * 19 + [True]
        assert len(await facts(backend)) == 1

    async def test_a_proven_address_is_verified_and_takes_the_new_hash_if_there_is_one(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        assert await backend.credentials.confirm(user_id, None, fact("auth.email.verified"))
        verified = await backend.credentials.of_user(user_id)
        assert await backend.credentials.confirm(user_id, "new", fact("auth.password.reset"))
        reset = await backend.credentials.of_user(user_id)
        assert verified is not None
        assert reset is not None
        assert (verified.email_verified, verified.password_hash) == (True, HASH)
        assert (reset.email_verified, reset.password_hash) == (True, "new")
        assert await facts(backend) == ["auth.email.verified", "auth.password.reset"]

    async def test_nobodys_address_is_proven(self, backend: Backend) -> None:
        assert not await backend.credentials.confirm(new_id(), "new", fact())
        assert await facts(backend) == []

    async def test_without_its_fact_a_hash_stays(self, backend: Backend) -> None:
        user_id, known = await enrolled(backend), fact()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.credentials.replace(user_id, HASH, "new", known)
        assert await backend.credentials.replace(user_id, HASH, "new", None)
