"""What every `SeenProofs` does: of all that use one proof, one is the first."""

import asyncio

from kernel.runtime.tokens.dpop.seen_proofs import SeenProofs


class SeenProofsContract:
    """`stage` are two views of one set, as two replicas have them."""

    async def test_a_proof_is_new_once_to_all_replicas(self, stage: tuple[SeenProofs, SeenProofs]) -> None:
        one, other = stage
        assert await one.add("a") is True
        for replica in stage:
            assert await replica.add("a") is False
        assert await other.add("b") is True
        assert await one.add("b") is False

    async def test_of_two_hundred_at_once_one_is_the_first(self, stage: tuple[SeenProofs, SeenProofs]) -> None:
        answers = await asyncio.gather(*(replica.add("a") for replica in stage * 100))
        assert sorted(answers) == [False] * 199 + [True]
