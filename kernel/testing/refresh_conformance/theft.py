"""Two clients have a copy of one token: as soon as that shows, neither has a live one."""

import asyncio

from kernel.testing.refresh_conformance.auth_under_test import (
    REUSED,
    AuthUnderTest,
    Pair,
    expect,
)

_THIEVES = 10
_ROUNDS = 5


_REPEATS = 3  # from elsewhere, in 24 hours


class Theft:
    async def test_a_follower_from_elsewhere_gets_three_repeats_and_the_holder_goes_on(
        self, auth_under_test: AuthUnderTest
    ) -> None:
        """The follower has a copy of the predecessor and comes within the window. `Window` has how that ends."""
        holder = await auth_under_test.log_in()
        for _ in range(_REPEATS):
            stolen, holder = holder, await auth_under_test.refresh_pair(holder.refresh_token)
            copy = Pair.from_response(await auth_under_test.refresh_elsewhere(stolen.refresh_token))
            expect(copy.refresh_token == holder.refresh_token, "a follower from elsewhere forks the family")
        stolen, holder = holder, await auth_under_test.refresh_pair(holder.refresh_token)
        for _ in range(2):
            answer = await auth_under_test.refresh_elsewhere(stolen.refresh_token)
            auth_under_test.expect_elsewhere(answer)
        again = await auth_under_test.refresh_pair(stolen.refresh_token)
        expect(again.refresh_token == holder.refresh_token, "a refused follower changes what the holder gets")
        await auth_under_test.refresh_pair(holder.refresh_token)

    async def test_a_follower_from_the_same_place_forks_nothing(self, auth_under_test: AuthUnderTest) -> None:
        """A limit of the rule: within the window, from the same network and user agent, a thief with a copy cannot be
        told apart from a racing tab. Both then have the one token that works, and what one uses up the other lacks.
        """
        holder = await auth_under_test.log_in()
        for _ in range(_REPEATS + 2):
            stolen, holder = holder, await auth_under_test.refresh_pair(holder.refresh_token)
            copy = await auth_under_test.refresh_pair(stolen.refresh_token)
            expect(copy.refresh_token == holder.refresh_token, "a follower from the same place forks the family")

    async def test_a_token_out_of_order_ends_its_family(self, auth_under_test: AuthUnderTest) -> None:
        first, second, third = await _three_generations(auth_under_test)
        await auth_under_test.expect_refused(first.refresh_token, REUSED)
        for pair in (third, second, first):
            await auth_under_test.expect_refused(pair.refresh_token)

    async def test_a_family_that_ended_takes_no_other_with_it(self, auth_under_test: AuthUnderTest) -> None:
        bystander = await auth_under_test.log_in()
        first, _, _ = await _three_generations(auth_under_test)
        await auth_under_test.expect_refused(first.refresh_token, REUSED)
        await auth_under_test.refresh_pair(bystander.refresh_token)

    async def test_thieves_who_come_at_once_all_get_nothing(self, auth_under_test: AuthUnderTest) -> None:
        first, _, third = await _three_generations(auth_under_test)
        await auth_under_test.wait_for_burst(_THIEVES)
        answers = await asyncio.gather(*(auth_under_test.refresh(first.refresh_token) for _ in range(_THIEVES)))
        for answer in answers:
            auth_under_test.expect_refusal(answer)
        await auth_under_test.expect_refused(third.refresh_token)

    async def test_a_token_racing_its_successor_is_a_retry_or_a_theft(self, auth_under_test: AuthUnderTest) -> None:
        """Which of the two depends on who comes first; there is no third way, and after a theft all are dead."""
        for _ in range(_ROUNDS):
            first = await auth_under_test.log_in()
            second = await auth_under_test.refresh_pair(first.refresh_token)
            await auth_under_test.wait_for_burst(2)
            older, newer = await asyncio.gather(
                auth_under_test.refresh(first.refresh_token), auth_under_test.refresh(second.refresh_token)
            )
            if auth_under_test.is_refused(older):
                await auth_under_test.expect_refused(second.refresh_token)
                if not auth_under_test.is_refused(newer):
                    await auth_under_test.expect_refused(Pair.from_response(newer).refresh_token)
            else:
                expect(Pair.from_response(older).refresh_token == second.refresh_token, "a retry forks the family")
                await auth_under_test.refresh_pair(Pair.from_response(newer).refresh_token)


async def _three_generations(auth: AuthUnderTest) -> tuple[Pair, Pair, Pair]:
    first = await auth.log_in()
    second = await auth.refresh_pair(first.refresh_token)
    return first, second, await auth.refresh_pair(second.refresh_token)
