"""A client of auth's application, without a socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from kernel.roles import Permission
from kernel.runtime.http.middleware import RequestMiddleware
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.application import SharedRoutes, build_own
from tests.auth.unit.memory_auth import ADA, PASSWORD, MemoryAuth

Pair = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Api:
    """`auth` is what the application stands on: its clock can be moved, its events read."""

    auth: MemoryAuth
    app: RequestMiddleware
    client: httpx.AsyncClient

    async def call(self, method: str, path: str, token: str | None = None, **options: Any) -> httpx.Response:
        """One request; `token` is sent as a bearer."""
        headers = {**options.pop("headers", {})}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        return await self.client.request(method, path, headers=headers, **options)

    async def post_bytes(self, path: str, body: bytes, content_type: str | None = "application/json") -> httpx.Response:
        headers = {} if content_type is None else {"content-type": content_type}
        return await self.call("POST", path, content=body, headers=headers)

    async def register(self, email: str = "bob@example.com", **more: Any) -> dict[str, Any]:
        body = {"email": email, "password": PASSWORD.reveal(), **more}
        answer = await self.call("POST", "/auth/v1/register", json=body)
        assert answer.status_code == 201, answer.text
        account: dict[str, Any] = answer.json()
        return account

    async def login(self, email: str = "bob@example.com", password: str = PASSWORD.reveal()) -> Pair:
        answer = await self.call("POST", "/auth/v1/login", json={"email": email, "password": password})
        assert answer.status_code == 200, answer.text
        pair: Pair = answer.json()
        return pair

    async def member(self, email: str = "bob@example.com") -> Pair:
        """Registers a user without a role and logs in."""
        await self.register(email)
        return await self.login(email)

    async def admin(self, *more: Permission) -> str:
        """The access token of an administrator, Ada."""
        await self.auth.create_admin(ADA, *more)
        return str((await self.login(ADA.text))["access_token"])

    async def refresh(self, refresh_token: str) -> httpx.Response:
        return await self.call("POST", "/auth/v1/refresh", json={"refresh_token": refresh_token})

    async def walk(self, path: str, token: str, **query: Any) -> list[Any]:
        """The items of every page of a list."""
        items: list[Any] = []
        cursor: dict[str, str] = {}
        while True:
            page = (await self.call("GET", path, token, params={**query, **cursor})).json()
            items += page["items"]
            if page["next_cursor"] is None:
                return items
            cursor = {"cursor": page["next_cursor"]}


@asynccontextmanager
async def opened(
    hasher: Argon2Hasher, public_http: httpx.AsyncClient | None = None, /, **environ: str
) -> AsyncIterator[Api]:
    """A new application with empty stores; `environ`: settings other than the defaults. Other sites are reached through
    `public_http`."""
    auth = await MemoryAuth.open(hasher, public_http, **environ)
    async with _opened(auth, build_own(auth)) as api:
        yield api


@asynccontextmanager
async def opened_on_shared_routes(hasher: Argon2Hasher, routes: SharedRoutes) -> AsyncIterator[Api]:
    """As `opened`, in a tenth of the time. Metrics of requests are those of all tests."""
    auth = await MemoryAuth.open(hasher)
    with routes.leading_to(auth) as app:
        async with _opened(auth, app) as api:
            yield api


@asynccontextmanager
async def _opened(auth: MemoryAuth, app: RequestMiddleware) -> AsyncIterator[Api]:
    transport, headers = httpx.ASGITransport(app), {"user-agent": "a browser"}
    async with httpx.AsyncClient(transport=transport, base_url="http://auth.test", headers=headers) as client:
        yield Api(auth, app, client)
