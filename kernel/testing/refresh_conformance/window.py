"""How long a predecessor is forgiven. Takes a little longer than the window."""

from kernel.testing.refresh_conformance.auth_under_test import REUSED, AuthUnderTest, expect

_MARGIN = 1.0  # seconds for requests to travel


class Window:
    async def test_the_window_closes_for_the_predecessor_also_when_it_keeps_asking(
        self, auth_under_test: AuthUnderTest
    ) -> None:
        first, patient = await auth_under_test.sign_in(), await auth_under_test.sign_in()
        second = await auth_under_test.refreshed(first.refresh_token)
        current = await auth_under_test.refreshed(patient.refresh_token)
        half = auth_under_test.reuse_window / 2
        await auth_under_test.wait(half)
        again = await auth_under_test.refreshed(first.refresh_token)
        expect(again.refresh_token == second.refresh_token, "a retry within the window forks the family")
        await auth_under_test.wait(half + _MARGIN)
        await auth_under_test.refuses(first.refresh_token, REUSED)
        await auth_under_test.refuses(second.refresh_token)
        await _opens_anew(auth_under_test, current.refresh_token)


async def _opens_anew(auth: AuthUnderTest, current: str) -> None:
    """A token that nobody has exchanged yet does not age with a window, and its own opens when somebody does."""
    successor = (await auth.refreshed(current)).refresh_token
    again = (await auth.refreshed(current)).refresh_token
    expect(again == successor, "a retry after a late rotation forks the family")
