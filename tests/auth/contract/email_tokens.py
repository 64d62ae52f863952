"""What every `EmailTokens` does."""

import asyncio
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from services.auth.domain.accounts.email_links import USED_LINK_LIFETIME, LinkProof, LinkPurpose, NewEmailToken
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, new_event, new_id, recorded_types

VERIFY, RESET = LinkPurpose.VERIFY_EMAIL, LinkPurpose.RESET_PASSWORD
_LIFETIME = timedelta(minutes=30)


async def _issued(
    backend: Backend, user_id: UUID | None, purpose: LinkPurpose = RESET, email: str | None = None
) -> bytes:
    """The digest of a new token."""
    digest = sha256(new_id().bytes).digest()
    proof = LinkProof(user_id, email) if user_id else None
    await backend.email_tokens.add(NewEmailToken(digest, purpose, proof, _LIFETIME), new_event("auth.issued"))
    return digest


class EmailTokensContract:
    async def test_it_proves_what_it_was_issued_for_with_its_fact(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        plain, bound = await _issued(backend, user_id), await _issued(backend, user_id, VERIFY, "ann@example.com")
        assert await backend.email_tokens.find(plain, RESET) == LinkProof(user_id)
        assert await backend.email_tokens.find(bound, VERIFY) == LinkProof(user_id, "ann@example.com")
        assert await recorded_types(backend) == ["auth.issued", "auth.issued"]

    async def test_it_is_taken_once(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        digest = await _issued(backend, user_id)
        assert await backend.email_tokens.consume(digest, RESET) == LinkProof(user_id)
        assert await backend.email_tokens.consume(digest, RESET) is None

    async def test_once_used_it_says_so_for_a_day_and_outlives_the_others(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        used, other = await _issued(backend, user_id, VERIFY, "ann@example.com"), await _issued(backend, user_id)
        assert await backend.email_tokens.consume(used, VERIFY) == LinkProof(user_id, "ann@example.com")
        await backend.advance(USED_LINK_LIFETIME - timedelta(minutes=1))
        await backend.email_tokens.delete_all(user_id)
        assert await backend.email_tokens.find(used, VERIFY) == LinkProof(user_id, is_used=True)
        assert await backend.email_tokens.find(other, RESET) is None
        await backend.advance(timedelta(minutes=1))
        assert await backend.email_tokens.find(used, VERIFY) is None

    async def test_of_twenty_who_take_it_at_once_one_has_it(self, backend: Backend) -> None:
        digest = await _issued(backend, user_id := await add_account(backend))
        taken = await asyncio.gather(*(backend.email_tokens.consume(digest, RESET) for _ in range(20)))
        assert [proof for proof in taken if proof] == [LinkProof(user_id)]

    async def test_for_another_purpose_it_is_nothing_and_stays(self, backend: Backend) -> None:
        digest = await _issued(backend, user_id := await add_account(backend), VERIFY)
        assert await backend.email_tokens.find(digest, RESET) is None
        assert await backend.email_tokens.consume(digest, RESET) is None
        assert await backend.email_tokens.find(digest, VERIFY) == LinkProof(user_id)

    async def test_an_unknown_one_is_nothing(self, backend: Backend) -> None:
        assert await backend.email_tokens.find(b"unknown", RESET) is None
        assert await backend.email_tokens.consume(b"unknown", RESET) is None

    async def test_it_lives_for_its_lifetime_and_no_longer(self, backend: Backend) -> None:
        digest = await _issued(backend, await add_account(backend))
        await backend.advance(_LIFETIME - timedelta(minutes=1))
        assert await backend.email_tokens.find(digest, RESET) is not None
        await backend.advance(timedelta(minutes=1))
        assert await backend.email_tokens.find(digest, RESET) is None
        assert await backend.email_tokens.consume(digest, RESET) is None

    async def test_a_decoy_proves_nothing_and_is_recorded(self, backend: Backend) -> None:
        decoy = await _issued(backend, None)
        assert await backend.email_tokens.find(decoy, RESET) is None
        assert await backend.email_tokens.consume(decoy, RESET) is None
        assert await recorded_types(backend) == ["auth.issued"]

    async def test_one_taken_makes_the_accounts_others_void(self, backend: Backend) -> None:
        user_id, other = await add_account(backend), await add_account(backend, "other@example.com")
        first, second = await _issued(backend, user_id), await _issued(backend, user_id)
        verification, others = await _issued(backend, user_id, VERIFY), await _issued(backend, other)
        assert await backend.email_tokens.consume(second, RESET) is not None
        assert await backend.email_tokens.find(first, RESET) is None
        assert await backend.email_tokens.find(verification, VERIFY) is None
        assert await backend.email_tokens.find(others, RESET) is not None

    async def test_an_accounts_tokens_are_dropped_together(self, backend: Backend) -> None:
        user_id, other = await add_account(backend), await add_account(backend, "other@example.com")
        digest, others = await _issued(backend, user_id), await _issued(backend, other)
        for _ in range(2):
            await backend.email_tokens.delete_all(user_id)
        assert await backend.email_tokens.find(digest, RESET) is None
        assert await backend.email_tokens.find(others, RESET) is not None

    async def test_one_that_ran_out_does_not_stand_in_the_way_of_the_next(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await _issued(backend, user_id)
        await backend.advance(_LIFETIME)
        assert await backend.email_tokens.find(await _issued(backend, user_id), RESET) == LinkProof(user_id)

    async def test_without_its_fact_it_is_not_issued(self, backend: Backend) -> None:
        token = NewEmailToken(b"digest", RESET, LinkProof(await add_account(backend)), _LIFETIME)
        known = new_event()
        await backend.audit.append(known)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.email_tokens.add(token, known)
        assert await backend.email_tokens.find(b"digest", RESET) is None

    async def test_in_a_transaction_that_fails_it_is_not_taken(self, backend: Backend) -> None:
        digest = await _issued(backend, await add_account(backend))

        async def take_and_fail() -> None:
            async with backend.transactions.begin() as work:
                assert await work.email_tokens.consume(digest, RESET) is not None
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await take_and_fail()
        assert await backend.email_tokens.find(digest, RESET) is not None
