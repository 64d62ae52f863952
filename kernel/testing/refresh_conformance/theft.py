"""Two hold a copy of one token: as soon as it shows, nobody holds a live one."""

import asyncio

from kernel.testing.refresh_conformance.auth_under_test import (
    REUSED,
    AuthUnderTest,
    Pair,
    expect,
    is_refused,
    refused,
)

_THIEVES = 10
_ROUNDS = 5


class Theft:
    async def test_a_token_out_of_order_ends_its_family(self, auth_under_test: AuthUnderTest) -> None:
        first, second, third = await _three_generations(auth_under_test)
        await auth_under_test.refuses(first.refresh_token, REUSED)
        for pair in (third, second, first):
            await auth_under_test.refuses(pair.refresh_token)

    async def test_a_family_that_ended_takes_no_other_with_it(self, auth_under_test: AuthUnderTest) -> None:
        bystander = await auth_under_test.sign_in()
        first, _, _ = await _three_generations(auth_under_test)
        await auth_under_test.refuses(first.refresh_token, REUSED)
        await auth_under_test.refreshed(bystander.refresh_token)

    async def test_thieves_who_come_at_once_all_get_nothing(self, auth_under_test: AuthUnderTest) -> None:
        first, _, third = await _three_generations(auth_under_test)
        await auth_under_test.room_for(_THIEVES)
        answers = await asyncio.gather(*(auth_under_test.refresh(first.refresh_token) for _ in range(_THIEVES)))
        for answer in answers:
            refused(answer)
        await auth_under_test.refuses(third.refresh_token)

    async def test_a_token_racing_its_successor_is_a_retry_or_a_theft(self, auth_under_test: AuthUnderTest) -> None:
        """Which of the two depends on who comes first; there is no third way, and after a theft all are dead."""
        for _ in range(_ROUNDS):
            first = await auth_under_test.sign_in()
            second = await auth_under_test.refreshed(first.refresh_token)
            await auth_under_test.room_for(2)
            older, newer = await asyncio.gather(
                auth_under_test.refresh(first.refresh_token), auth_under_test.refresh(second.refresh_token)
            )
            if is_refused(older):
                await auth_under_test.refuses(second.refresh_token)
                if not is_refused(newer):
                    await auth_under_test.refuses(Pair.of(newer).refresh_token)
            else:
                expect(Pair.of(older).refresh_token == second.refresh_token, "a retry forks the family")
                await auth_under_test.refreshed(Pair.of(newer).refresh_token)


async def _three_generations(auth: AuthUnderTest) -> tuple[Pair, Pair, Pair]:
    first = await auth.sign_in()
    second = await auth.refreshed(first.refresh_token)
    return first, second, await auth.refreshed(second.refresh_token)
