"""NATS JetStream keeps the promises."""

from collections.abc import AsyncIterator

import pytest_asyncio

from kernel.runtime.broker.nats import NatsBroker
from kernel.runtime.broker.nats_link import STREAM, NatsLink
from kernel.secret import Secret
from ops.stack.nats import NatsServer
from tests.kernel.contract.broker import SOON, BrokerContract


class TestNatsBroker(BrokerContract):
    @pytest_asyncio.fixture
    async def broker(self, nats: NatsServer) -> AsyncIterator[NatsBroker]:
        broker = NatsBroker(Secret(nats.url), "test", SOON)
        yield broker
        await broker.close()
        await _emptied(nats)


async def _emptied(nats: NatsServer) -> None:
    link = NatsLink(Secret(nats.url), "test")
    await (await link.jetstream()).delete_stream(STREAM)
    await link.drop()
