"""The feed in memory does what every feed does."""

from collections.abc import Sequence

import pytest

from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.revocation.memory import MemoryRevocationFeed
from kernel.runtime.tokens.revocation.revocation import Revocation
from tests.kernel.contract.revocation_feed import FeedStage, RevocationFeedContract


@pytest.fixture
def stage() -> FeedStage:
    feed = MemoryRevocationFeed(SystemClock())

    async def tell(entries: Sequence[Revocation], age: float) -> None:
        feed.tell(entries, age)

    async def flush() -> None:
        feed.flush()

    return FeedStage(feed, tell, flush)


class TestMemoryRevocationFeed(RevocationFeedContract): ...
