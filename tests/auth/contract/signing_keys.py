"""What every `SigningKeys` does."""

import asyncio
from dataclasses import replace

from kernel.testing.fixed_clock import EPOCH
from services.auth.app.ports import SealedKey
from tests.auth.contract.backend import Backend

KEY = SealedKey("k1", "ES256", {"kty": "EC", "crv": "P-256"}, b"\x00sealed\xff", EPOCH)


class SigningKeysContract:
    async def test_there_is_none_before_the_first(self, backend: Backend) -> None:
        assert await backend.signing_keys.all() == []

    async def test_the_first_is_kept_as_it_is(self, backend: Backend) -> None:
        await backend.signing_keys.add_first(KEY)
        assert await backend.signing_keys.all() == [KEY]

    async def test_a_second_first_is_not_kept(self, backend: Backend) -> None:
        await backend.signing_keys.add_first(KEY)
        await backend.signing_keys.add_first(replace(KEY, kid="k2"))
        await backend.signing_keys.add_first(KEY)
        assert await backend.signing_keys.all() == [KEY]

    async def test_of_replicas_that_start_together_one_brings_the_key(self, backend: Backend) -> None:
        keys = [replace(KEY, kid=f"k{number}") for number in range(20)]
        await asyncio.gather(*(backend.signing_keys.add_first(key) for key in keys))
        (kept,) = await backend.signing_keys.all()
        assert kept in keys
