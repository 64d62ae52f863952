"""One platform for all attacks, and callers of each kind."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from tests.security.attacked_platform import House, house_of
from tests.stack.platform import Person, newcomer, running


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(tmp_path_factory.mktemp("security"), "--replicas", "auth=2", GOODGO_SERVICES="") as platform:
        yield house_of(platform)


@pytest_asyncio.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with house.client() as client:
        yield client


@pytest_asyncio.fixture
async def admin(house: House) -> AsyncIterator[Person]:
    async with house.client() as client:
        yield await house.admin(client)


@pytest_asyncio.fixture
async def mallory(house: House) -> AsyncIterator[Person]:
    """The attacker, with an account like anybody's."""
    async with house.client() as client:
        yield await newcomer(client)


@pytest_asyncio.fixture
async def alice(house: House) -> AsyncIterator[Person]:
    """The one attacked."""
    async with house.client() as client:
        yield await newcomer(client)
