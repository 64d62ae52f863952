"""How the keys of personal data are stored: sealed, and raw ones of the release before sealed at the next start."""

import asyncio
from collections.abc import Iterator

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.events import RecordedEvent
from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.log import subject_keys
from kernel.runtime.events.log.reading import EventFilter
from kernel.runtime.events.schemas import to_recorded as as_recorded
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from kernel.testing.master_key import MASTER_KEY
from tests.kernel.contract.event_database import LOG, erase, event, fetch, new_id, record

_NEXT = base64url.encode(b"".join(bytes([number * 7 % 251]) for number in range(1, 200, 6))[:32])
_RAW = "UPDATE subject_keys SET key = $1"


@pytest.fixture(autouse=True)
def ring() -> Iterator[None]:
    yield
    subject_keys.configure(MasterKeyRing(Secret(MASTER_KEY)))


async def _read(database: Database) -> list[RecordedEvent]:
    async with database.connection() as connection:
        return list(await LOG.page(connection, EventFilter(), 100))[::-1]


async def _stored(database: Database) -> list[bytes | None]:
    return [row["key"] for row in await fetch(database, "SELECT key FROM subject_keys ORDER BY subject_id")]


async def test_who_reads_the_database_opens_no_personal_data(database: Database) -> None:
    recorded = event(new_id())
    await record(database, recorded)
    (row,) = await fetch(database, "SELECT personal_sealed FROM events")
    (key,) = await _stored(database)
    assert key is not None
    for start in range(len(key) - 31):
        with pytest.raises(InvalidTag):
            AESGCM(key[start : start + 32]).decrypt(
                row["personal_sealed"][:12], row["personal_sealed"][12:], recorded.id.bytes
            )


async def test_a_raw_key_of_the_release_before_is_read_and_sealed(database: Database) -> None:
    recorded = [event(ann := new_id(), 1), event(ben := new_id(), 2), event(erased := new_id(), 3)]
    await record(database, *recorded)
    async with database.connection() as connection:
        for subject, key in ((ann, b"a" * 32), (ben, b"b" * 32)):
            await connection.execute("UPDATE subject_keys SET key = $2 WHERE subject_id = $1", subject, key)
    await fetch(database, "TRUNCATE events, outbox")
    again = [event(ann, 4), event(ben, 5)]
    await record(database, *again)
    await erase(database, erased)
    assert await _read(database) == [as_recorded(each) for each in again]
    assert await subject_keys.seal_raw_keys(database) == 2
    assert [key and len(key) for key in await _stored(database)] == [61, 61, None]
    assert await _read(database) == [as_recorded(each) for each in again]
    assert await subject_keys.seal_raw_keys(database) == 0


async def test_replicas_that_start_together_seal_each_key_once(database: Database) -> None:
    recorded = [event(new_id(), number) for number in range(20)]
    await record(database, *recorded)
    await fetch(database, "TRUNCATE events, outbox")
    await fetch(database, _RAW, b"r" * 32)
    again = [event(each.data_subject, 7) for each in recorded]
    await record(database, *again)
    await asyncio.gather(*(subject_keys.seal_raw_keys(database) for _ in range(4)))
    await subject_keys.seal_raw_keys(database)
    assert {key and len(key) for key in await _stored(database)} == {61}
    assert await _read(database) == [as_recorded(each) for each in again]


async def test_while_a_replica_of_the_release_before_is_connected_keys_stay_raw(
    database: Database, notes_url: str
) -> None:
    """It could open none that is sealed, and each of its requests would fail."""
    before = Database(DatabaseSettings(Secret(notes_url), "notes relay", 1))
    await before.open()
    async with subject_keys.sealing_task(database):
        await record(database, event(new_id()))
        assert [key and len(key) for key in await _stored(database)] == [32]
        await before.close()
        async with asyncio.timeout(20):
            while [key and len(key) for key in await _stored(database)] != [61]:  # noqa: ASYNC110 - a task seals it
                await asyncio.sleep(0.1)
    await record(database, event(new_id()))
    assert [key and len(key) for key in await _stored(database)] == [61, 61]


async def test_a_new_master_key_opens_what_the_old_one_sealed_and_seals_it_anew(database: Database) -> None:
    recorded = event(new_id())
    await record(database, recorded)
    subject_keys.configure(MasterKeyRing(Secret(f"2:{_NEXT}"), Secret(f"1:{MASTER_KEY}")))
    assert await _read(database) == [as_recorded(recorded)]
    assert await subject_keys.seal_raw_keys(database) == 1
    subject_keys.configure(MasterKeyRing(Secret(f"2:{_NEXT}")))
    assert await _read(database) == [as_recorded(recorded)]


async def test_a_key_that_is_broken_does_not_keep_others_from_being_sealed(database: Database) -> None:
    broken, whole = event(new_id(), 1), event(new_id(), 2)
    await record(database, broken, whole)
    await fetch(database, "UPDATE subject_keys SET key = '' WHERE subject_id = $1", broken.data_subject)
    subject_keys.configure(MasterKeyRing(Secret(f"2:{_NEXT}"), Secret(f"1:{MASTER_KEY}")))
    assert await subject_keys.seal_raw_keys(database) == 1
    assert [found.is_readable for found in await _read(database)] == [False, True]


async def test_a_key_of_another_subject_opens_nothing(database: Database) -> None:
    """Else a swap of two rows would show one person's data to who may read the other's."""
    await record(database, event(new_id(), 1), event(new_id(), 2))
    await fetch(
        database, "UPDATE subject_keys s SET key = o.key FROM subject_keys o WHERE o.subject_id <> s.subject_id"
    )
    assert [(found.is_readable, found.personal) for found in await _read(database)] == [(False, {})] * 2
