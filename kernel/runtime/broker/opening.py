"""The broker that a service's settings name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kernel.runtime.broker.port import Broker
from kernel.secret import Secret


@asynccontextmanager
async def opened(url: Secret, name: str) -> AsyncIterator[Broker]:
    """At once, also when the broker is down. `url` is `nats://` or `tls://`, `name` the service's."""
    # a process without a broker does not pay for the client: half a second and 10 MB
    from kernel.runtime.broker.nats import NatsBroker  # noqa: PLC0415 - see above

    broker = NatsBroker(url, name)
    try:
        yield broker
    finally:
        await broker.close()
