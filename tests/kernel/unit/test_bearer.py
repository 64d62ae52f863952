"""What a verifier accepts, and what it remembers."""

from datetime import timedelta
from typing import Any

import pytest

from kernel.access_token_claims import LEEWAY
from kernel.errors import InvalidToken
from kernel.runtime.tokens.jwks import LocalKeys
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.testing.revocations import revoke_account, revoke_session
from tests.kernel.unit.token_bench import CALLER, EXPECTED, Bench


async def test_a_good_token_names_its_principal() -> None:
    bench = Bench()
    assert await bench.verifier.verify(bench.token()) == CALLER


@pytest.mark.parametrize("kind", ["at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+JWT"])
async def test_the_type_is_a_media_type_in_any_case(kind: str) -> None:
    bench = Bench()
    assert await bench.verifier.verify(bench.token(header={"typ": kind})) == CALLER


async def test_one_of_several_audiences_is_enough() -> None:
    bench = Bench()
    assert await bench.verifier.verify(bench.token(claims={"aud": ["other", "goodgo"]})) == CALLER


async def test_a_token_lives_until_its_time_and_the_leeway_are_over() -> None:
    bench = Bench()
    token = bench.token()
    bench.clock.advance(timedelta(minutes=5) + LEEWAY - timedelta(microseconds=1))
    assert await bench.verifier.verify(token) == CALLER
    bench.clock.advance(timedelta(microseconds=1))
    with pytest.raises(InvalidToken):
        await bench.verifier.verify(token)


async def test_a_cached_token_dies_with_its_time() -> None:
    bench = Bench()
    token = bench.token()
    await bench.verifier.verify(token)
    bench.clock.advance(timedelta(minutes=5) + LEEWAY)
    with pytest.raises(InvalidToken):
        await bench.verifier.verify(token)


async def test_a_token_is_cached_as_the_same_principal() -> None:
    bench = Bench()
    token = bench.token()
    assert await bench.verifier.verify(token) is await bench.verifier.verify(token)


async def test_the_cache_has_a_size() -> None:
    bench = Bench(cache_size=1)
    first, second = bench.token(), bench.token()
    before = await bench.verifier.verify(first)
    await bench.verifier.verify(second)
    again = await bench.verifier.verify(first)
    assert again == before
    assert again is not before


async def test_a_cached_token_dies_with_its_key() -> None:
    bench = Bench()
    published = await bench.mint.jwks()

    async def read() -> dict[str, Any]:
        return {**published}

    verifier = AccessTokenVerifier(LocalKeys(read), EXPECTED, bench.clock, bench.revoked)
    token = bench.token()
    await verifier.verify(token)
    published["keys"] = []
    with pytest.raises(InvalidToken):
        await verifier.verify(token)


async def test_a_cached_token_with_another_signature_is_another_token() -> None:
    bench = Bench()
    token = bench.token()
    await bench.verifier.verify(token)
    head, _, signature = token.rpartition(".")
    with pytest.raises(InvalidToken):
        await bench.verifier.verify(f"{head}.{'A' * len(signature)}")


async def test_a_revoked_token_is_refused_also_when_it_is_cached() -> None:
    bench = Bench()
    token = bench.token()
    await bench.verifier.verify(token)
    bench.revoked.add([revoke_session(CALLER.session_id, bench.clock.now())])
    for _ in range(2):
        with pytest.raises(InvalidToken):
            await bench.verifier.verify(token)


async def test_an_account_version_decides_which_of_its_tokens_are_good() -> None:
    bench = Bench()
    bench.revoked.add([revoke_account(CALLER.user_id, 2, bench.clock.now())])
    for outworn in (None, 0, 1):
        with pytest.raises(InvalidToken):
            await bench.verifier.verify(bench.token(claims={"account_version": outworn}))
    good = await bench.verifier.verify(bench.token(claims={"account_version": 2}))
    assert good.account_version == 2


@pytest.mark.parametrize("version", [-1, "2", 1.0, True, [2], {}])
async def test_an_account_version_that_is_no_count_is_refused(version: object) -> None:
    bench = Bench()
    with pytest.raises(InvalidToken):
        await bench.verifier.verify(bench.token(claims={"account_version": version}))
