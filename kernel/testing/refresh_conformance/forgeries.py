"""A forged token gets nothing, breaks nothing and ends no session."""

from collections.abc import Iterator

from kernel.testing.refresh_conformance.auth_under_test import INVALID, AuthUnderTest

_GARBAGE = (
    "x",
    "ggr_",
    "null",
    "ggr_" + "A" * 71,
    "ggr_" + "_" * 71,
    "ggf_" + "A" * 71,
    "ggr_" + "A" * 600,
    "a" * 7000,
    "ä€😀",
    "' OR 1=1 --",
    "../../etc/passwd",
    "%00",
)


class Forgeries:
    async def test_garbage_is_no_token(self, auth_under_test: AuthUnderTest) -> None:
        for garbage in _GARBAGE:
            await auth_under_test.expect_refused(garbage, INVALID)

    async def test_a_tampered_token_is_refused_and_ends_nobodys_session(self, auth_under_test: AuthUnderTest) -> None:
        token = (await auth_under_test.log_in()).refresh_token
        for tampered in _tampered_copies(token):
            await auth_under_test.expect_refused(tampered, INVALID)
        await auth_under_test.refresh_pair(token)

    async def test_parts_of_two_tokens_make_none(self, auth_under_test: AuthUnderTest) -> None:
        one, other = await auth_under_test.log_in(), await auth_under_test.log_in()
        middle = len(one.refresh_token) // 2
        await auth_under_test.expect_refused(one.refresh_token[:middle] + other.refresh_token[middle:], INVALID)
        await auth_under_test.expect_refused(other.refresh_token[:middle] + one.refresh_token[middle:], INVALID)
        for pair in (one, other):
            await auth_under_test.refresh_pair(pair.refresh_token)

    async def test_an_access_token_is_no_refresh_token(self, auth_under_test: AuthUnderTest) -> None:
        first = await auth_under_test.log_in()
        pair = await auth_under_test.refresh_pair(first.refresh_token)
        await auth_under_test.expect_refused(pair.access_token, INVALID)
        await auth_under_test.refresh_pair(pair.refresh_token)

    async def test_a_logout_with_a_forgery_says_nothing_and_ends_nothing(self, auth_under_test: AuthUnderTest) -> None:
        token = (await auth_under_test.log_in()).refresh_token
        for forged in (*_GARBAGE, *_tampered_copies(token)):
            await auth_under_test.log_out(forged)
        await auth_under_test.refresh_pair(token)


def _tampered_copies(token: str) -> Iterator[str]:
    """One character other than it was, at each of a few places; cut short; with more at either end."""
    for place in range(0, len(token) - 1, max(1, len(token) // 12)):
        other = "B" if token[place] == "A" else "A"
        yield token[:place] + other + token[place + 1 :]
    yield token[:-1]
    yield token + "A"
    yield " " + token
    yield token + "\n"
    yield token.swapcase()
