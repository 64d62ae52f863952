"""What has ended stays ended."""

import asyncio

from kernel.testing.refresh_conformance.auth_under_test import AuthUnderTest, Pair

_ROUNDS = 8
_CROWD = 10
_REPLAYS = 2


class EndedSessions:
    async def test_no_token_of_a_logged_out_session_is_replayed(self, auth_under_test: AuthUnderTest) -> None:
        pairs = await _generations(auth_under_test)
        for _ in range(_REPLAYS):
            await auth_under_test.log_out(pairs[-1].refresh_token)
            await _all_dead(auth_under_test, pairs)

    async def test_an_older_token_logs_out_too(self, auth_under_test: AuthUnderTest) -> None:
        """A client that logs out during a refresh has an older token."""
        pairs = await _generations(auth_under_test)
        await auth_under_test.log_out(pairs[0].refresh_token)
        await _all_dead(auth_under_test, pairs)

    async def test_a_refresh_racing_a_logout_leaves_nothing_alive(self, auth_under_test: AuthUnderTest) -> None:
        for _ in range(_ROUNDS):
            await _race(auth_under_test, refreshes=1)

    async def test_a_crowd_of_refreshes_racing_a_logout_leaves_nothing_alive(
        self, auth_under_test: AuthUnderTest
    ) -> None:
        for _ in range(_ROUNDS // 2):
            await _race(auth_under_test, refreshes=_CROWD)


async def _generations(auth: AuthUnderTest) -> list[Pair]:
    first = await auth.log_in()
    return [first, await auth.refresh_pair(first.refresh_token)]


async def _race(auth: AuthUnderTest, refreshes: int) -> None:
    """Refreshes and one logout of one token at once; after the 204 no token of theirs may live."""
    token = (await auth.log_in()).refresh_token
    await auth.wait_for_burst(refreshes + 1)
    half = refreshes // 2
    before = [asyncio.ensure_future(auth.refresh(token)) for _ in range(refreshes - half)]
    leaving = asyncio.ensure_future(auth.log_out(token))
    after = [asyncio.ensure_future(auth.refresh(token)) for _ in range(half)]
    await leaving
    answers = await asyncio.gather(*before, *after)
    for successor in {Pair.from_response(answer).refresh_token for answer in answers if not auth.is_refused(answer)}:
        await auth.expect_refused(successor)
    await auth.expect_refused(token)


async def _all_dead(auth: AuthUnderTest, pairs: list[Pair]) -> None:
    for pair in reversed(pairs):
        await auth.expect_refused(pair.refresh_token)
