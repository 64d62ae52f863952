"""A platform whose services reach Postgres, Redis and NATS through proxies that a test can make fail."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from tests.faults.proxy import FaultProxy
from tests.stack.platform import ROOT, Platform, running

SERVERS = ("postgres", "redis", "nats")


@dataclass(frozen=True, slots=True)
class Stage:
    """Reads `state.json` beside the CLI, which takes longer than a process lives here."""

    platform: Platform
    proxies: dict[str, FaultProxy]
    home: Path
    clock: Path

    def children(self) -> list[dict[str, Any]]:
        children: list[dict[str, Any]] = json.loads((self.home / "state.json").read_text())["children"]
        return children

    def child(self, name: str) -> dict[str, Any]:
        return next(child for child in self.children() if child["name"] == name)

    def pid(self, name: str) -> int:
        return int(self.child(name)["pid"] or 0)

    async def replaced(self, name: str, before: int) -> None:
        """Returns when another process than `before` is healthy in its place; raises TimeoutError after 60 s."""
        async with asyncio.timeout(60):
            while self.pid(name) == before or self.child(name)["state"] != "healthy":  # noqa: ASYNC110 - a file
                await asyncio.sleep(0.1)

    def url(self, database: str) -> str:
        """The superuser's, past the proxy."""
        return f"{self.child('postgres')['url'].rpartition('/')[0]}/{database}"

    async def sql(self, statement: str, database: str = "auth") -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.url(database))
        try:
            return list(await connection.fetch(statement))
        finally:
            await connection.close()

    async def run(self, *arguments: str) -> str:
        """`./goodgo` beside the load. Raises AssertionError when it fails."""
        done = await asyncio.to_thread(self.platform.run, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@asynccontextmanager
async def staged(home: Path, *arguments: str, checkout: str | Path = ROOT, **settings: str) -> AsyncIterator[Stage]:
    clock = home / "clock"
    clock.write_text("+0")
    async with AsyncExitStack() as closing:
        proxies = {name: FaultProxy(_port_of(home, name)) for name in SERVERS}
        for proxy in proxies.values():
            await proxy.start()
            closing.push_async_callback(proxy.close)
        detours = ",".join(f"{name}={proxy.port}" for name, proxy in proxies.items())
        # the command waits until services answer, and they answer through the proxies of this very loop
        up = running(home, "--replicas", "auth=2", *arguments, checkout=checkout, GOODGO_DETOURS=detours, **settings)
        platform = await asyncio.to_thread(up.__enter__)
        closing.push_async_callback(asyncio.to_thread, up.__exit__, None, None, None)
        yield Stage(platform, proxies, home, clock)


def _port_of(home: Path, server: str) -> Callable[[], int]:
    def port() -> int:
        children = json.loads((home / "state.json").read_text())["children"]
        return int(next(urlsplit(child["url"]).port or 0 for child in children if child["name"] == server))

    return port
