"""Rotates the signing keys when that is due, and makes this replica use the current ones."""

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial

import structlog
from prometheus_client import CollectorRegistry, Gauge

from services.auth.app.keys.ports import StoredKey
from services.auth.domain.keys.signing_key import KeyState

_log = structlog.get_logger("auth.keys")


class KeyRotation:
    """`rotate` makes the changes that are due and returns the keys; `refresh` makes this replica use them."""

    def __init__(
        self,
        rotate: Callable[[], Awaitable[Sequence[StoredKey]]],
        refresh: Callable[[], Awaitable[None]],
        lifetime: timedelta,
        registry: CollectorRegistry,
    ) -> None:
        """`lifetime` is how long a key signs."""
        self._rotate = rotate
        self._refresh = refresh
        self._keys: Sequence[StoredKey] = ()
        self._read_at = time.monotonic()
        age = Gauge("auth_signing_key_age_seconds", "How long the signing key has signed", registry=registry)
        age.set_function(self._age)  # computed at each scrape: a loop that hangs cannot hide it
        description = "How long a key signs before the next one is published"
        Gauge("auth_signing_key_lifetime_seconds", description, registry=registry).set(lifetime.total_seconds())
        number = Gauge("auth_signing_keys", "Signing keys in each state", ["state"], registry=registry)
        for state in KeyState:
            number.labels(state.value).set_function(partial(self._count, state))

    async def step(self) -> None:
        """Rotates the keys once. Raises Unavailable."""
        await self._refresh()  # first, even if the rotation fails: another replica may have changed them
        self._keys, before = await self._rotate(), self._keys
        self._read_at = time.monotonic()
        if _states(self._keys) != _states(before):
            await self._refresh()
            _log.info("signing keys", **{stored.kid: stored.state.value for stored in self._keys})

    def _age(self) -> float:
        signing = next((stored for stored in self._keys if stored.state is KeyState.SIGNING), None)
        return signing.age.total_seconds() + time.monotonic() - self._read_at if signing else 0.0

    def _count(self, state: KeyState) -> float:
        return float(sum(stored.state is state for stored in self._keys))


def _states(keys: Sequence[StoredKey]) -> Sequence[tuple[str, KeyState]]:
    return [(stored.kid, stored.state) for stored in keys]
