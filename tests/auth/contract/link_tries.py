"""What every `LinkTries` does."""

import asyncio
from datetime import timedelta

from services.auth.domain.accounts.email_links import MAX_TRIES, LinkProof, LinkPurpose, NewEmailToken
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account

_VERIFY = LinkPurpose.VERIFY_EMAIL
_DIGEST = b"digest"


async def _add_link(backend: Backend) -> None:
    proof = LinkProof(await add_account(backend), "ann@example.com")
    await backend.email_tokens.add(NewEmailToken(_DIGEST, _VERIFY, proof, timedelta(minutes=30)))


class LinkTriesContract:
    async def test_of_twenty_tries_at_once_five_are_made(self, backend: Backend) -> None:
        await _add_link(backend)
        taken = await asyncio.gather(*(backend.link_tries.take(_DIGEST) for _ in range(20)))
        assert sum(taken) == MAX_TRIES
        assert await backend.email_tokens.find(_DIGEST, _VERIFY) is None

    async def test_the_last_try_may_use_the_link(self, backend: Backend) -> None:
        await _add_link(backend)
        for _ in range(MAX_TRIES):
            assert await backend.link_tries.take(_DIGEST)
        assert await backend.email_tokens.consume(_DIGEST, _VERIFY) is not None
        proof = await backend.email_tokens.find(_DIGEST, _VERIFY)
        assert proof is not None
        assert proof.is_used

    async def test_a_try_that_was_not_made_is_given_back(self, backend: Backend) -> None:
        await _add_link(backend)
        for _ in range(2 * MAX_TRIES):
            assert await backend.link_tries.take(_DIGEST)
            await backend.link_tries.give_back(_DIGEST)
        assert await backend.email_tokens.find(_DIGEST, _VERIFY) is not None

    async def test_an_unknown_link_has_no_tries(self, backend: Backend) -> None:
        await backend.link_tries.give_back(b"unknown")
        assert not await backend.link_tries.take(b"unknown")
