"""The broker in memory keeps the promises."""

import pytest

from kernel.runtime.events.broker.memory import MemoryBroker
from tests.kernel.contract.broker import SOON, BrokerContract
from tests.kernel.contract.broker_order import BrokerOrderContract


class TestMemoryBroker(BrokerContract, BrokerOrderContract):
    @pytest.fixture
    def broker(self) -> MemoryBroker:
        return MemoryBroker(SOON)
