"""One application per test, and a shared one for tests that change nothing."""

from collections.abc import AsyncIterator, Iterator

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened, opened_on_shared_routes
from tests.auth.http.application import SharedRoutes
from tests.auth.http.provider import Wiki, register
from tests.auth.unit.memory_auth import MemoryAuth, cheap_hasher


@pytest.fixture(scope="session")
def shared_hasher() -> Iterator[Argon2Hasher]:
    hasher = cheap_hasher()
    yield hasher
    hasher.close()


@pytest.fixture(scope="session")
async def shared_routes(shared_hasher: Argon2Hasher) -> SharedRoutes:
    return SharedRoutes(await MemoryAuth.open(shared_hasher))


@pytest.fixture
async def api(shared_hasher: Argon2Hasher, shared_routes: SharedRoutes) -> AsyncIterator[Api]:
    """Empty."""
    async with opened_on_shared_routes(shared_hasher, shared_routes) as api:
        yield api


@pytest.fixture
async def api_with_own_metrics(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """Empty, and its `/metrics` count nothing of other tests."""
    async with opened(shared_hasher) as api:
        yield api


@pytest.fixture(scope="session")
async def shared_api(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """For tests that leave it as it was."""
    async with opened(shared_hasher) as api:
        yield api


@pytest.fixture(scope="session")
async def shared_admin(shared_api: Api) -> str:
    """The access token of its administrator."""
    return await shared_api.admin()


@pytest.fixture
async def wiki(api: Api) -> Wiki:
    """A client with a secret, and Bob's account beside its administrator's."""
    admin = await api.admin()
    await api.register()
    return await register(api, admin)
