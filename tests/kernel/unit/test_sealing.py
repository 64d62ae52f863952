"""What a seal keeps, and for whom it opens."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from kernel.events import Event, Origin
from kernel.runtime.eventlog.sealing import SealBroken, is_personal, seal, unseal

_KEY, _OTHER_KEY = b"k" * 32, b"o" * 32
_BARE = Event(UUID(int=1), "notes.note.written", datetime(2026, 1, 1, tzinfo=UTC), UUID(int=2))
_EVENT = replace(_BARE, origin=Origin("192.0.2.1", "curl", "r-1"), personal={"email": "ann@example.com"})


def test_it_opens_with_the_key_it_was_sealed_under() -> None:
    assert unseal(_EVENT.id, seal(_EVENT, _KEY), _KEY) == (_EVENT.personal, Origin("192.0.2.1", "curl"))


def test_without_the_key_nothing_is_left() -> None:
    assert unseal(_EVENT.id, seal(_EVENT, _KEY), None) == ({}, Origin())


@pytest.mark.parametrize(("event_id", "key"), [(_EVENT.id, _OTHER_KEY), (UUID(int=9), _KEY)])
def test_another_key_and_another_event_are_refused(event_id: UUID, key: bytes) -> None:
    with pytest.raises(SealBroken, match=str(event_id)):
        unseal(event_id, seal(_EVENT, _KEY), key)


def test_a_changed_octet_is_refused() -> None:
    sealed = bytearray(seal(_EVENT, _KEY))
    sealed[-1] ^= 1
    with pytest.raises(SealBroken):
        unseal(_EVENT.id, bytes(sealed), _KEY)


def test_the_same_event_is_never_sealed_the_same() -> None:
    assert seal(_EVENT, _KEY) != seal(_EVENT, _KEY)


def test_there_is_something_to_seal_where_somebody_can_be_told_by_it() -> None:
    assert is_personal(_EVENT)
    assert is_personal(replace(_BARE, origin=Origin(client_ip="192.0.2.1")))
    assert not is_personal(replace(_BARE, origin=Origin(request_id="r-1")))
    assert not is_personal(replace(_BARE, user_id=None, origin=Origin(client_ip="192.0.2.1")))
