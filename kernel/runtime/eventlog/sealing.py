"""Personal data sealed under a key of its subject: with the key gone it is gone, and the event stands as it was.

AES-256-GCM with a random nonce of 96 bits (NIST SP 800-38D section 8.2.2; a subject has far fewer events than the
2^32 that this is good for) and the event's id as associated data, so that a seal fits no other event.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import asyncpg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.events import Event, JsonValue, Origin
from kernel.runtime.postgres import Connection
from kernel.runtime.system import random_bytes

_KEY, _NONCE = 32, 12  # bytes

_FIND = "SELECT subject_id, key FROM subject_keys WHERE subject_id = ANY($1)"
_ADD = """
INSERT INTO subject_keys (subject_id, key) SELECT * FROM unnest($1::uuid[], $2::bytea[]) ON CONFLICT DO NOTHING
RETURNING subject_id, key
"""
_DROP = """
INSERT INTO subject_keys (subject_id, key) VALUES ($1, NULL) ON CONFLICT (subject_id) DO UPDATE SET key = NULL
"""
_ERASED = "SELECT subject_id FROM subject_keys WHERE key IS NULL AND NOT purged LIMIT 100"
_PURGED = "UPDATE subject_keys SET purged = true WHERE subject_id = $1"

Keys = Mapping[UUID, bytes | None]
"""By subject; None for one that was erased, and has no key ever again."""


async def keys_of(connection: Connection, subjects: Collection[UUID]) -> Keys:
    """Those that are there."""
    return _by_subject(await connection.fetch(_FIND, list(subjects)))


async def keys_for(connection: Connection, subjects: Collection[UUID]) -> Keys:
    """One for each of `subjects`, made where there was none.

    One statement for subjects that are known, and the same one for no subject at all: the time it takes does
    not tell whether an address has an account.
    """
    found = await keys_of(connection, subjects)
    missing = sorted(set(subjects) - found.keys())  # in one order, so that two transactions never wait for each other
    if not missing:
        return found
    added = await connection.fetch(_ADD, missing, [random_bytes(_KEY) for _ in missing])
    if len(added) == len(missing):
        return {**found, **_by_subject(added)}
    return {**found, **await keys_of(connection, missing)}  # somebody was quicker


def _by_subject(rows: Iterable[asyncpg.Record]) -> Keys:
    return {row["subject_id"]: row["key"] for row in rows}


async def drop_key(connection: Connection, subject_id: UUID) -> None:
    """Erases what was sealed for the subject, and whatever will be."""
    await connection.execute(_DROP, subject_id)


async def erased(connection: Connection) -> list[UUID]:
    """Subjects that the broker has not forgotten yet, up to a hundred."""
    return [row["subject_id"] for row in await connection.fetch(_ERASED)]


async def purged(connection: Connection, subject_id: UUID) -> None:
    """The broker has forgotten the subject."""
    await connection.execute(_PURGED, subject_id)


def is_personal(event: Event) -> bool:
    """Whether there is something to seal."""
    return event.user_id is not None and bool(event.personal or event.origin.client_ip or event.origin.user_agent)


def seal(event: Event, key: bytes) -> bytes:
    hidden = [dict(event.personal), event.origin.client_ip, event.origin.user_agent]
    nonce = random_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(hidden).encode(), event.id.bytes)


def unseal(event_id: UUID, sealed: bytes | None, key: bytes | None) -> tuple[Mapping[str, JsonValue], Origin]:
    """The personal data, and the origin as far as it was sealed; both empty when erased. Raises SealBroken."""
    if sealed is None or key is None:
        return {}, Origin()
    try:
        opened = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], event_id.bytes)
    except InvalidTag as broken:
        raise SealBroken(event_id) from broken
    personal, client_ip, user_agent = json.loads(opened)
    return personal, Origin(client_ip, user_agent)


class SealBroken(RuntimeError):
    """Sealed data or a key was changed behind the event log's back."""

    def __init__(self, event_id: UUID) -> None:
        super().__init__(f"the personal data of event {event_id} does not open with its subject's key")
