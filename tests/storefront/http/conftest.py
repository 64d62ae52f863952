"""A client of the application, without a socket in between; for each test an application of its own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.storefront.stage import Stage


@dataclass(frozen=True, slots=True)
class Api:
    stage: Stage
    client: httpx.AsyncClient

    async def get(self, path: str, *, logged_in: bool = True, **headers: str) -> httpx.Response:
        bearer = self.stage.memory.bearer() if logged_in else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.get(f"/storefront/v1/{path}", headers={**bearer, **named})

    async def problem(self, path: str) -> tuple[int, Any]:
        """Returns status and type of the answer."""
        answer = await self.get(path)
        return answer.status_code, answer.json()["type"]


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    stage = Stage.open()
    transport = httpx.ASGITransport(stage.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://storefront.test") as client:
        yield Api(stage, client)
