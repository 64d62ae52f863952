"""Seen proofs in memory pass the suite, and are forgotten when they could not work any more."""

import pytest

from kernel.runtime.tokens.dpop.seen_proofs import REMEMBERED, MemorySeenProofs, SeenProofs
from kernel.testing.fixed_clock import FixedClock
from tests.kernel.contract.seen_proofs import SeenProofsContract


@pytest.fixture
def stage() -> tuple[SeenProofs, SeenProofs]:
    seen = MemorySeenProofs(FixedClock())
    return seen, seen


class TestMemorySeenProofs(SeenProofsContract):
    pass


async def test_a_proof_is_forgotten_after_its_time() -> None:
    clock = FixedClock()
    seen = MemorySeenProofs(clock)
    assert await seen.add("a")
    clock.advance(REMEMBERED)
    assert not await seen.add("a")
    clock.advance(REMEMBERED / 120)
    assert await seen.add("a")


async def test_the_oldest_are_forgotten_first_where_there_are_too_many() -> None:
    seen = MemorySeenProofs(FixedClock(), size=2)
    for digest in ("a", "b", "c"):
        assert await seen.add(digest)
    assert [await seen.add(digest) for digest in ("b", "c", "a")] == [False, False, True]
