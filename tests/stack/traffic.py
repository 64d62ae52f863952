"""People who come, look around, refresh and go, without end; every answer that is not the right one is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.stack.platform import PASSWORD

_PAUSE = 0.15  # seconds; four people stay below the limits of one client


class _Wrong(Exception):
    pass


@dataclass(slots=True)
class Traffic:
    """`failed` has a line for each request that was not answered as it should be."""

    client: httpx.AsyncClient
    answered: int = 0
    failed: list[str] = field(default_factory=list)

    async def come_and_go(self, ended: asyncio.Event) -> None:
        while not ended.is_set():
            try:
                await self._visit()
            except _Wrong as wrong:
                self.failed.append(str(wrong))

    async def _visit(self) -> None:
        who = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
        await self._ask("POST", "register", 201, json=who)
        pair = await self._ask("POST", "login", 200, json=who)
        for _ in range(3):
            await self._ask("GET", "me", 200, headers=_bearer(pair))
            await self._ask("PATCH", "me", 200, headers=_bearer(pair), json={"display_name": "Ada"})
            pair = await self._ask("POST", "refresh", 200, json={"refresh_token": pair["refresh_token"]})
        await self._ask("GET", "sessions", 200, headers=_bearer(pair))
        await self._ask("POST", "logout", 204, json={"refresh_token": pair["refresh_token"]})

    async def _ask(self, method: str, path: str, expected: int, **options: Any) -> dict[str, Any]:
        await asyncio.sleep(_PAUSE)
        try:
            answer = await self.client.request(method, f"/auth/v1/{path}", **options)
        except httpx.HTTPError as error:
            raise _Wrong(f"{method} {path}: {error!r}") from error
        if answer.status_code != expected:
            raise _Wrong(f"{method} {path}: {answer.status_code} {answer.text}")
        self.answered += 1
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found


def _bearer(pair: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {pair['access_token']}"}


@asynccontextmanager
async def under_traffic(client: httpx.AsyncClient) -> AsyncIterator[Traffic]:
    """Four people at a time while the block is open; those who came have gone when it ends."""
    traffic, ended = Traffic(client), asyncio.Event()
    people = [asyncio.create_task(traffic.come_and_go(ended)) for _ in range(4)]
    try:
        await asyncio.sleep(1)
        yield traffic
        await asyncio.sleep(1)
    finally:
        ended.set()
        await asyncio.gather(*people)
