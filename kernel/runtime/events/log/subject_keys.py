"""The keys that personal data is sealed under, as `subject_keys` stores them: sealed themselves.

A stored key is the id of a master key and a seal made under a key derived from that master key; who reads the
database opens nothing with it. The release before stored the key itself, 32 bytes, and can read nothing else: as long
as one of its replicas is connected, keys stay raw and new ones are stored raw. Then all are sealed.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import structlog
from prometheus_client import CollectorRegistry

from kernel.runtime.background import PeriodicTask
from kernel.runtime.data.key_ring import KeyRing, SealBroken
from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.data.postgres import Scope

USE = "goodgo/subject-keys/1"
KEY_BYTES = 32
BROKEN = b""
"""Stands for a stored key that does not open: nothing can be sealed or unsealed with it."""

_BATCH = 500
_CLEAN_ROUNDS = 2
_AGAIN = 2.0  # seconds between looks for replicas of the release before
# they call their relay's connection `NAME relay`; a role sees the names of its own connections alone
_OLD_REPLICAS = """
SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND usename = current_user
                  AND application_name LIKE '% relay' AND application_name NOT LIKE '% event relay')
"""
_OUTDATED = """
SELECT subject_id, key FROM subject_keys WHERE octet_length(key) = $1 OR substr(key, 1, 1) <> $2 LIMIT $3
"""
# a key that was erased or resealed meanwhile stays as it is
_RESEAL = """
SELECT reseal_subject_key(id, expected, sealed) FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])
    AS given (id, expected, sealed)
"""

_log = structlog.get_logger("kernel.subject_keys")


class _Process:
    """A process is one service and has one ring, as it has one configuration of its log."""

    ring: KeyRing | None = None
    stores_raw = False


def is_configured() -> bool:
    """Whether this process can open keys."""
    return _Process.ring is not None


def configure(master_keys: MasterKeyRing) -> None:
    """Sets the keys of this process. Call it once, before the first event is recorded or read."""
    _Process.ring = master_keys.key_ring(USE)


def wrap(subject_id: UUID, key: bytes) -> bytes:
    """Returns the key as it is stored."""
    ring = _ring()
    if _Process.stores_raw:
        return key
    return bytes([ring.current_id]) + ring.seal(key, subject_id.bytes)


def unwrap(subject_id: UUID, stored: bytes | None) -> bytes | None:
    """Returns the key; None for an erased subject, BROKEN for a value that no master key opens."""
    if stored is None or len(stored) == KEY_BYTES:
        return stored
    try:
        return _ring().open(stored[1:], subject_id.bytes)
    except SealBroken:
        _log.error("a subject's key does not open with any master key of this service", subject=str(subject_id))
        return BROKEN


async def seal_raw_keys(scope: Scope) -> int:
    """Seals what is stored raw or under an older master key, in short transactions; returns how many keys it sealed."""
    sealed = 0
    while (batch := await _seal_batch(scope)) > 0:
        sealed += batch
    if sealed:
        _log.info("subject keys were sealed with the current master key", keys=sealed)
    return sealed


class _Sealing:
    """Is done when nothing raw was found in two rounds: another replica may have stored a raw key after the first."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._clean_rounds = 0

    async def step(self) -> None:
        """Raises Unavailable."""
        if self._clean_rounds == _CLEAN_ROUNDS or await _look_for_old_replicas(self._scope):
            return
        self._clean_rounds = self._clean_rounds + 1 if await seal_raw_keys(self._scope) == 0 else 0


@asynccontextmanager
async def sealing_task(scope: Scope, registry: CollectorRegistry | None = None) -> AsyncIterator[None]:
    """Seals raw keys beside the block, once no replica of the release before is connected. Raises Unavailable."""
    await _look_for_old_replicas(scope)
    task = PeriodicTask("subject key sealing", _Sealing(scope).step, interval=_AGAIN, registry=registry)
    async with task.running():
        yield


async def _look_for_old_replicas(scope: Scope) -> bool:
    async with scope.connection() as connection:
        _Process.stores_raw = bool(await connection.fetchval(_OLD_REPLICAS))
    return _Process.stores_raw


async def _seal_batch(scope: Scope) -> int:
    async with scope.transaction() as connection:
        rows = await connection.fetch(_OUTDATED, KEY_BYTES, bytes([_ring().current_id]), _BATCH)
        opened = [(row["subject_id"], row["key"], unwrap(row["subject_id"], row["key"])) for row in rows]
        sealed = [(subject, stored, wrap(subject, key)) for subject, stored, key in opened if key]
        if sealed:
            await connection.execute(_RESEAL, *map(list, zip(*sealed, strict=True)))
        return len(sealed)


def _ring() -> KeyRing:
    if _Process.ring is None:
        raise RuntimeError("no master key: call subject_keys.configure when the service starts")
    return _Process.ring
