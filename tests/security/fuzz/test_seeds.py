"""Each target takes what it should and refuses the rest: a search that began elsewhere would stay at the door."""

import pytest

from tests.security.fuzz.targets import TARGETS

_GOOD = [(name, seed) for name, target in TARGETS.items() for seed in target.good]
_BAD = [(name, seed) for name, target in TARGETS.items() for seed in target.bad]


@pytest.mark.parametrize(("name", "seed"), _GOOD)
def test_a_good_seed_is_taken(name: str, seed: bytes) -> None:
    assert TARGETS[name].reads(seed)


@pytest.mark.parametrize(("name", "seed"), _BAD)
def test_a_bad_seed_is_refused(name: str, seed: bytes) -> None:
    assert not TARGETS[name].reads(seed)
