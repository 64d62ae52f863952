"""What every `SigningKeys` does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from kernel.testing.fixed_clock import EPOCH
from services.auth.app.keys.ports import SealedKey
from services.auth.domain.keys.signing_key import KeyState
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import SECOND, new_event, recorded_types

KEY = SealedKey("k1", "ES256", {"kty": "EC", "crv": "P-256"}, b"\x00sealed\xff", EPOCH)
NEXT = replace(KEY, kid="k2", created_at=EPOCH + SECOND)
AT_ONCE, HOUR = timedelta(0), timedelta(hours=1)


async def _states(backend: Backend) -> dict[str, KeyState]:
    return {kept.kid: kept.state for kept in await backend.signing_keys.list_all()}


async def _both(backend: Backend) -> None:
    """`k1` signs, `k2` is the next."""
    assert await backend.signing_keys.add(KEY)
    assert await backend.signing_keys.add(NEXT, older_than=AT_ONCE)


class SigningKeysContract:
    async def test_there_is_none_before_the_first(self, backend: Backend) -> None:
        assert await backend.signing_keys.list_all() == []

    async def test_the_first_is_kept_as_it_is_and_signs(self, backend: Backend) -> None:
        await backend.signing_keys.add(KEY)
        (kept,) = await backend.signing_keys.list_all()
        assert (kept.key, kept.state) == (KEY, KeyState.SIGNING)
        assert AT_ONCE <= kept.age < HOUR

    async def test_a_second_first_is_not_kept(self, backend: Backend) -> None:
        await backend.signing_keys.add(KEY)
        assert not await backend.signing_keys.add(NEXT, new_event())
        assert not await backend.signing_keys.add(KEY, new_event())
        assert await _states(backend) == {"k1": KeyState.SIGNING}
        assert await recorded_types(backend) == []

    async def test_of_replicas_that_start_together_one_brings_the_key(self, backend: Backend) -> None:
        keys = [replace(KEY, kid=f"k{number}") for number in range(20)]
        added = await asyncio.gather(*(backend.signing_keys.add(key) for key in keys))
        (kept,) = await backend.signing_keys.list_all()
        assert added.count(True) == 1
        assert kept.key == keys[added.index(True)]

    async def test_the_next_is_published_once_the_signing_one_is_old_enough(self, backend: Backend) -> None:
        await backend.signing_keys.add(KEY)
        assert not await backend.signing_keys.add(NEXT, new_event(), older_than=HOUR)
        await backend.advance(HOUR)
        assert await backend.signing_keys.add(NEXT, new_event(), older_than=HOUR)
        assert await _states(backend) == {"k2": KeyState.NEXT, "k1": KeyState.SIGNING}
        assert await recorded_types(backend) == ["auth.tested"]

    async def test_of_racing_replicas_one_publishes_the_next(self, backend: Backend) -> None:
        await backend.signing_keys.add(KEY)
        keys = [replace(KEY, kid=f"n{number}") for number in range(20)]
        added = await asyncio.gather(*(backend.signing_keys.add(key, new_event(), older_than=AT_ONCE) for key in keys))
        assert added.count(True) == 1
        assert sorted((await _states(backend)).values()) == [KeyState.NEXT, KeyState.SIGNING]
        assert await recorded_types(backend) == ["auth.tested"]

    async def test_of_racing_replicas_one_promotes(self, backend: Backend) -> None:
        await _both(backend)
        promoted = await asyncio.gather(
            *(backend.signing_keys.promote("k2", new_event(), after=AT_ONCE) for _ in range(20))
        )
        assert promoted.count(True) == 1
        assert await _states(backend) == {"k2": KeyState.SIGNING, "k1": KeyState.VERIFYING}
        assert await recorded_types(backend) == ["auth.tested"]

    async def test_a_key_is_promoted_after_its_notice_and_no_sooner(self, backend: Backend) -> None:
        await _both(backend)
        assert not await backend.signing_keys.promote("k2", new_event(), after=HOUR)
        await backend.advance(HOUR)
        assert await backend.signing_keys.promote("k2", new_event(), after=HOUR)
        assert all(kept.age < HOUR for kept in await backend.signing_keys.list_all())

    async def test_only_the_next_is_promoted(self, backend: Backend) -> None:
        await _both(backend)
        for kid in ("k1", "unknown"):
            assert not await backend.signing_keys.promote(kid, new_event(), after=AT_ONCE)
        assert await _states(backend) == {"k2": KeyState.NEXT, "k1": KeyState.SIGNING}

    async def test_an_old_key_goes_when_its_tokens_have_died_and_no_sooner(self, backend: Backend) -> None:
        await _both(backend)
        await backend.signing_keys.promote("k2", new_event(), after=AT_ONCE)
        assert not await backend.signing_keys.retire("k1", new_event(), after=HOUR)
        await backend.advance(HOUR)
        retired = await asyncio.gather(*(backend.signing_keys.retire("k1", new_event(), after=HOUR) for _ in range(5)))
        assert retired.count(True) == 1
        assert await _states(backend) == {"k2": KeyState.SIGNING}
        assert await recorded_types(backend) == ["auth.tested", "auth.tested"]

    async def test_the_signing_key_is_never_retired(self, backend: Backend) -> None:
        await backend.signing_keys.add(KEY)
        await backend.advance(HOUR)
        assert not await backend.signing_keys.retire("k1", new_event(), after=AT_ONCE)
        assert not await backend.signing_keys.retire("unknown", new_event(), after=AT_ONCE)

    async def test_a_next_key_has_signed_nothing_and_goes_at_once(self, backend: Backend) -> None:
        await _both(backend)
        assert await backend.signing_keys.retire("k2", new_event(), after=HOUR)
        assert await _states(backend) == {"k1": KeyState.SIGNING}

    async def test_a_key_is_sealed_anew_once(self, backend: Backend) -> None:
        await backend.signing_keys.add(KEY)
        resealed = await asyncio.gather(
            *(backend.signing_keys.reseal("k1", KEY.sealed_private, bytes([number])) for number in range(5))
        )
        (kept,) = await backend.signing_keys.list_all()
        assert resealed.count(True) == 1
        assert kept.key == replace(KEY, sealed_private=bytes([resealed.index(True)]))
        assert not await backend.signing_keys.reseal("unknown", b"", b"")
