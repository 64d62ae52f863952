"""A platform of its own: own ports, own state, gone at the end."""

import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import httpx

from ops.stack.ports import free_port

ROOT = Path(__file__).parents[2]
PASSWORD = "a long and private sentence"

SERVICES = "auth,notifications"
"""What most tests need; every service more makes a start slower."""


class Reachable(Protocol):
    """A running platform."""

    @property
    def url(self) -> str:
        """Of the gateway, with TLS."""

    @property
    def admin(self) -> dict[str, str]:
        """What an administrator logs in with: `email` and `password`."""

    @property
    def client_ip(self) -> str:
        """The address that the gateway sees this machine at."""

    def trust(self) -> ssl.SSLContext:
        """The platform's own CA and nothing else."""


@dataclass(frozen=True, slots=True)
class Platform:
    """`run` is `./goodgo` of this checkout in this platform's environment."""

    environ: dict[str, str]
    checkout: Path = ROOT

    def run(self, *arguments: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
        """Never raises for an exit code: tests look at it."""
        return subprocess.run(
            [sys.executable, "-m", "ops.cli", *arguments],
            env=self.environ,
            cwd=self.checkout,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def status(self) -> dict[str, Any]:
        """What `status --json` says, as API.md section 3 has it."""
        status: dict[str, Any] = json.loads(self.run("status", "--json").stdout)
        return status

    def mailbox(self, to: str) -> tuple[str, dict[str, str]]:
        """The URL of the mailbox, and the query for the emails to one address."""
        found = self.status()["mailbox"]
        return found["url"], {"token": found["token"], "to": to}

    @property
    def url(self) -> str:
        """Known without `status`, which would be one more process for each test."""
        return f"https://localhost:{self.environ['GOODGO_HTTPS_PORT']}"

    @property
    def admin(self) -> dict[str, str]:
        admin: dict[str, str] = self.status()["admin"]
        return admin

    @property
    def client_ip(self) -> str:
        return "127.0.0.1"

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=Path(self.environ["GOODGO_HOME"], "ca.pem"))

    def client(self) -> httpx.AsyncClient:
        return client_of(self)


def client_of(platform: Reachable) -> httpx.AsyncClient:
    """Through the gateway, over TLS."""
    return httpx.AsyncClient(base_url=platform.url, verify=platform.trust(), timeout=30)


@contextmanager
def running(home: Path, *arguments: str, checkout: str | Path = ROOT, **settings: str) -> Iterator[Platform]:
    """`up --detach` with `arguments`; `down` at the end. Every service runs with `GOODGO_SERVICES=""`."""
    environ = {
        **os.environ,
        "GOODGO_HOME": str(home),
        "GOODGO_HTTP_PORT": str(free_port()),
        "GOODGO_HTTPS_PORT": str(free_port()),
        "GOODGO_SERVICES": SERVICES,
        "NO_COLOR": "1",
        **settings,
    }
    platform = Platform(environ, Path(checkout))
    started = platform.run("up", "--detach", *arguments)
    assert started.returncode == 0, started.stdout + started.stderr
    try:
        yield platform
    finally:
        stopped = platform.run("down")
        assert stopped.returncode == 0, stopped.stdout + stopped.stderr
        platform.run("reset", "--yes")


@dataclass(frozen=True, slots=True)
class Person:
    """A user with an account of their own."""

    client: httpx.AsyncClient
    email: str
    pair: dict[str, Any]

    @property
    def bearer(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.pair['access_token']}"}

    async def refresh(self, token: str | None = None) -> httpx.Response:
        body = {"refresh_token": token or self.pair["refresh_token"]}
        return await self.client.post("/auth/v1/refresh", json=body)


async def newcomer(client: httpx.AsyncClient) -> Person:
    """Registered and logged in."""
    email = f"{uuid4().hex}@example.com"
    made = await client.post("/auth/v1/register", json={"email": email, "password": PASSWORD})
    assert made.status_code == 201, made.text
    signed_in = await client.post("/auth/v1/login", json={"email": email, "password": PASSWORD})
    assert signed_in.status_code == 200, signed_in.text
    return Person(client, email, signed_in.json())
