"""A replica answers the roll call."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import NoReturn

import structlog

from kernel.errors import Unavailable
from kernel.runtime.redis import connect
from kernel.runtime.roll_call.port import RollCall, VerifyingKeys
from kernel.runtime.roll_call.redis_roll_call import RedisRollCall
from kernel.secret import Secret

_log = structlog.get_logger("kernel.roll_call")
_EVERY = 1.0  # seconds; an answer holds ten times as long


def replica_name(service: str, port: int) -> str:
    """`auth/HOST:PORT`: what an operator knows it by, in a container or pod by that one's name."""
    return f"{service}/{socket.gethostname()}:{port}"


class Answering:
    """`as_issuer`: what this replica has is what everybody should have."""

    def __init__(self, roll_call: RollCall, replica: str, keys: VerifyingKeys, *, as_issuer: bool = False) -> None:
        self._roll_call = roll_call
        self._replica = replica
        self._keys = keys
        self._as_issuer = as_issuer
        self._is_heard = True

    async def run(self) -> NoReturn:
        """Until it is cancelled. No failure ends it."""
        while True:
            try:
                await self.step()
                self._is_heard = True
            except Unavailable:
                if self._is_heard:
                    _log.warning("the roll call is out of reach: new signing keys wait, or come by unknown kid")
                self._is_heard = False
            except Exception:  # noqa: BLE001 - see above
                _log.exception("answering the roll call failed")
            await asyncio.sleep(_EVERY)

    async def step(self) -> None:
        """Answers, and once more when it learnt of other keys. Raises Unavailable."""
        known = self._keys.kids
        issued = await self._roll_call.answer(self._replica, known, as_issuer=self._as_issuer)
        if issued is None or issued == known:
            return
        await self._keys.match(issued)
        if self._keys.kids != known:
            await self._roll_call.answer(self._replica, self._keys.kids, as_issuer=self._as_issuer)

    async def leave(self) -> None:
        """So that nobody waits for a replica that was stopped; one that died is waited for ten seconds."""
        with suppress(Unavailable):
            await self._roll_call.leave(self._replica)


@asynccontextmanager
async def answering(answers: Answering) -> AsyncIterator[None]:
    """Answers while the block is open."""
    task = asyncio.create_task(answers.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await answers.leave()


@asynccontextmanager
async def redis_answered(url: Secret, service: str, port: int, keys: VerifyingKeys) -> AsyncIterator[None]:
    """What every service but the issuer does while the block is open."""
    redis = connect(url, connections=1)
    try:
        async with answering(Answering(RedisRollCall(redis), replica_name(service, port), keys)):
            yield
    finally:
        await redis.aclose()
