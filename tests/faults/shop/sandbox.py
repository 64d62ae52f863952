"""The payment provider's own side: what it holds, and the faults that it makes on demand."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.faults.stage import Stage

NAME = "payment-sandbox"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """`key` is the provider's API key, which payments has, too."""

    url: str
    key: str

    @classmethod
    def of(cls, stage: Stage) -> "Sandbox":
        key: str = json.loads((stage.home / "secrets.json").read_text())["sandbox"]
        return cls(stage.child(NAME)["url"], key)

    async def payments(self) -> list[dict[str, Any]]:
        """Every payment as the provider has it."""
        found: list[dict[str, Any]] = (await self._send("GET", "/all"))["payments"]
        return found

    @asynccontextmanager
    async def failing(self, **knobs: float) -> AsyncIterator[None]:
        """Turns these knobs for as long as the block is open."""
        await self._send("PUT", "/knobs", knobs)
        try:
            yield
        finally:
            await self._send("PUT", "/knobs", dict.fromkeys(knobs, 0.0))

    async def confirm(self, page: str, *, is_approved: bool) -> None:
        """The buyer presses a button on the provider's page, also without a gateway. Raises httpx.HTTPError."""
        answer = "approve" if is_approved else "refuse"
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            await client.post(f"{self.url}{urlsplit(page).path}", data={"answer": answer})

    async def _send(self, method: str, path: str, body: dict[str, float] | None = None) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {self.key}"}
        async with httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=10, headers=headers) as client:
            answer = (await client.request(method, path, json=body)).raise_for_status()
        return dict(answer.json())
