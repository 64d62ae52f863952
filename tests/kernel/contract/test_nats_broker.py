"""NATS JetStream keeps the promises."""

from collections.abc import AsyncIterator

import pytest_asyncio

from kernel.runtime.events.broker.nats import NatsBroker
from kernel.secret import Secret
from ops.stack.nats import NatsServer
from tests.kernel.contract.broker import SOON, BrokerContract
from tests.kernel.contract.broker_order import BrokerOrderContract
from tests.kernel.contract.provisioned_nats import provisioned


class TestNatsBroker(BrokerContract, BrokerOrderContract):
    @pytest_asyncio.fixture
    async def broker(self, nats: NatsServer) -> AsyncIterator[NatsBroker]:
        async with provisioned(nats):
            broker = NatsBroker(Secret(nats.url), "test", SOON)
            yield broker
            await broker.close()
