"""One platform for all tests that do not break it."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from tests.stack.platform import Platform, running

_LONGEST = (
    "test_new_service_names.py",
    "test_first_service_guide.py",
    "test_cli_watch.py",
    "test_developer_day.py",
    "test_new_service.py",
    "test_expand_contract.py",
    "test_revocation.py",
    "test_backup.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first, so that no worker is left with one when the others are done."""
    ranks = {name: rank for rank, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(ranks)))


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with running(tmp_path_factory.mktemp("platform"), "--replicas", "auth=2") as platform:
        yield platform


@pytest_asyncio.fixture
async def client(platform: Platform) -> AsyncIterator[httpx.AsyncClient]:
    async with platform.client() as client:
        yield client
