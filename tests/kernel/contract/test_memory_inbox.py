"""The inbox in memory keeps the promises."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest

from kernel.runtime.events.inbox.memory import MemoryInbox
from kernel.runtime.events.inbox.port import Inbox
from tests.kernel.contract.inbox import InboxContract, OpenInbox


class TestMemoryInbox(InboxContract):
    @pytest.fixture
    def opened(self) -> OpenInbox:
        stores: dict[str, set[UUID]] = {}

        @asynccontextmanager
        async def opened(consumer: str) -> AsyncIterator[Inbox]:
            changed = set(stores.get(consumer, ()))
            yield MemoryInbox(changed)
            stores[consumer] = changed

        return opened
