"""One deployment for all of them."""

import json
import os
import ssl
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from ops.compose.files import PRIVATE, prepare
from ops.stack.keys import Keys
from ops.stack.ports import free_port
from tests.containers.engine import Engine, engine


@dataclass(frozen=True, slots=True)
class Deployment:
    engine: Engine
    keys: Keys
    url: str

    def client(self) -> httpx.AsyncClient:
        trust = ssl.create_default_context(cafile=PRIVATE / "ca.pem")
        return httpx.AsyncClient(base_url=self.url, verify=trust, timeout=30)

    def containers(self) -> dict[str, str]:
        """Name -> state."""
        lines = self.engine.run("docker", "compose", "ps", "--all", "--format", "json").splitlines()
        return {found["Name"]: found["State"] for found in map(json.loads, lines)}


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    http, https = free_port(), free_port()
    url = f"https://localhost:{https}"
    ports = {"GOODGO_HTTP_PORT": str(http), "GOODGO_HTTPS_PORT": str(https), "GOODGO_URL": url}
    with engine({**os.environ, **ports}) as here:
        here.images(tmp_path_factory.mktemp("images"))
        keys = prepare()
        try:
            here.run("docker", "compose", "up", "--detach", "--wait", "--no-build", timeout=120)
            yield Deployment(here, keys, url)
        finally:
            here.run("docker", "compose", "down", "--volumes", "--timeout", "5")


@pytest_asyncio.fixture
async def client(deployment: Deployment) -> AsyncIterator[httpx.AsyncClient]:
    async with deployment.client() as client:
        yield client
