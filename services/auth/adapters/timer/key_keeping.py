"""Each replica knows the signing keys as they are, and does what is due in their life."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import NoReturn

import structlog
from prometheus_client import CollectorRegistry, Gauge

from kernel.errors import Unavailable
from services.auth.app.key_ports import KeptKey
from services.auth.domain.keys import KeyState

_EVERY = 2.0  # seconds
_log = structlog.get_logger("auth.keys")


class KeyKeeping:
    """`keep` does what is due and tells the keys; `refresh` makes this replica use them."""

    def __init__(
        self,
        keep: Callable[[], Awaitable[Sequence[KeptKey]]],
        refresh: Callable[[], Awaitable[None]],
        lifetime: timedelta,
        registry: CollectorRegistry,
    ) -> None:
        """`lifetime` is how long a key is meant to sign."""
        self._keep = keep
        self._refresh = refresh
        self._keys: Sequence[KeptKey] = ()
        self._read_at = time.monotonic()
        age = Gauge("auth_signing_key_age_seconds", "How long the signing key has signed", registry=registry)
        age.set_function(self._age)  # read off when somebody looks: a loop that hangs cannot hide it
        told = "How long a key signs before the next one does"
        Gauge("auth_signing_key_lifetime_seconds", told, registry=registry).set(lifetime.total_seconds())
        number = Gauge("auth_signing_keys", "Signing keys in each state", ["state"], registry=registry)
        for state in KeyState:
            number.labels(state.value).set_function(partial(self._count, state))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keeps while the block is open."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def step(self) -> None:
        """What `running` does every two seconds. Raises Unavailable."""
        await self._refresh()  # first, and whatever comes of the rest: others may have changed them
        self._keys, before = await self._keep(), self._keys
        self._read_at = time.monotonic()
        if _shown(self._keys) != _shown(before):
            await self._refresh()
            _log.info("signing keys", **{kept.kid: kept.state.value for kept in self._keys})

    async def _run(self) -> NoReturn:
        while True:
            try:
                await self.step()
            except Unavailable:
                pass  # readiness says it
            except Exception:  # noqa: BLE001 - whatever it is, it must not end the loop
                _log.exception("keeping the signing keys failed")
            await asyncio.sleep(_EVERY)

    def _age(self) -> float:
        signing = next((kept for kept in self._keys if kept.state is KeyState.SIGNING), None)
        return signing.age.total_seconds() + time.monotonic() - self._read_at if signing else 0.0

    def _count(self, state: KeyState) -> float:
        return float(sum(kept.state is state for kept in self._keys))


def _shown(keys: Sequence[KeptKey]) -> Sequence[tuple[str, KeyState]]:
    return [(kept.kid, kept.state) for kept in keys]
