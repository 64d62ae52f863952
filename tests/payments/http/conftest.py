"""A client of the application, without a socket in between; for each test an application of its own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kernel.access_token_claims import Principal
from kernel.roles import Permission
from tests.payments.stage import Stage


@dataclass(frozen=True, slots=True)
class Api:
    stage: Stage
    client: httpx.AsyncClient

    def token(self, *permissions: Permission) -> str:
        """The access token of a new user with just these permissions."""
        return self.token_of(self.stage.new_user(*permissions))

    def token_of(self, user: Principal) -> str:
        return self.stage.memory.mint.mint(user)

    async def call(self, method: str, path: str, token: str | None = None, **options: Any) -> httpx.Response:
        """One request; `token` is sent as a bearer."""
        headers = {**options.pop("headers", {})}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        return await self.client.request(method, f"/payments/v1{path}", headers=headers, **options)


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    stage = Stage.open()
    transport = httpx.ASGITransport(stage.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://payments.test") as client:
        yield Api(stage, client)
