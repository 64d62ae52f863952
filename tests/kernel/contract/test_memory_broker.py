"""The broker in memory keeps the promises."""

import pytest

from kernel.runtime.broker.memory import MemoryBroker
from tests.kernel.contract.broker import SOON, BrokerContract


class TestMemoryBroker(BrokerContract):
    @pytest.fixture
    def broker(self) -> MemoryBroker:
        return MemoryBroker(SOON)
