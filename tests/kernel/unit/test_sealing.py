"""What a seal keeps, and which key opens it."""

from uuid import UUID

import pytest

from kernel.events import JsonValue, Origin
from kernel.runtime.events.log.sealing import SealBroken, seal_origin, seal_personal, unseal_origin, unseal_personal

_KEY, _OTHER_KEY, _EVENT = b"k" * 32, b"o" * 32, UUID(int=1)
_PERSONAL: dict[str, JsonValue] = {"email": "ann@example.com"}
_ORIGIN = Origin("192.0.2.1", "curl")


def test_it_opens_with_the_key_it_was_sealed_under() -> None:
    assert unseal_personal(_EVENT, seal_personal(_EVENT, _PERSONAL, _KEY), _KEY) == (_PERSONAL, Origin())
    assert unseal_origin(_EVENT, seal_origin(_EVENT, _ORIGIN, _KEY), _KEY) == _ORIGIN


def test_without_the_key_nothing_is_left() -> None:
    assert unseal_personal(_EVENT, seal_personal(_EVENT, _PERSONAL, _KEY), None) == ({}, Origin())
    assert unseal_origin(_EVENT, seal_origin(_EVENT, _ORIGIN, _KEY), None) == Origin()


@pytest.mark.parametrize(("event_id", "key"), [(_EVENT, _OTHER_KEY), (UUID(int=9), _KEY), (_EVENT, b"short")])
def test_another_key_and_another_event_are_refused(event_id: UUID, key: bytes) -> None:
    with pytest.raises(SealBroken, match=str(event_id)):
        unseal_personal(event_id, seal_personal(_EVENT, _PERSONAL, _KEY), key)


def test_the_seal_of_an_origin_is_not_taken_for_one_of_a_payload() -> None:
    with pytest.raises(SealBroken):
        unseal_personal(_EVENT, seal_origin(_EVENT, _ORIGIN, _KEY), _KEY)


@pytest.mark.parametrize("sealed", [b"", b"x", b"x" * 40])
def test_what_was_never_sealed_is_refused(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        unseal_origin(_EVENT, sealed, _KEY)


def test_a_changed_octet_is_refused() -> None:
    sealed = bytearray(seal_personal(_EVENT, _PERSONAL, _KEY))
    sealed[-1] ^= 1
    with pytest.raises(SealBroken):
        unseal_personal(_EVENT, bytes(sealed), _KEY)


def test_the_same_event_is_never_sealed_the_same() -> None:
    assert seal_personal(_EVENT, _PERSONAL, _KEY) != seal_personal(_EVENT, _PERSONAL, _KEY)
