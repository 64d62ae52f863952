"""A platform that Prometheus looks at, and hands to break it with."""

import json
import os
import signal
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx

from tests.alerts.prometheus import Prometheus
from tests.notifications.contract.smtp.post_office import PostOffice
from tests.stack.platform import Platform

GATEWAY = "traefik"


@dataclass(frozen=True, slots=True)
class Stage:
    """`office` takes the platform's mails; `client` comes through the gateway.

    `backing` is what `status` said of the servers in the beginning: none of them is restarted, and to ask takes
    a process and its time.
    """

    platform: Platform
    backing: Mapping[str, Mapping[str, Any]]
    client: httpx.AsyncClient
    prometheus: Prometheus
    office: PostOffice
    home: Path

    async def admin(self) -> dict[str, str]:
        """Headers of the administrator."""
        signed_in = await self.client.post("/auth/v1/login", json=self.platform.admin)
        return {"authorization": f"Bearer {signed_in.json()['access_token']}"}

    @asynccontextmanager
    async def database(self, service: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
        """With every permission in it."""
        server = self.backing["postgres"]["url"]
        connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/{service}")
        try:
            yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def locked(self, service: str, table: str) -> AsyncIterator[None]:
        """No other process reads or writes it."""
        async with self.database(service) as connection, connection.transaction():
            await connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield

    def pid(self, backing: str) -> int:
        return int(self.backing[backing]["pid"])

    def replicas(self, service: str) -> list[tuple[str, int]]:
        """URL and process of each."""
        found = self.platform.status()["services"][service]["replicas"]
        return [(str(each["url"]), int(each["pid"])) for each in found]

    @contextmanager
    def frozen(self, *pids: int) -> Iterator[None]:
        """They hold what they have and answer nothing: what a machine that hangs looks like from outside."""
        chosen = [*pids, *_children(pids)]
        for pid in chosen:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in chosen:
                os.kill(pid, signal.SIGCONT)


def jobs(platform: Platform, home: Path) -> dict[str, list[str]]:
    """What Prometheus reads: a job for each service, and the gateway's internal port."""
    services = platform.status()["services"]
    static = json.loads((home / "gateway/traefik.yaml").read_text())
    replicas = {name: [urlsplit(each["url"]).netloc for each in found["replicas"]] for name, found in services.items()}
    return replicas | {GATEWAY: [static["entryPoints"]["internal"]["address"]]}


def _children(parents: Iterable[int]) -> list[int]:
    wanted, found = set(parents), list[int]()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it ended meanwhile
        if parent in wanted:
            found.append(int(entry.name))
    return found
