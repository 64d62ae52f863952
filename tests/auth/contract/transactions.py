"""What every `Transactions` does."""

import asyncio
from datetime import timedelta

import pytest

from services.auth.domain.accounts.email_links import LinkProof, LinkPurpose, NewEmailToken
from services.auth.domain.errors import EmailTaken, InvalidCredentials, InvalidLink
from services.auth.domain.sessions.log_in_place import LogInPlace
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import (
    HASH,
    add_account,
    new_account,
    new_ending,
    new_event,
    new_session,
    present,
    recorded_types,
    start_session,
)


class TransactionsContract:
    async def test_a_clean_exit_keeps_all_of_it(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)
        async with backend.transactions.begin() as work:
            assert await work.credentials.replace_hash(user_id, HASH, "new", new_event("auth.password.changed"))
            assert await work.sessions.end_all(user_id, new_ending()) == 1
        credential = await backend.credentials.find_by_user(user_id)
        assert credential is not None
        assert credential.password_hash == "new"
        assert await present(backend.sessions, session_id, 1) is None
        assert await recorded_types(backend) == ["auth.session.started", "auth.password.changed", "auth.session.ended"]

    async def test_an_exception_keeps_nothing_and_comes_through(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)

        async def change_and_fail() -> None:
            async with backend.transactions.begin() as work:
                await work.credentials.replace_hash(user_id, HASH, "new", new_event("auth.password.changed"))
                await work.status.set_disabled(user_id, disabled=True, event=new_event("auth.account.disabled"))
                await work.sessions.end_all(user_id, new_ending())
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await change_and_fail()
        credential = await backend.credentials.find_by_user(user_id)
        assert credential is not None
        assert (credential.password_hash, credential.disabled) == (HASH, False)
        assert await recorded_types(backend) == ["auth.session.started"]
        assert await present(backend.sessions, session_id, 1) is not None

    async def test_an_erasure_that_fails_keeps_the_account_and_its_sessions(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id = await start_session(backend, user_id)

        async def erase_and_fail() -> None:
            async with backend.transactions.begin() as work:
                await work.sessions.end_all(user_id, new_ending())
                assert await work.status.erase(user_id, new_event())
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await erase_and_fail()
        assert await backend.accounts.find(user_id) is not None
        assert await present(backend.sessions, session_id, 1) is not None

    async def test_its_own_ports_see_what_others_do_not_see_yet(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        async with backend.transactions.begin() as work:
            await work.credentials.replace_hash(user_id, HASH, "new", None)
            inside, outside = (
                await work.credentials.find_by_user(user_id),
                await backend.credentials.find_by_user(user_id),
            )
        assert inside is not None
        assert outside is not None
        assert (inside.password_hash, outside.password_hash) == ("new", HASH)

    async def test_of_twenty_password_changes_at_once_one_is_made(self, backend: Backend) -> None:
        user_id = await add_account(backend)

        async def change(number: int) -> bool:
            async with backend.transactions.begin() as work:
                if not await work.credentials.replace_hash(user_id, HASH, f"hash {number}", new_event()):
                    return False
                await work.sessions.end_all(user_id, new_ending())
                return True

        assert sum(await asyncio.gather(*map(change, range(20)))) == 1

    async def test_a_sign_in_does_not_survive_the_password_change_it_races(self, backend: Backend) -> None:
        user_id = await add_account(backend)

        async def change() -> None:
            async with backend.transactions.begin() as work:
                await work.credentials.replace_hash(user_id, HASH, "new", None)
                await work.sessions.end_all(user_id, new_ending())

        sign_ins = [backend.sessions.start(new_session(user_id), HASH, new_event()) for _ in range(10)]
        outcomes = await asyncio.gather(*sign_ins[:5], change(), *sign_ins[5:], return_exceptions=True)
        assert await backend.session_reader.list_live(user_id, None, 100) == []
        assert {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)} <= {InvalidCredentials}

    async def test_a_taken_address_does_not_end_it_and_its_account_can_be_read(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        async with backend.transactions.begin() as work:
            with pytest.raises(EmailTaken):
                await work.accounts.add(new_account(), HASH, new_event())
            holder = await work.credentials.find_by_email(new_account().email)
            await work.credentials.reset_hash(user_id, "new", None, new_event("auth.confirmed"))
        assert holder is not None
        assert holder.user_id == user_id
        assert await recorded_types(backend) == ["auth.confirmed"]

    async def test_of_twenty_who_follow_one_link_at_once_one_is_confirmed(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        proof = LinkProof(user_id)
        await backend.email_tokens.add(
            NewEmailToken(b"digest", LinkPurpose.RESET_PASSWORD, proof, timedelta(minutes=30))
        )

        async def follow(number: int) -> None:
            async with backend.transactions.begin() as work:
                await work.credentials.reset_hash(user_id, f"hash {number}", None, new_event("auth.confirmed"))
                if await work.email_tokens.consume(b"digest", LinkPurpose.RESET_PASSWORD) is None:
                    raise InvalidLink
                await work.sessions.end_all(user_id, new_ending())

        outcomes = await asyncio.gather(*map(follow, range(20)), return_exceptions=True)
        assert outcomes.count(None) == 1
        assert {type(outcome) for outcome in outcomes} == {type(None), InvalidLink}
        assert await recorded_types(backend) == ["auth.confirmed"]

    async def test_a_log_in_that_fails_leaves_no_place_and_no_event(self, backend: Backend) -> None:
        user_id, place = await add_account(backend), LogInPlace("192.0.2.1", b"phone")

        async def log_in(expected_hash: str) -> None:
            async with backend.log_in_transactions.begin() as work:
                await work.places.remember(user_id, place)
                await work.audit.append(new_event("auth.tested"))
                await work.sessions.start(new_session(user_id), expected_hash, new_event("auth.tested"))

        with pytest.raises(InvalidCredentials):
            await log_in("another hash")
        assert not await backend.known_places.knows_network(user_id, "192.0.2.1")
        await log_in(HASH)
        assert await backend.known_places.knows_network(user_id, "192.0.2.1")
        assert len(await backend.session_reader.list_live(user_id, None, 10)) == 1
