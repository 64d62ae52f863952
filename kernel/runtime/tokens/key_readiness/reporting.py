"""A replica reports which keys it verifies with."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.background import PeriodicTask
from kernel.runtime.tokens.key_readiness.port import KeyReadiness, VerifyingKeys

_EVERY = 1.0  # seconds; an answer holds ten times as long


def replica_name(service: str, port: int) -> str:
    """`auth/HOST:PORT`: what an operator knows it by, in a container or pod by that one's name."""
    return f"{service}/{socket.gethostname()}:{port}"


class KeyReadinessReport:
    """`as_issuer`: what this replica has is what everybody should have."""

    def __init__(
        self,
        readiness: KeyReadiness,
        replica: str,
        keys: VerifyingKeys,
        *,
        as_issuer: bool = False,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self._readiness = readiness
        self._replica = replica
        self._keys = keys
        self._as_issuer = as_issuer
        self.task = PeriodicTask("key readiness report", self.step, interval=_EVERY, registry=registry)

    async def step(self) -> None:
        """Answers, and once more when it learnt of other keys. Raises Unavailable."""
        known = self._keys.kids
        issued = await self._readiness.answer(self._replica, known, as_issuer=self._as_issuer)
        if issued is None or issued == known:
            return
        await self._keys.match(issued)
        if self._keys.kids != known:
            await self._readiness.answer(self._replica, self._keys.kids, as_issuer=self._as_issuer)

    async def leave(self) -> None:
        """Withdraws the report: promotion then does not wait for this replica."""
        with suppress(Unavailable):
            await self._readiness.leave(self._replica)


@asynccontextmanager
async def report_task(answers: KeyReadinessReport) -> AsyncIterator[None]:
    """Answers while the block is open."""
    try:
        async with answers.task.running():
            yield
    finally:
        await answers.leave()
