"""For each test an application of its own; one for all where a test changes nothing."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api
from tests.auth.unit.memory_auth import MemoryAuth, cheap_hasher


@pytest.fixture(scope="session")
def shared_hasher() -> Iterator[Argon2Hasher]:
    hasher = cheap_hasher()
    yield hasher
    hasher.close()


async def _api(hasher: Argon2Hasher) -> Api:
    auth = await MemoryAuth.open(hasher)
    app = await auth.app()
    transport = httpx.ASGITransport(app)
    return Api(
        auth,
        app,
        httpx.AsyncClient(transport=transport, base_url="http://auth.test", headers={"user-agent": "a browser"}),
    )


@pytest.fixture
async def api(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """Empty."""
    opened = await _api(shared_hasher)
    async with opened.client:
        yield opened


@pytest.fixture(scope="session")
async def shared_api(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """For tests that leave it as it was."""
    opened = await _api(shared_hasher)
    async with opened.client:
        yield opened


@pytest.fixture(scope="session")
async def shared_admin(shared_api: Api) -> str:
    """The access token of its administrator."""
    return await shared_api.admin()
