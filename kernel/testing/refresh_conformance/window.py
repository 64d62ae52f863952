"""What the predecessor gives when the reuse window has closed. Each case takes a little longer than the window."""

import asyncio

from kernel.testing.refresh_conformance.auth_under_test import (
    REUSED,
    AuthUnderTest,
    Finding,
    Pair,
    expect,
)

_MARGIN = 1.0  # seconds for requests to travel
_AT_ONCE, _LATE = 40, 50
_REFRESHES = 5  # of the holder, until a thief who follows from elsewhere is found


class Window:
    async def test_a_lost_answer_is_recovered_late_and_its_lost_successor_revoked(
        self, auth_under_test: AuthUnderTest
    ) -> None:
        first, patient = await auth_under_test.log_in(), await auth_under_test.log_in()
        second = await auth_under_test.refresh_pair(first.refresh_token)
        current = await auth_under_test.refresh_pair(patient.refresh_token)
        half = auth_under_test.reuse_window / 2
        await auth_under_test.wait(half)
        again = await auth_under_test.refresh_pair(first.refresh_token)
        expect(again.refresh_token == second.refresh_token, "a retry within the window forks the family")
        await auth_under_test.wait(half + _MARGIN)
        third = await auth_under_test.refresh_pair(first.refresh_token)
        expect(third.refresh_token != second.refresh_token, "the window does not close for who keeps asking")
        passed = auth_under_test.reuse_window + _MARGIN
        expect(not third.lasts_longer(second, passed), "a recovery makes the session live longer")
        await auth_under_test.expect_refused(second.refresh_token, REUSED)
        await auth_under_test.expect_refused(third.refresh_token)
        await _opens_again(auth_under_test, current.refresh_token)

    async def test_fifty_late_presenters_at_once_get_one_successor(self, auth_under_test: AuthUnderTest) -> None:
        first = await auth_under_test.log_in()
        lost = await auth_under_test.refresh_pair(first.refresh_token)
        await auth_under_test.wait(auth_under_test.reuse_window + _MARGIN)
        await auth_under_test.wait_for_burst(_AT_ONCE)
        pairs = await asyncio.gather(*(auth_under_test.refresh_pair(first.refresh_token) for _ in range(_LATE)))
        successors = {pair.refresh_token for pair in pairs}
        expect(len(successors) == 1, f"{_LATE} late presenters of one token get {len(successors)} successors")
        expect(lost.refresh_token not in successors, "the lost successor is not revoked")
        await auth_under_test.refresh_pair(successors.pop())

    async def test_a_thief_who_follows_from_elsewhere_is_found_within_five_refreshes(
        self, auth_under_test: AuthUnderTest
    ) -> None:
        """The thief copies the holder's pair once, presents each predecessor from elsewhere, and waits when told to."""
        holder = thief = await auth_under_test.log_in()
        for _ in range(_REFRESHES):
            answer = await auth_under_test.refresh(holder.refresh_token)
            if auth_under_test.is_refused(answer):
                await auth_under_test.expect_refused(thief.refresh_token)
                return
            holder = Pair.from_response(answer)
            thief = await self._follow(auth_under_test, thief)
        raise Finding(f"a thief who follows from elsewhere is not found in {_REFRESHES} refreshes of the holder")

    async def _follow(self, auth: AuthUnderTest, thief: Pair) -> Pair:
        answer = await auth.refresh_elsewhere(thief.refresh_token)
        if not answer.is_success:
            auth.expect_elsewhere(answer)
            await auth.wait(float(answer.headers["retry-after"]) + _MARGIN)
            answer = await auth.refresh_elsewhere(thief.refresh_token)
        return Pair.from_response(answer)


async def _opens_again(auth: AuthUnderTest, current: str) -> None:
    """A token that was not exchanged yet does not age with a window; its own opens when a client exchanges it."""
    successor = (await auth.refresh_pair(current)).refresh_token
    again = (await auth.refresh_pair(current)).refresh_token
    expect(again == successor, "a retry after a late rotation forks the family")
