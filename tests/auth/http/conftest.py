"""One application per test, and a shared one for tests that change nothing."""

from collections.abc import AsyncIterator, Iterator

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.http.api import Api, opened
from tests.auth.http.provider import Wiki, register
from tests.auth.unit.memory_auth import cheap_hasher


@pytest.fixture(scope="session")
def shared_hasher() -> Iterator[Argon2Hasher]:
    hasher = cheap_hasher()
    yield hasher
    hasher.close()


@pytest.fixture
async def api(shared_hasher: Argon2Hasher) -> AsyncIterator[Api]:
    """Empty."""
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
