"""The auth that is asked, as its clients see it. Whatever it answers, a 5xx is a finding."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

import httpx

from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from kernel.testing.refresh_conformance.rate_limiter import RateLimiter

INVALID, REUSED = "/problems/invalid-refresh-token", "/problems/refresh-token-reused"
ELSEWHERE = "/problems/refresh-elsewhere"
_OK, _CREATED, _NO_CONTENT, _UNAUTHORIZED, _CONFLICT, _TOO_MANY, _FAULT = 200, 201, 204, 401, 409, 429, 500
_OTHER_AGENT = "refresh-conformance elsewhere"
_PATIENCE = 20  # answers of 429 to one request


class Finding(AssertionError):
    """What the auth does and should not, or the other way round."""


def expect(holds: object, finding: str) -> None:
    if not holds:
        raise Finding(finding)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that can log in."""

    email: str
    password: Secret


@dataclass(frozen=True, slots=True)
class Pair:
    """A token pair; `refresh_expires_in` is in seconds. OAuth says neither that nor which session it is."""

    access_token: str
    refresh_token: str
    refresh_expires_in: int | None = None
    session_id: str | None = None

    @classmethod
    def from_response(cls, answer: httpx.Response) -> Self:
        expect(answer.headers.get("cache-control") == "no-store", "a token pair is sent with Cache-Control: no-store")
        body: dict[str, Any] = answer.json()
        expect(str(body.get("token_type")).lower() == "bearer", "a token pair says token_type Bearer")
        expect(body.get("refresh_token"), "a refresh is answered without a refresh token")
        more = body.get("refresh_expires_in"), body.get("session_id")
        return cls(body["access_token"], body["refresh_token"], *more)

    def lasts_longer(self, earlier: Self, passed: float = 0) -> bool:
        """Whether the session ends later than `earlier` had it end, `passed` seconds ago. The auth may round by a
        second. False where the answers do not say."""
        if self.refresh_expires_in is None or earlier.refresh_expires_in is None:
            return False
        return self.refresh_expires_in > earlier.refresh_expires_in - passed + 1


class AuthUnderTest:
    """Paced; a 429 is waited out and asked again, since what is not let through was not done."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        account: Account | None = None,
        reuse_window: float = 30,
        limiter: RateLimiter | None = None,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`client` has the auth's `base_url` and trusts its certificate. Without an `account` one is registered.

        `reuse_window` is in seconds; `wait` lets as many pass, for the auth as for the suite.
        """
        self.reuse_window = reuse_window
        self.wait = wait
        self.client = client
        self._account = account
        self._limiter = limiter or RateLimiter()

    async def log_in(self) -> Pair:
        """A session of its own, of the one account that all cases share."""
        self._account = self._account or await self._register()
        body = {"email": self._account.email, "password": self._account.password.reveal()}
        answer = await self.post("/auth/v1/login", body)
        expect(answer.status_code == _OK, f"login says {describe(answer)}")
        return Pair.from_response(answer)

    def build_refresh(self, token: str) -> httpx.Request:
        return self.client.build_request("POST", "/auth/v1/refresh", json={"refresh_token": token})

    async def refresh(self, token: str) -> httpx.Response:
        return await self._send(lambda: self.build_refresh(token))

    async def refresh_elsewhere(self, token: str) -> httpx.Response:
        """Refreshes as another user agent. A client cannot choose its network; the rule is the same for both."""

        def build() -> httpx.Request:
            request = self.build_refresh(token)
            request.headers["user-agent"] = _OTHER_AGENT
            return request

        return await self._send(build)

    async def refresh_pair(self, token: str) -> Pair:
        """The next pair; anything else is a finding."""
        answer = await self.refresh(token)
        expect(answer.status_code == _OK, f"a refresh that is due is answered with {describe(answer)}")
        return Pair.from_response(answer)

    async def expect_refused(self, token: str, *slugs: str) -> None:
        """As `expect_refusal`, of a refresh with this token."""
        self.expect_refusal(await self.refresh(token), *slugs)

    def is_refused(self, answer: httpx.Response) -> bool:
        return answer.status_code == _UNAUTHORIZED

    def expect_refusal(self, answer: httpx.Response, *slugs: str) -> None:
        """Holds an answer to being a 401 with one of these types, as RFC 9110 and RFC 9457 have it; without any,
        either type of a refused refresh."""
        expect(self.is_refused(answer), f"a token that must not work is answered with {describe(answer)}")
        expect(answer.headers.get("content-type", "").startswith("application/problem+json"), "a 401 is a problem+json")
        expect(answer.headers.get("www-authenticate", "").startswith("Bearer"), "a 401 says WWW-Authenticate: Bearer")
        allowed = slugs or (INVALID, REUSED)
        expect(answer.json()["type"] in allowed, f"the type is {answer.json()['type']}, not {' or '.join(allowed)}")

    def is_elsewhere(self, answer: httpx.Response) -> bool:
        return answer.status_code == _CONFLICT and bool(answer.json().get("type") == ELSEWHERE)

    def expect_elsewhere(self, answer: httpx.Response) -> None:
        """Holds an answer to saying that there were too many repeats from elsewhere, and when the window closes."""
        expect(self.is_elsewhere(answer), f"too many repeats from elsewhere are answered with {describe(answer)}")
        after = answer.headers.get("retry-after", "")
        expect(after.isdecimal() and int(after) > 0, "the answer to a follower says after how many seconds to retry")
        is_within = not self.reuse_window or int(after) <= self.reuse_window
        expect(is_within, "Retry-After is longer than the reuse window")

    async def log_out(self, token: str) -> None:
        answer = await self.post("/auth/v1/logout", {"refresh_token": token})
        expect(answer.status_code == _NO_CONTENT, f"logout says {describe(answer)}")

    async def end(self, pair: Pair) -> None:
        """The session, by the list of sessions rather than by its token."""
        url, bearer = f"/auth/v1/sessions/{pair.session_id}", {"authorization": f"Bearer {pair.access_token}"}
        answer = await self.client.delete(url, headers=bearer)
        expect(answer.status_code == _NO_CONTENT, f"ending a session says {describe(answer)}")

    async def lose_response(self, token: str) -> None:
        """Refreshes, and does not read the response."""
        await self._limiter.acquire()
        answer = await self.client.send(self.build_refresh(token), stream=True)
        await answer.aclose()
        expect(answer.status_code == _OK, f"a refresh that is due is answered with {answer.status_code}")

    async def close_early(self, token: str, after: float) -> None:
        """A refresh whose caller goes away after so many seconds, done or not."""
        await self._limiter.acquire()
        with suppress(TimeoutError):
            async with asyncio.timeout(after):
                await self.client.send(self.build_refresh(token))

    async def wait_for_burst(self, count: int) -> None:
        """Waits until so many requests may go at once, so that a race is one."""
        await self._limiter.wait_for_burst(count)

    async def post(self, path: str, body: object) -> httpx.Response:
        return await self._send(lambda: self.client.build_request("POST", path, json=body))

    async def _send(self, build: Callable[[], httpx.Request]) -> httpx.Response:
        for _ in range(_PATIENCE):
            await self._limiter.acquire()
            request = build()
            answer = await self.client.send(request)
            path = request.url.path
            expect(
                answer.status_code < _FAULT, f"{path} says {describe(answer)}: nothing that is sent may break an auth"
            )
            if answer.status_code != _TOO_MANY:
                return answer
            await asyncio.sleep(float(answer.headers.get("retry-after", 1)))
        raise Finding(f"{path} is answered with 429 again and again")

    async def _register(self) -> Account:
        unique = random_bytes(12).hex()
        account = Account(f"conformance-{unique}@example.com", Secret(base64url.encode(random_bytes(24))))
        answer = await self.post("/auth/v1/register", {"email": account.email, "password": account.password.reveal()})
        hint = "give the suite an account that can log in (--email, --password-file)"
        expect(answer.status_code == _CREATED, f"register says {describe(answer)}: {hint}")
        return account


def describe(answer: httpx.Response) -> str:
    """The status, and what a problem says; a token pair is never shown."""
    is_problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    return f"{answer.status_code} {answer.json().get('type')}" if is_problem else str(answer.status_code)
