"""Seals personal data under the key of the person it belongs to: dropping the key erases it, and the event stays.

AES-256-GCM with a random nonce of 96 bits (NIST SP 800-38D section 8.2.2; a person has far fewer events than the
2^32 that this is good for) and the event's id as associated data, so that a seal opens for no other event.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import asyncpg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.events import JsonValue, Origin
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log import subject_keys
from kernel.runtime.process.system import random_bytes

_NONCE = 12  # bytes
_ORIGIN = b"origin"  # so that the seal of an origin is not taken for one of a payload

_FIND = "SELECT subject_id, key FROM subject_keys WHERE subject_id = ANY($1)"
_ADD = """
INSERT INTO subject_keys (subject_id, key) SELECT * FROM unnest($1::uuid[], $2::bytea[]) ON CONFLICT DO NOTHING
RETURNING subject_id, key
"""
_DROP = "SELECT erase_subject($1)"
_ERASED = "SELECT subject_id FROM subject_keys WHERE key IS NULL AND NOT purged LIMIT 100"
_PURGED = "SELECT mark_subject_purged($1)"

Keys = Mapping[UUID, bytes | None]
"""By person; None for one who was erased, and never has a key again."""

_EPOCH = date(1970, 1, 1)


def day_holder(at: datetime) -> UUID:
    """Returns whose key an address is sealed under that belongs to no person: the day's, in UTC.

    Retention drops the keys of past days. The id is the number of the day since 1970; ids of people are far larger.
    """
    return UUID(int=(at.astimezone(UTC).date() - _EPOCH).days)


DROP_DAYS = """
SELECT erase_subject(subject_id) FROM (
    SELECT subject_id FROM subject_keys
     WHERE key IS NOT NULL AND subject_id < lpad(to_hex(floor(extract(epoch FROM statement_timestamp() - $1::interval)
                                                        / 86400)::bigint), 32, '0')::uuid
     ORDER BY subject_id LIMIT $2) AS past
"""
"""Drops at most $2 keys of days that were over before $1."""

Unsealed = tuple[Mapping[str, JsonValue], Origin]
"""A payload's personal fields, and the origin as far as it was sealed with them."""


async def keys_of(connection: Connection, subjects: Collection[UUID]) -> Keys:
    """Returns the keys that are there."""
    return _by_subject(await connection.fetch(_FIND, list(subjects)))


async def stored_keys_of(connection: Connection, subjects: Collection[UUID]) -> Keys:
    """Returns the keys that are there as they are stored: what a process without the master key can see of them."""
    return {row["subject_id"]: row["key"] for row in await connection.fetch(_FIND, list(subjects))}


async def keys_for(connection: Connection, subjects: Collection[UUID]) -> Keys:
    """Returns a key for each of `subjects`, made where there was none.

    It is one statement for known subjects, and the same one for no subject at all: the time it takes does not show
    whether an address has an account.
    """
    found = await keys_of(connection, subjects)
    missing = sorted(set(subjects) - found.keys())  # in one order, so that two transactions never wait for each other
    if not missing:
        return found
    fresh = [subject_keys.wrap(subject, random_bytes(subject_keys.KEY_BYTES)) for subject in missing]
    added = await connection.fetch(_ADD, missing, fresh)
    if len(added) == len(missing):
        return {**found, **_by_subject(added)}
    return {**found, **await keys_of(connection, missing)}  # another transaction was quicker


def _by_subject(rows: Iterable[asyncpg.Record]) -> Keys:
    return {row["subject_id"]: subject_keys.unwrap(row["subject_id"], row["key"]) for row in rows}


async def drop_key(connection: Connection, subject_id: UUID) -> None:
    """Erases what was sealed for the subject, and what will be, and records when."""
    await connection.execute(_DROP, subject_id)


async def list_erased(connection: Connection) -> list[UUID]:
    """Returns up to a hundred erased subjects whose events the broker may still hold."""
    return [row["subject_id"] for row in await connection.fetch(_ERASED)]


async def mark_purged(connection: Connection, subject_id: UUID) -> None:
    """Marks that the broker holds nothing of the subject any more."""
    await connection.execute(_PURGED, subject_id)


def seal_personal(event_id: UUID, personal: Mapping[str, JsonValue], key: bytes) -> bytes:
    """Seals a payload's personal fields under the data subject's key, in the form of the release before."""
    return _seal([dict(personal), None, None], key, event_id.bytes)


def seal_origin(event_id: UUID, origin: Origin, key: bytes) -> bytes:
    """Seals address and user agent under the key of the person they belong to."""
    return _seal([origin.client_ip, origin.user_agent], key, event_id.bytes + _ORIGIN)


def unseal_personal(event_id: UUID, sealed: bytes | None, key: bytes | None) -> Unsealed:
    """Opens what `seal_personal` sealed; the release before sealed the origin with it. Raises SealBroken.

    Both are empty when nothing was sealed, and when the key was dropped.
    """
    opened = _unseal(event_id, sealed, key, event_id.bytes)
    return (opened[0], Origin(opened[1], opened[2])) if opened else ({}, Origin())


def unseal_origin(event_id: UUID, sealed: bytes | None, key: bytes | None) -> Origin:
    """Opens what `seal_origin` sealed; empty when nothing was, and when the key was dropped. Raises SealBroken."""
    opened = _unseal(event_id, sealed, key, event_id.bytes + _ORIGIN)
    return Origin(opened[0], opened[1]) if opened else Origin()


def _seal(values: list[Any], key: bytes, associated: bytes) -> bytes:
    nonce = random_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(values).encode(), associated)


def _unseal(event_id: UUID, sealed: bytes | None, key: bytes | None, associated: bytes) -> list[Any] | None:
    if sealed is None or key is None:
        return None
    try:
        opened: list[Any] = json.loads(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], associated))
    except (InvalidTag, ValueError) as broken:  # a key or nonce of another length is a ValueError
        raise SealBroken(event_id) from broken
    return opened


class SealBroken(RuntimeError):
    """Raised for sealed data that its key does not open: one of them was changed."""

    def __init__(self, event_id: UUID) -> None:
        super().__init__(f"the personal data of event {event_id} does not open with its key")
