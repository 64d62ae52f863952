"""What every `Authorizations`, every `Codes` and every unit of work of the provider does."""

import asyncio
from datetime import timedelta

import pytest

from services.auth.domain.oidc.authorization import CODE_LIFETIME, OPEN_FOR, PUSHED_FOR, Authorization, Progress
from tests.auth.contract.backend import Backend
from tests.auth.contract.provider_samples import add_client, new_code, new_family, new_request, started
from tests.auth.contract.samples import add_account, new_id, start_session


async def _add(backend: Backend, lifetime: timedelta = OPEN_FOR, *, is_pushed: bool = False) -> Authorization:
    request = new_request(challenge="c", prompts=("login",), max_age=5, userinfo_claims=("email",))
    stored = Authorization(digest=new_id().bytes, request=request, is_pushed=is_pushed)
    await backend.provider.authorizations.add(stored, lifetime)
    return stored


class AuthorizationsContract:
    async def test_a_request_is_found_as_it_was_stored_until_it_expires(self, backend: Backend) -> None:
        await add_client(backend)
        stored = await _add(backend)
        assert await backend.provider.authorizations.find(stored.digest) == stored
        assert await backend.provider.authorizations.find(new_id().bytes) is None
        await backend.advance(OPEN_FOR)
        assert await backend.provider.authorizations.find(stored.digest) is None
        assert not await backend.provider.authorizations.consume(stored.digest)

    async def test_a_request_of_a_client_that_is_gone_is_not_stored(self, backend: Backend) -> None:
        stored = await _add(backend)
        assert await backend.provider.authorizations.find(stored.digest) is None

    async def test_a_pushed_request_lives_longer_once_a_browser_has_opened_it(self, backend: Backend) -> None:
        await add_client(backend)
        stored = await _add(backend, PUSHED_FOR, is_pushed=True)
        assert [await backend.provider.authorizations.open(stored.digest, OPEN_FOR) for _ in range(2)] == [True, True]
        await backend.advance(PUSHED_FOR)
        found = await backend.provider.authorizations.find(stored.digest)
        assert found is not None
        assert not found.is_pushed
        late = await _add(backend, PUSHED_FOR, is_pushed=True)
        await backend.advance(PUSHED_FOR)
        assert not await backend.provider.authorizations.open(late.digest, OPEN_FOR)

    async def test_opening_again_does_not_move_the_end(self, backend: Backend) -> None:
        await add_client(backend)
        stored = await _add(backend)
        await backend.advance(OPEN_FOR - timedelta(seconds=30))
        assert await backend.provider.authorizations.open(stored.digest, OPEN_FOR)
        await backend.advance(timedelta(minutes=1))
        assert await backend.provider.authorizations.find(stored.digest) is None

    async def test_progress_is_remembered(self, backend: Backend) -> None:
        await add_client(backend)
        stored, progress = await _add(backend), Progress(new_id(), new_id())
        assert await backend.provider.authorizations.record_progress(stored.digest, progress)
        found = await backend.provider.authorizations.find(stored.digest)
        assert found is not None
        assert found.progress == progress
        assert not await backend.provider.authorizations.record_progress(new_id().bytes, progress)

    async def test_of_those_who_use_a_request_up_together_one_does(self, backend: Backend) -> None:
        await add_client(backend)
        stored = await _add(backend)
        consume = backend.provider.authorizations.consume
        assert (await asyncio.gather(*(consume(stored.digest) for _ in range(8)))).count(True) == 1
        assert await backend.provider.authorizations.find(stored.digest) is None


class CodesContract:
    async def test_a_code_is_spent_once_also_by_those_who_come_together(self, backend: Backend) -> None:
        await add_client(backend)
        code = new_code(await start_session(backend, await add_account(backend)))
        await backend.provider.codes.add(code)
        ids = [new_id() for _ in range(8)]
        spend = backend.provider.codes.spend
        spent = await asyncio.gather(*(spend(code.digest, "wiki", family_id) for family_id in ids))
        assert [each for each in spent if each is not None] == [code]
        (winner,) = [family_id for family_id, each in zip(ids, spent, strict=True) if each is not None]
        assert await backend.provider.codes.find_family(code.digest, "wiki") == winner
        assert await backend.provider.codes.find_family(code.digest, "other") is None

    async def test_another_client_gets_nothing_and_spoils_nothing(self, backend: Backend) -> None:
        await add_client(backend)
        await add_client(backend, "other")
        code = new_code(await start_session(backend, await add_account(backend)))
        await backend.provider.codes.add(code)
        assert await backend.provider.codes.spend(code.digest, "other", new_id()) is None
        assert await backend.provider.codes.find_family(code.digest, "wiki") is None
        assert await backend.provider.codes.spend(code.digest, "wiki", new_id()) == code

    async def test_a_code_lives_a_minute(self, backend: Backend) -> None:
        await add_client(backend)
        code = new_code(await start_session(backend, await add_account(backend)))
        await backend.provider.codes.add(code)
        await backend.advance(CODE_LIFETIME)
        assert await backend.provider.codes.spend(code.digest, "wiki", new_id()) is None
        assert await backend.provider.codes.find_family(code.digest, "wiki") is None

    async def test_a_code_needs_its_client_and_its_session(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        without_client = new_code(session_id)
        await backend.provider.codes.add(without_client)
        await add_client(backend)
        without_session = new_code(new_id())
        await backend.provider.codes.add(without_session)
        for code in (without_client, without_session):
            assert await backend.provider.codes.spend(code.digest, "wiki", new_id()) is None


class ProviderTransactionsContract:
    async def test_what_is_rolled_back_spends_no_code_and_starts_no_family(self, backend: Backend) -> None:
        await add_client(backend)
        session_id = await start_session(backend, await add_account(backend))
        code, family = new_code(session_id), new_family(session_id)
        await backend.provider.codes.add(code)

        async def fail() -> None:
            async with backend.provider.transactions.begin() as work:
                assert await work.codes.spend(code.digest, "wiki", family.id) == code
                assert await work.families.start(family, started) is not None
                raise LookupError

        with pytest.raises(LookupError):
            await fail()
        assert await backend.provider.families.find_live(family.id) is None
        assert await backend.provider.codes.spend(code.digest, "wiki", new_id()) == code

    async def test_a_request_is_used_up_with_its_code(self, backend: Backend) -> None:
        await add_client(backend)
        stored = await _add(backend)
        code = new_code(await start_session(backend, await add_account(backend)))
        async with backend.provider.transactions.begin() as work:
            assert await work.authorizations.consume(stored.digest)
            await work.codes.add(code)
        assert await backend.provider.authorizations.find(stored.digest) is None
        assert await backend.provider.codes.spend(code.digest, "wiki", new_id()) == code
