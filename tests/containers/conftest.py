"""One deployment for all of them. `platform` is the name that the stack's tests know it by."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from tests.containers.deployment import Deployment, deployed
from tests.stack.platform import Reachable, client_of


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    with deployed(tmp_path_factory.mktemp("containers")) as deployment:
        yield deployment


@pytest.fixture(scope="session")
def platform(deployment: Deployment) -> Reachable:
    return deployment


@pytest_asyncio.fixture
async def client(platform: Reachable) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(platform) as client:
        yield client
