"""What only the platform's own API has, and OAuth has not: a list of sessions, and JSON."""

from kernel.testing.refresh_conformance.auth_under_test import AuthUnderTest, expect

_NOT_TOKENS: tuple[object, ...] = (
    None,
    [],
    {},
    "a token",
    {"refresh_token": None},
    {"refresh_token": 1},
    {"refresh_token": ["a token"]},
    {"refresh_token": "a\0token"},
    {"token": "a token"},
)
_BAD_REQUEST, _SERVER_FAULT = 400, 500


class OwnSessions:
    async def test_no_token_of_a_session_that_was_ended_elsewhere_is_replayed(
        self, auth_under_test: AuthUnderTest
    ) -> None:
        first = await auth_under_test.log_in()
        pairs = [first, await auth_under_test.refresh_pair(first.refresh_token)]
        await auth_under_test.end(pairs[-1])
        for pair in reversed(pairs):
            await auth_under_test.expect_refused(pair.refresh_token)

    async def test_what_is_not_even_text_is_refused(self, auth_under_test: AuthUnderTest) -> None:
        for body in _NOT_TOKENS:
            answer = await auth_under_test.post("/auth/v1/refresh", body)
            refused = _BAD_REQUEST <= answer.status_code < _SERVER_FAULT
            expect(refused, f"a body that holds no token is answered with {answer.status_code}")
