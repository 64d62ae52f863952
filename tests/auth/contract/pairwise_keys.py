"""What every `PairwiseKeys` does."""

import asyncio

from tests.auth.contract.backend import Backend


class PairwiseKeysContract:
    async def test_the_first_key_stays_also_for_those_who_come_together(self, backend: Backend) -> None:
        keys = backend.provider.pairwise_keys
        found = await asyncio.gather(*(keys.find_or_add(bytes([at])) for at in range(8)))
        assert len(set(found)) == 1
        assert await keys.find_or_add(b"later") == found[0]

    async def test_it_is_resealed_once_and_only_from_what_it_was(self, backend: Backend) -> None:
        keys = backend.provider.pairwise_keys
        assert not await keys.reseal(b"none", b"new")
        first = await keys.find_or_add(b"first")
        assert not await keys.reseal(b"other", b"new")
        resealed = await asyncio.gather(*(keys.reseal(first, b"new") for _ in range(4)))
        assert resealed.count(True) == 1
        assert await keys.find_or_add(b"later") == b"new"
