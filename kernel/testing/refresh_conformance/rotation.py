"""What honest clients may count on, whatever the network does to them."""

import asyncio

from kernel.testing.refresh_conformance.auth_under_test import AuthUnderTest, expect

_PRESENTERS = 30
_GENERATIONS = 5
_HANG_UPS = (0.0, 0.001, 0.003, 0.01, 0.03)  # seconds: before, while and after the auth works on it
_MOMENT = 2.0  # seconds, so that whole ones show a difference


class Rotation:
    async def test_tokens_of_the_same_second_all_differ(self, auth_under_test: AuthUnderTest) -> None:
        pairs = [await auth_under_test.log_in()]
        for _ in range(_GENERATIONS):
            pairs.append(await auth_under_test.refresh_pair(pairs[-1].refresh_token))
        expect(len({pair.refresh_token for pair in pairs}) == len(pairs), "a refresh token comes back as its successor")
        expect(len({pair.access_token for pair in pairs}) == len(pairs), "two refreshes give the same access token")
        expect(len({pair.session_id for pair in pairs}) == 1, "a refresh changes the session")

    async def test_sessions_of_the_same_second_live_apart(self, auth_under_test: AuthUnderTest) -> None:
        one, other = await asyncio.gather(auth_under_test.log_in(), auth_under_test.log_in())
        expect(one.session_id is None or one.session_id != other.session_id, "two log ins share a session")
        await auth_under_test.log_out(one.refresh_token)
        await auth_under_test.expect_refused(one.refresh_token)
        await auth_under_test.refresh_pair(other.refresh_token)

    async def test_parallel_presenters_get_one_successor(self, auth_under_test: AuthUnderTest) -> None:
        token = (await auth_under_test.log_in()).refresh_token
        for _ in range(2):
            await auth_under_test.wait_for_burst(_PRESENTERS)
            pairs = await asyncio.gather(*(auth_under_test.refresh_pair(token) for _ in range(_PRESENTERS)))
            successors = {pair.refresh_token for pair in pairs}
            expect(len(successors) == 1, f"{_PRESENTERS} presenters of one token get {len(successors)} successors")
            token = successors.pop()
        await auth_under_test.refresh_pair(token)

    async def test_a_lost_answer_can_be_asked_for_again(self, auth_under_test: AuthUnderTest) -> None:
        token = (await auth_under_test.log_in()).refresh_token
        await auth_under_test.lose_response(token)
        successor = (await auth_under_test.refresh_pair(token)).refresh_token
        again = (await auth_under_test.refresh_pair(token)).refresh_token
        expect(again == successor, "who asks again gets another successor: the family forks")
        await auth_under_test.refresh_pair(successor)

    async def test_a_caller_that_hung_up_can_ask_again(self, auth_under_test: AuthUnderTest) -> None:
        token = (await auth_under_test.log_in()).refresh_token
        for after in _HANG_UPS:
            await auth_under_test.close_early(token, after)
            token = (await auth_under_test.refresh_pair(token)).refresh_token
        await auth_under_test.refresh_pair(token)

    async def test_a_retry_extends_no_limit(self, auth_under_test: AuthUnderTest) -> None:
        first = await auth_under_test.log_in()
        done = await auth_under_test.refresh_pair(first.refresh_token)
        await auth_under_test.wait(_MOMENT)
        again = await auth_under_test.refresh_pair(first.refresh_token)
        expect(not again.lasts_longer(done, _MOMENT), "a retry makes the session live longer")
