"""One cheap hasher for all tests, and one auth per test."""

from collections.abc import Iterator

import pytest

from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from tests.auth.unit.memory_auth import MemoryAuth, cheap_hasher


@pytest.fixture(scope="session")
def shared_hasher() -> Iterator[Argon2Hasher]:
    hasher = cheap_hasher()
    yield hasher
    hasher.close()


@pytest.fixture
async def auth(shared_hasher: Argon2Hasher) -> MemoryAuth:
    return await MemoryAuth.open(shared_hasher)
