"""Wycheproof: what is sound and ours is accepted, everything else is refused, and nothing is lost on the way."""

from collections import Counter

import pytest

from tests.security.tokens.exclusions import REFUSED_THOUGH_VALID
from tests.security.tokens.wycheproof import FILES, Vector, read, vectors

_ALL = [vector for file in FILES for vector in vectors(file)]


def test_every_vector_of_every_file_is_here() -> None:
    assert {file: read(file)["numberOfTests"] for file in FILES} == {"signature": 401, "key": 26, "crypto": 83}
    assert len(_ALL) == 401 + 26 + 83


def test_what_is_refused_though_valid_is_listed_with_its_number_and_reason() -> None:
    refused = Counter(vector.family for vector in _ALL if vector.is_valid and not vector.is_ours)
    assert refused == {family: count for family, (count, _reason) in REFUSED_THOUGH_VALID.items()}


@pytest.mark.parametrize("vector", [vector for vector in _ALL if vector.is_ours], ids=str)
def test_a_valid_token_of_the_pinned_algorithm_is_accepted(vector: Vector) -> None:
    assert vector.is_accepted()


@pytest.mark.parametrize("vector", [vector for vector in _ALL if not vector.is_valid], ids=str)
def test_an_invalid_token_or_key_is_refused(vector: Vector) -> None:
    assert not vector.is_accepted()


@pytest.mark.parametrize("vector", [vector for vector in _ALL if vector.is_valid and not vector.is_ours], ids=str)
def test_another_kind_of_token_is_refused_though_it_is_valid(vector: Vector) -> None:
    assert not vector.is_accepted()
