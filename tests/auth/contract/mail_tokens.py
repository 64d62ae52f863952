"""What every `MailTokens` does."""

import asyncio
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from services.auth.domain.mail import MailProof, NewMailToken, Purpose
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import enrolled, fact, facts, new_id

VERIFY, RESET = Purpose.VERIFY_EMAIL, Purpose.RESET_PASSWORD
_LIFETIME = timedelta(minutes=30)


async def _issued(
    backend: Backend, user_id: UUID | None, purpose: Purpose = RESET, password_hash: str | None = None
) -> bytes:
    """The digest of a new token."""
    digest = sha256(new_id().bytes).digest()
    proof = MailProof(user_id, password_hash) if user_id else None
    await backend.mail_tokens.issue(NewMailToken(digest, purpose, proof, _LIFETIME), fact("auth.issued"))
    return digest


class MailTokensContract:
    async def test_it_proves_what_it_was_issued_for_with_its_fact(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        plain, bound = await _issued(backend, user_id), await _issued(backend, user_id, VERIFY, "a hash")
        assert await backend.mail_tokens.find(plain, RESET) == MailProof(user_id)
        assert await backend.mail_tokens.find(bound, VERIFY) == MailProof(user_id, "a hash")
        assert await facts(backend) == ["auth.issued", "auth.issued"]

    async def test_it_is_taken_once(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        digest = await _issued(backend, user_id)
        assert await backend.mail_tokens.take(digest, RESET) == MailProof(user_id)
        assert await backend.mail_tokens.take(digest, RESET) is None
        assert await backend.mail_tokens.find(digest, RESET) is None

    async def test_of_twenty_who_take_it_at_once_one_has_it(self, backend: Backend) -> None:
        digest = await _issued(backend, user_id := await enrolled(backend))
        taken = await asyncio.gather(*(backend.mail_tokens.take(digest, RESET) for _ in range(20)))
        assert [proof for proof in taken if proof] == [MailProof(user_id)]

    async def test_for_another_purpose_it_is_nothing_and_stays(self, backend: Backend) -> None:
        digest = await _issued(backend, user_id := await enrolled(backend), VERIFY)
        assert await backend.mail_tokens.find(digest, RESET) is None
        assert await backend.mail_tokens.take(digest, RESET) is None
        assert await backend.mail_tokens.find(digest, VERIFY) == MailProof(user_id)

    async def test_an_unknown_one_is_nothing(self, backend: Backend) -> None:
        assert await backend.mail_tokens.find(b"unknown", RESET) is None
        assert await backend.mail_tokens.take(b"unknown", RESET) is None

    async def test_it_lives_for_its_lifetime_and_no_longer(self, backend: Backend) -> None:
        digest = await _issued(backend, await enrolled(backend))
        await backend.advance(_LIFETIME - timedelta(minutes=1))
        assert await backend.mail_tokens.find(digest, RESET) is not None
        await backend.advance(timedelta(minutes=1))
        assert await backend.mail_tokens.find(digest, RESET) is None
        assert await backend.mail_tokens.take(digest, RESET) is None

    async def test_a_decoy_proves_nothing_and_is_recorded(self, backend: Backend) -> None:
        decoy = await _issued(backend, None)
        assert await backend.mail_tokens.find(decoy, RESET) is None
        assert await backend.mail_tokens.take(decoy, RESET) is None
        assert await facts(backend) == ["auth.issued"]

    async def test_one_taken_makes_the_accounts_others_void(self, backend: Backend) -> None:
        user_id, other = await enrolled(backend), await enrolled(backend, "other@example.com")
        first, second = await _issued(backend, user_id), await _issued(backend, user_id)
        verification, others = await _issued(backend, user_id, VERIFY), await _issued(backend, other)
        assert await backend.mail_tokens.take(second, RESET) is not None
        assert await backend.mail_tokens.find(first, RESET) is None
        assert await backend.mail_tokens.find(verification, VERIFY) is None
        assert await backend.mail_tokens.find(others, RESET) is not None

    async def test_an_accounts_tokens_are_dropped_together(self, backend: Backend) -> None:
        user_id, other = await enrolled(backend), await enrolled(backend, "other@example.com")
        digest, others = await _issued(backend, user_id), await _issued(backend, other)
        for _ in range(2):
            await backend.mail_tokens.drop(user_id)
        assert await backend.mail_tokens.find(digest, RESET) is None
        assert await backend.mail_tokens.find(others, RESET) is not None

    async def test_one_that_ran_out_does_not_stand_in_the_way_of_the_next(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await _issued(backend, user_id)
        await backend.advance(_LIFETIME)
        assert await backend.mail_tokens.find(await _issued(backend, user_id), RESET) == MailProof(user_id)

    async def test_without_its_fact_it_is_not_issued(self, backend: Backend) -> None:
        token = NewMailToken(b"digest", RESET, MailProof(await enrolled(backend)), _LIFETIME)
        known = fact()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.mail_tokens.issue(token, known)
        assert await backend.mail_tokens.find(b"digest", RESET) is None

    async def test_in_a_transaction_that_fails_it_is_not_taken(self, backend: Backend) -> None:
        digest = await _issued(backend, await enrolled(backend))

        async def take_and_fail() -> None:
            async with backend.transactions.begin() as work:
                assert await work.tokens.take(digest, RESET) is not None
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await take_and_fail()
        assert await backend.mail_tokens.find(digest, RESET) is not None
