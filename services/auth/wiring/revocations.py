"""What runs beside the application: this replica hears of revocations, and tells every other service."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog

from kernel.runtime.redis import connect
from kernel.runtime.revocation.following import Follower, following
from kernel.runtime.revocation.publishing import Publishing, publishing
from kernel.runtime.revocation.redis_publishing import RedisRevocationPublisher
from services.auth.settings import Settings
from services.auth.wiring.stores import Stores
from services.auth.wiring.surroundings import Surroundings

_log = structlog.get_logger("auth.revocations")


@asynccontextmanager
async def told(settings: Settings, stores: Stores, around: Surroundings) -> AsyncIterator[None]:
    """`around.revoked` follows the store while the block is open. Without `redis_url` nobody else is told."""
    async with AsyncExitStack() as closing:
        hear = None
        if settings.redis_url is None:
            _log.warning("no Redis: other services hear of no revocation")
        else:
            redis = connect(settings.redis_url, connections=1)
            closing.push_async_callback(redis.aclose)
            beside = Publishing(RedisRevocationPublisher(redis, around.clock), around.revoked)
            await closing.enter_async_context(publishing(beside))
            hear = beside.offer
        follower = Follower(stores.revocations, around.revoked, around.registry, hear)
        await closing.enter_async_context(following(follower))
        yield
