"""Small secrets at rest."""

import pytest

from kernel.runtime.data.key_ring import KeyRing, SealBroken

_OLD, _NEW = KeyRing({1: b"o" * 32}), KeyRing({2: b"n" * 32, 1: b"o" * 32})


def test_what_was_sealed_opens_in_its_place_alone() -> None:
    sealed = _OLD.seal(b"a secret", b"here")
    assert _OLD.open(sealed, b"here") == b"a secret"
    with pytest.raises(SealBroken):
        _OLD.open(sealed, b"there")


def test_the_same_value_is_never_sealed_the_same() -> None:
    assert _OLD.seal(b"a secret", b"") != _OLD.seal(b"a secret", b"")


@pytest.mark.parametrize("changed", [b"", b"short", b"x" * 40])
def test_what_was_not_sealed_here_is_refused(changed: bytes) -> None:
    with pytest.raises(SealBroken):
        _OLD.open(changed, b"")


def test_a_newer_key_seals_anew_what_an_older_one_sealed() -> None:
    sealed = _OLD.seal(b"a secret", b"here")
    resealed = _NEW.reseal(sealed, b"here")
    assert resealed is not None
    assert _NEW.reseal(resealed, b"here") is None
    assert KeyRing({2: b"n" * 32}).open(resealed, b"here") == b"a secret"
