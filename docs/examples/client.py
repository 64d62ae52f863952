# ruff: noqa: INP001, T201 - an example stands alone, and shows what it did
"""A client of the platform that logs in once, stays logged in, and repeats what may be repeated. Needs httpx.

GOODGO_URL=https://localhost:8443 GOODGO_CA=.goodgo/ca.pem python docs/examples/client.py
"""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

ATTEMPTS = 5
REPEATABLE = {"GET", "PUT", "DELETE"}
REPEATABLE_POSTS = {"/auth/v1/refresh", "/auth/v1/logout"}
UNAVAILABLE = {502, 503, 504}


class ProblemError(Exception):
    """What the platform says when it says no (RFC 9457). `slug` is what a program decides by."""

    def __init__(self, answer: httpx.Response) -> None:
        problem = answer.json()
        self.status = answer.status_code
        self.slug: str = problem["type"].removeprefix("/problems/")
        self.fields: list[dict[str, str]] = problem.get("errors", [])
        self.request_id: str = problem["request_id"]
        super().__init__(f"{self.status} {self.slug}: {problem['detail']} (request {self.request_id})")


class SignedOutError(Exception):
    """The session has ended: the user has to log in again."""


@dataclass(frozen=True)
class Pair:
    """Keep the refresh token where the operating system keeps secrets, and nowhere else."""

    access_token: str
    refresh_token: str


class Client:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self.refreshes = 0
        self.pair: Pair | None = None
        self._http = http
        self._refreshing = asyncio.Lock()

    async def register(self, email: str, password: str, key: str) -> Any:
        """The account. With the same `key` it is made once, however often this is sent."""
        body = {"email": email, "password": password}
        return (await self._send("POST", "/auth/v1/register", json=body, headers={"idempotency-key": key})).json()

    async def log_in(self, email: str, password: str) -> None:
        self._keep(await self._send("POST", "/auth/v1/login", json={"email": email, "password": password}))

    async def log_out(self) -> None:
        """Done even when the session is already over."""
        if self.pair:
            await self._send("POST", "/auth/v1/logout", json={"refresh_token": self.pair.refresh_token})
        self.pair = None

    async def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One call with the access token, and a refresh when it has expired. Raises ProblemError, SignedOutError."""
        pair = self._signed_in()
        try:
            return await self._send(method, path, token=pair.access_token, **options)
        except ProblemError as problem:
            if (problem.status, problem.slug) != (httpx.codes.UNAUTHORIZED, "invalid-token"):
                raise
        await self._refresh(pair)
        return await self._send(method, path, token=self._signed_in().access_token, **options)

    async def pages(self, path: str, limit: int = 50) -> AsyncIterator[list[Any]]:
        """The pages of a list. The cursor is opaque: it is sent back as it came."""
        query: dict[str, Any] = {"limit": limit}
        while True:
            page = (await self.call("GET", path, params=query)).json()
            yield page["items"]
            if page["next_cursor"] is None:
                return
            query["cursor"] = page["next_cursor"]

    async def _refresh(self, used: Pair) -> None:
        """Exchanges the pair that was `used`: once for all calls that found its access token expired."""
        async with self._refreshing:
            if self.pair is not used:
                return  # another call has refreshed already: use its pair
            try:
                answer = await self._send("POST", "/auth/v1/refresh", json={"refresh_token": used.refresh_token})
            except ProblemError as problem:
                if problem.status != httpx.codes.UNAUTHORIZED:
                    raise  # the session may well live: keep the pair
                self.pair = None
                raise SignedOutError(problem.slug) from problem
            self.refreshes += 1
            self._keep(answer)

    async def _send(
        self, method: str, path: str, *, token: str | None = None, headers: dict[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        """Repeats what may be repeated: 429 always, the rest when doing it twice is doing it once."""
        headers = {**(headers or {}), **({"authorization": f"Bearer {token}"} if token else {})}
        repeatable = method in REPEATABLE or path in REPEATABLE_POSTS or "idempotency-key" in headers
        for attempt in range(ATTEMPTS):
            is_last, pause = attempt == ATTEMPTS - 1, 0.2 * 2**attempt
            try:
                answer = await self._http.request(method, path, headers=headers, **options)
            except httpx.TransportError:  # the answer is lost; the call may have been done
                if is_last or not repeatable:
                    raise
            else:
                again = answer.status_code == httpx.codes.TOO_MANY_REQUESTS or (
                    repeatable and answer.status_code in UNAVAILABLE
                )
                if is_last or not again:
                    return _sound(answer)
                pause = float(answer.headers.get("retry-after", pause))
            await asyncio.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _keep(self, answer: httpx.Response) -> None:
        """The new pair replaces the old one before anything else is done with it."""
        body = answer.json()
        self.pair = Pair(body["access_token"], body["refresh_token"])

    def _signed_in(self) -> Pair:
        if self.pair is None:
            raise SignedOutError
        return self.pair


def _sound(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise ProblemError(answer)
    return answer


async def walk(http: httpx.AsyncClient) -> None:
    """Everything once."""
    client = Client(http)
    email, password, key = f"{uuid4().hex}@example.com", "a long and private sentence", str(uuid4())

    account = await client.register(email, password, key)
    again = await client.register(email, password, key)
    print("registered; sent again with the same key:", "the same account" if again == account else "another account")

    try:
        await client.log_in(email, "another long sentence")
    except ProblemError as problem:
        print("a wrong password:", problem.status, problem.slug)

    for _ in range(3):
        await client.log_in(email, password)
    print("sessions, two a page:", [len(page) async for page in client.pages("/auth/v1/sessions", limit=2)])

    assert client.pair  # noqa: S101 - logged in just now
    client.pair = Pair("an expired access token", client.pair.refresh_token)
    await asyncio.gather(*(client.call("GET", "/auth/v1/me") for _ in range(10)))
    print("ten calls with an expired access token: refreshes", client.refreshes)

    ended = client.pair
    await client.log_out()
    client.pair = Pair("an expired access token", ended.refresh_token)
    try:
        await client.call("GET", "/auth/v1/me")
    except SignedOutError as over:
        print("after the log out:", over)


async def main() -> None:
    trust = ssl.create_default_context(cafile=os.environ.get("GOODGO_CA"))
    url = os.environ.get("GOODGO_URL", "https://localhost:8443")
    async with httpx.AsyncClient(base_url=url, verify=trust, timeout=10) as http:
        await walk(http)


if __name__ == "__main__":
    asyncio.run(main())
