"""What every `Transactions` does."""

import asyncio
from datetime import timedelta

import pytest

from services.auth.domain.errors import EmailTaken, InvalidCredentials, InvalidMailToken
from services.auth.domain.mail import MailProof, NewMailToken, Purpose
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import HASH, account, ending, enrolled, fact, facts, new_session, signed_in


class TransactionsContract:
    async def test_a_clean_exit_keeps_all_of_it(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)
        async with backend.transactions.begin() as work:
            assert await work.credentials.replace(user_id, HASH, "new", fact("auth.password.changed"))
            assert await work.sessions.end_all(user_id, ending()) == 1
        credential = await backend.credentials.of_user(user_id)
        assert credential is not None
        assert credential.password_hash == "new"
        assert await backend.sessions.rotate(session_id, 1) is None
        assert await facts(backend) == ["auth.session.started", "auth.password.changed", "auth.session.ended"]

    async def test_an_exception_keeps_nothing_and_comes_through(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)

        async def change_and_fail() -> None:
            async with backend.transactions.begin() as work:
                await work.credentials.replace(user_id, HASH, "new", fact("auth.password.changed"))
                await work.status.set_disabled(user_id, disabled=True, fact=fact("auth.account.disabled"))
                await work.sessions.end_all(user_id, ending())
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await change_and_fail()
        credential = await backend.credentials.of_user(user_id)
        assert credential is not None
        assert (credential.password_hash, credential.disabled) == (HASH, False)
        assert await facts(backend) == ["auth.session.started"]
        assert await backend.sessions.rotate(session_id, 1) is not None

    async def test_an_erasure_that_fails_keeps_the_account_and_its_sessions(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        session_id = await signed_in(backend, user_id)

        async def erase_and_fail() -> None:
            async with backend.transactions.begin() as work:
                await work.sessions.end_all(user_id, ending())
                assert await work.status.erase(user_id, fact())
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await erase_and_fail()
        assert await backend.accounts.find(user_id) is not None
        assert await backend.sessions.rotate(session_id, 1) is not None

    async def test_its_own_ports_see_what_others_do_not_see_yet(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        async with backend.transactions.begin() as work:
            await work.credentials.replace(user_id, HASH, "new", None)
            inside, outside = await work.credentials.of_user(user_id), await backend.credentials.of_user(user_id)
        assert inside is not None
        assert outside is not None
        assert (inside.password_hash, outside.password_hash) == ("new", HASH)

    async def test_of_twenty_password_changes_at_once_one_is_made(self, backend: Backend) -> None:
        user_id = await enrolled(backend)

        async def change(number: int) -> bool:
            async with backend.transactions.begin() as work:
                if not await work.credentials.replace(user_id, HASH, f"hash {number}", fact()):
                    return False
                await work.sessions.end_all(user_id, ending())
                return True

        assert sum(await asyncio.gather(*map(change, range(20)))) == 1

    async def test_a_sign_in_does_not_survive_the_password_change_it_races(self, backend: Backend) -> None:
        user_id = await enrolled(backend)

        async def change() -> None:
            async with backend.transactions.begin() as work:
                await work.credentials.replace(user_id, HASH, "new", None)
                await work.sessions.end_all(user_id, ending())

        sign_ins = [backend.sessions.start(new_session(user_id), HASH, fact()) for _ in range(10)]
        outcomes = await asyncio.gather(*sign_ins[:5], change(), *sign_ins[5:], return_exceptions=True)
        assert await backend.sessions.live(user_id, None, 100) == []
        assert {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)} <= {InvalidCredentials}

    async def test_a_taken_address_does_not_end_it_and_its_account_can_be_read(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        async with backend.transactions.begin() as work:
            with pytest.raises(EmailTaken):
                await work.accounts.enrol(account(), HASH, fact())
            holder = await work.credentials.of_email(account().email)
            await work.credentials.confirm(user_id, "new", fact("auth.confirmed"))
        assert holder is not None
        assert holder.user_id == user_id
        assert await facts(backend) == ["auth.confirmed"]

    async def test_of_twenty_who_follow_one_link_at_once_one_is_confirmed(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        proof = MailProof(user_id)
        await backend.mail_tokens.issue(NewMailToken(b"digest", Purpose.RESET_PASSWORD, proof, timedelta(minutes=30)))

        async def follow(number: int) -> None:
            async with backend.transactions.begin() as work:
                await work.credentials.confirm(user_id, f"hash {number}", fact("auth.confirmed"))
                if await work.tokens.take(b"digest", Purpose.RESET_PASSWORD) is None:
                    raise InvalidMailToken
                await work.sessions.end_all(user_id, ending())

        outcomes = await asyncio.gather(*map(follow, range(20)), return_exceptions=True)
        assert outcomes.count(None) == 1
        assert {type(outcome) for outcome in outcomes} == {type(None), InvalidMailToken}
        assert await facts(backend) == ["auth.confirmed"]
