"""The life of the keys: what opens them, who changes them, and what runs beside the application."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog

from kernel.runtime.redis import connect
from kernel.runtime.roll_call.answering import Answering, answering, replica_name
from kernel.runtime.roll_call.redis_roll_call import RedisRollCall
from kernel.tokens import LEEWAY
from services.auth.adapters.crypto.derive import MasterRing, Use
from services.auth.adapters.crypto.key_seal import KeySeal
from services.auth.adapters.crypto.signing_keys import SigningKeyRing
from services.auth.adapters.terminal.keys import KeyCommands
from services.auth.adapters.timer.key_keeping import KeyKeeping
from services.auth.app.keep_keys import KeepKeys
from services.auth.app.key_ports import RollCall
from services.auth.app.list_keys import ListKeys
from services.auth.app.promote_key import PromoteKey
from services.auth.app.publish_key import PublishKey
from services.auth.app.retire_key import RetireKey
from services.auth.domain.keys import KeyLife
from services.auth.manifest import MANIFEST
from services.auth.settings import Settings
from services.auth.wiring.stores import Stores
from services.auth.wiring.surroundings import Surroundings

_log = structlog.get_logger("auth.keys")


def master_ring(settings: Settings) -> MasterRing:
    """Raises ValueError for a key that is none."""
    return MasterRing(settings.master_key, settings.previous_master_keys)


def key_seal(settings: Settings, around: Surroundings) -> KeySeal:
    sealing_keys = master_ring(settings).derived(Use.SEALED_SIGNING_KEYS)
    return KeySeal(list(sealing_keys.values()), around.clock)


def key_life(settings: Settings) -> KeyLife:
    # a replica signs with the key before until it has read the ring again: as long again as a clock may be wrong
    outlive = settings.access_token_lifetime + 2 * LEEWAY
    return KeyLife(settings.signing_key_age, settings.signing_key_notice, outlive)


async def open_ring(settings: Settings, stores: Stores, around: Surroundings) -> SigningKeyRing:
    """Makes the first signing key when there is none. Raises SealBroken."""
    return await SigningKeyRing.open(stores.signing_keys, key_seal(settings, around))


class KeyUseCases:
    """What is done to signing keys, by hand and by age."""

    def __init__(self, settings: Settings, stores: Stores, around: Surroundings, roll_call: RollCall | None) -> None:
        keys, facts, life = stores.signing_keys, around.facts, key_life(settings)
        publish = PublishKey(keys, key_seal(settings, around), facts)
        promote = PromoteKey(keys, roll_call, facts, life)
        self.keep = KeepKeys(keys, publish, promote, facts, life)
        self.commands = KeyCommands(ListKeys(keys), publish, promote, RetireKey(keys, publish, promote, facts, life))


@asynccontextmanager
async def called(settings: Settings) -> AsyncIterator[RedisRollCall | None]:
    """The roll call, where there is a Redis to hold it in."""
    if settings.redis_url is None:
        yield None
        return
    redis = connect(settings.redis_url, connections=4)
    try:
        yield RedisRollCall(redis)
    finally:
        await redis.aclose()


@asynccontextmanager
async def kept(settings: Settings, stores: Stores, around: Surroundings, ring: SigningKeyRing) -> AsyncIterator[None]:
    """While the block is open, `ring` follows the store, what is due is done, and this replica answers the roll."""
    async with AsyncExitStack() as closing:
        roll_call = await closing.enter_async_context(called(settings))
        if roll_call is None:
            _log.warning("no Redis: no roll can be called, and new signing keys do not sign by themselves")
        else:
            name = replica_name(MANIFEST.name, settings.port)
            await closing.enter_async_context(answering(Answering(roll_call, name, ring, as_issuer=True)))
        keep = KeyUseCases(settings, stores, around, roll_call).keep
        keeping = KeyKeeping(keep, ring.refresh, key_life(settings).age, around.registry)
        await closing.enter_async_context(keeping.running())
        yield
