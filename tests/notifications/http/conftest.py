"""For each test a service of its own, and a client of it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.notifications.stage import MemoryNotifications


@pytest.fixture
def here() -> MemoryNotifications:
    return MemoryNotifications.open()


@pytest.fixture
async def client(here: MemoryNotifications) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(here.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://notifications.test") as client:
        yield client
