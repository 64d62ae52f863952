"""The token endpoint of an OAuth server, asked as one of its clients (RFC 6749 section 6, RFC 7009)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from kernel.secret import Secret
from kernel.testing.refresh_conformance.auth_under_test import AuthUnderTest, Finding, Pair, describe, expect
from kernel.testing.refresh_conformance.rate_limiter import RateLimiter

_OK, _BAD_REQUEST = 200, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthClient:
    """The endpoints, and the client that asks there: by Basic, or by its name alone when it keeps no secret."""

    token_endpoint: str
    revocation_endpoint: str
    client_id: str
    client_secret: Secret | None = field(default=None, repr=False)


class TokenEndpointUnderTest(AuthUnderTest):
    """`log_in` gives the refresh token of a new family, a user's log in at the client, each time that it is asked."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        oauth: OAuthClient,
        log_in: Callable[[], Awaitable[str]],
        *,
        reuse_window: float = 30,
        limiter: RateLimiter | None = None,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(client, reuse_window=reuse_window, limiter=limiter, wait=wait)
        self._oauth = oauth
        self._log_in = log_in

    async def log_in(self) -> Pair:
        """The access token is empty: it is of no use to the suite."""
        return Pair("", await self._log_in())

    def build_refresh(self, token: str) -> httpx.Request:
        return self._build(self._oauth.token_endpoint, grant_type="refresh_token", refresh_token=token)

    def is_refused(self, answer: httpx.Response) -> bool:
        return answer.status_code == _BAD_REQUEST and bool(answer.json().get("error") == "invalid_grant")

    def expect_refusal(self, answer: httpx.Response, *_slugs: str) -> None:
        """Holds an answer to being a 400 invalid_grant: RFC 6749 section 5.2 has one error for each reason."""
        expect(self.is_refused(answer), f"a token that must not work is answered with {describe(answer)}")
        expect(answer.headers.get("cache-control") == "no-store", "an error is sent with Cache-Control: no-store")

    def is_elsewhere(self, answer: httpx.Response) -> bool:
        return not answer.is_success and bool(answer.json().get("error") == "temporarily_unavailable")

    async def log_out(self, token: str) -> None:
        revoked = await self._send(lambda: self._build(self._oauth.revocation_endpoint, token=token))
        expect(revoked.status_code == _OK, f"a revocation says {describe(revoked)}")

    def _build(self, url: str, **form: str) -> httpx.Request:
        oauth = self._oauth
        if oauth.client_secret is None:
            return self.client.build_request("POST", url, data={**form, "client_id": oauth.client_id})
        request = self.client.build_request("POST", url, data=form)
        return next(httpx.BasicAuth(oauth.client_id, oauth.client_secret.reveal()).auth_flow(request))


class LogInCommand:
    """A shell command that prints refresh tokens of new log ins, one a line. It runs again when they are used up."""

    def __init__(self, command: str) -> None:
        self._command = command
        self._lines: list[str] = []
        self._lock = asyncio.Lock()

    async def __call__(self) -> str:
        """Raises Finding."""
        async with self._lock:
            if not self._lines:
                self._lines = [line async for line in self._run()]
            if not self._lines:
                raise Finding(f"the command prints no refresh token: {self._command}")
            return self._lines.pop()

    async def _run(self) -> AsyncIterator[str]:
        process = await asyncio.create_subprocess_shell(self._command, stdout=asyncio.subprocess.PIPE)
        printed, _ = await process.communicate()
        if process.returncode:
            raise Finding(f"the command fails with {process.returncode}: {self._command}")
        for line in printed.decode().split():
            yield line
