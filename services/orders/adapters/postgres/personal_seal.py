"""Addresses as rows hold them: sealed under the key of the person, so that dropping the key erases them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import asyncpg
import msgspec

from kernel.idempotency import Gone
from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log import sealing, subject_keys
from services.orders.domain.addresses import PostalAddress

LEGAL_COPIES = "goodgo/orders/legal-copies/1"
"""What the key for the addresses of erased buyers is derived for."""

Keys = Mapping[UUID, bytes | None]


async def key_for(connection: Connection, person: UUID, stored: bytes | None = None) -> bytes:
    """Returns the person's key, made when it is missing. Raises Gone for one who was erased.

    `stored` is what `subject_keys` has, when the caller has read it.
    """
    key = subject_keys.unwrap(person, stored) or (await sealing.keys_for(connection, {person}))[person]
    if key is None:
        raise Gone
    return key


def key_in(row: asyncpg.Record) -> Keys:
    """Returns the buyer's key from a row that has it as `person_key`."""
    return {row["buyer_id"]: subject_keys.unwrap(row["buyer_id"], row["person_key"])}


async def keys_of(connection: Connection, people: Iterable[UUID]) -> Keys:
    return await sealing.keys_of(connection, set(people))


def seal(id_: UUID, address: PostalAddress, key: bytes) -> bytes:
    """`id_` is that of the row: the seal opens in no other."""
    return sealing.seal_personal(id_, msgspec.to_builtins(address), key)


def unseal(id_: UUID, sealed: bytes | None, key: bytes | None) -> PostalAddress | None:
    """Returns None when nothing was sealed, and when the person was erased."""
    fields, _ = sealing.unseal_personal(id_, sealed, key)
    return msgspec.convert(fields, PostalAddress) if fields else None


def seal_legal_copy(ring: KeyRing, id_: UUID, address: PostalAddress) -> bytes:
    """Seals under a key of the service: for the legal term, in which the person's own key is gone."""
    return ring.seal(msgspec.json.encode(address), id_.bytes)
